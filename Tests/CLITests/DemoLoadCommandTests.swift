import CompanySupport
import Storage
import TestSupport
import Testing
import Wire

@testable import CLI

@Suite struct DemoLoadCommandTests {
    @Test(arguments: Engine.allCases)
    func `as many customers as asked for, with a sign-in that works on the machine itself`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.staff.write { _ = try $0.run("DELETE FROM member") }
            let loaded = await desk.type("demo load --accounts 20 --seed 7 --show-sign-ins --json")
            #expect(loaded.status == .success)
            #expect(loaded.json?["accounts"]?.integer == 20)
            #expect(loaded.json?["sign_ins"]?.array?.compactMap { $0["email"]?.string } == ["shenqing@example.cn"])
            #expect((loaded.json?["password"]?.string?.count ?? 0) >= 12)
            let accounts = try await desk.staff.rows(of: "SELECT count(*) FROM account")
            #expect(accounts == 20)

            let again = await desk.type("demo load --accounts 20")
            #expect(again.status == .failure && again.output.isEmpty)
            #expect(again.complaints.contains("already has members or accounts"))
            let empty = await desk.type("demo load --when-empty --show-sign-ins")
            #expect(empty.status == .success)
            #expect(empty.output.contains("shenqing@example.cn") && empty.output.contains("\nPassword: "))
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM account") == 20)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a company with people of its own is left alone`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let members = try await desk.staff.rows(of: "SELECT count(*) FROM member")
            let spared = await desk.type("demo load --when-empty --show-sign-ins")
            #expect(spared.status == .success && spared.output.isEmpty, "nobody learns a password that opens nothing")
            for line in ["demo load", "demo load --accounts 20"] {
                let taken = await desk.type(line)
                #expect(taken.status == .failure && taken.complaints.contains("already has members"), "\(line): \(taken.complaints)")
            }
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM account") == 0)
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM member") == members)
            #expect(try await desk.staff.rows(of: "SELECT count(*) FROM product") == 0)
        }
    }

    @Test func `only an administrator loads a demonstration, and nobody loads a number without sense`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let manager = await desk.type("demo load --accounts 5 --as qinfang@example.cn")
            #expect(manager.status == .failure)
            let none = await desk.type("demo load --accounts 0")
            #expect(none.status == .failure && none.complaints.contains("from 1 to 5000000"))
            let accounts = try await desk.staff.rows(of: "SELECT count(*) FROM account")
            #expect(accounts == 0)
        }
    }
}

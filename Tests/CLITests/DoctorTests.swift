import CompanySupport
import Ground
import Storage
import TestSupport
import Testing
import Wire

@testable import CLI

/// `hengce doctor` and `hengce migrate`.
@Suite struct DoctorTests {
    @Test(arguments: Engine.allCases) func `a healthy company has nothing to complain of`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let account = try await desk.staff.account("K-001", "华岳重工集团")
            try await desk.staff.order("SO-1", of: account, on: "2026-10-01", for: "20000.00")
            _ = await desk.type("grade run --scheme order-amount --save")
            let answer = await desk.type("doctor --json")
            let found = try #require(answer.json?["checks"]?.array)
            let wrong = found.filter { $0["state"] == "wrong" }.compactMap { $0["check"]?.string }
            // The cluster of the tests leaves out what only a power cut asks for, and the doctor says so.
            #expect(wrong == (engine == .postgres ? ["durability"] : []), "\(answer.output)")
            #expect(answer.status == (wrong.isEmpty ? .success : .failure) && answer.json?["healthy"] == .flag(wrong.isEmpty))
            let checks = found.compactMap { $0["check"]?.string }
            #expect(Set(["database", "schema", "durability", "orders", "months", "grades", "clock"]).isSubset(of: checks))
        }
    }

    @Test(arguments: Engine.allCases) func `an order that is not the sum of its lines is found`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let account = try await desk.staff.account("K-001", "华岳重工集团")
            try await desk.staff.order("SO-1", of: account, on: "2026-10-01", for: "20000.00")
            try await desk.staff.write { _ = try $0.run("UPDATE sales_order SET amount = amount + 1") }
            let answer = await desk.type("doctor", in: .hans)
            #expect(answer.status == .failure)
            #expect(answer.lines.contains("✗ 有 1 张订单的金额不等于各行之和。请联系维护者。"))
            #expect(answer.lines.contains("✗ 有 1 个月份的合计与订单、发票、回款或费用不一致。请联系维护者。"))
            #expect(answer.complaints == "有 \(engine == .postgres ? 3 : 2) 项不正常，见上。\n")
        }
    }

    @Test(arguments: Engine.allCases) func `a grade without its history is found`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.staff.account("K-001", "华岳重工集团")
            try await desk.staff.write { _ = try $0.run("UPDATE account SET grade = 'A'") }
            let answer = await desk.type("doctor")
            #expect(answer.status == .failure)
            #expect(answer.lines.contains { $0.hasPrefix("✗ 1 accounts have another grade than their history") })
        }
    }

    @Test func `a trail that comes from the future is found`() async throws {
        let clock = TestClock()
        try await withDesk(on: .sqlite, clock: clock) { desk in
            clock.advance(seconds: 3_000_000_000)
            try await desk.staff.account("K-001", "华岳重工集团")
            #expect(await desk.type("doctor").lines.contains { $0.hasPrefix("✗ The clock says") })
        }
    }

    @Test(arguments: ["fsync", "full_page_writes", "synchronous_commit"])
    func `PostgreSQL may leave out nothing that a power cut asks for`(_ name: String) {
        let safe = ["fsync", "full_page_writes", "synchronous_commit"].map { (name: $0, value: "on") }
        #expect(Examination.durability(of: safe).state == .fine)
        let risky = Examination.durability(of: safe.map { $0.name == name ? (name: name, value: "off") : $0 })
        #expect(risky.state == .wrong && risky.text.english.hasSuffix("Set \(name)=on."))
    }

    @Test func `the doctor reads all of them`() async throws {
        try await withDesk(on: .postgres) { desk in
            let answer = await desk.type("doctor")
            let line = try #require((answer.output + answer.complaints).split(separator: "\n").first { $0.contains("fsync=") })
            #expect(line.hasPrefix("✗ A power cut may lose acknowledged writes. Set fsync=on"), "\(line)")
        }
    }

    @Test func `a connection to PostgreSQL through the network is encrypted, or the doctor warns`() async throws {
        #expect(Examination.transport(isEncrypted: true, isLocal: false).state == .fine)
        #expect(Examination.transport(isEncrypted: false, isLocal: true).state == .fine)
        let open = Examination.transport(isEncrypted: false, isLocal: false)
        #expect(open.state == .warning && open.text.english.contains("sslmode=verify-full"))
        try await withDesk(on: .postgres) { desk in
            let checks = try #require(await desk.type("doctor --json").json?["checks"]?.array)
            #expect(checks.first { $0["check"] == "transport" }?["state"] == "fine", "the cluster of the tests is on this machine")
        }
    }

    @Test func `not everybody sees the doctor`() async throws {
        try await withDesk(on: .sqlite) { desk in
            #expect(await desk.type("doctor --as zhoulan@example.cn").status == .failure)
        }
    }

    @Test(arguments: Engine.allCases) func `migrating says where the schema stands`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            #expect(await desk.type("migrate").output.contains("up to date"))
            #expect(await desk.type("migrate --json").json?["schema"]?.integer ?? 0 >= 4)
        }
    }

    @Test(arguments: [("3.40.1", true), ("3.51.2", true), ("3.51.3", false), ("3.9.0", true), ("3.53", false), ("4.0", false)])
    func `older libraries are told apart by their numbers`(_ version: String, _ isRisky: Bool) {
        #expect(SQLiteLibrary.isRisky(version) == isRisky)
    }
}

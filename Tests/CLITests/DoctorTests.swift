import CLI
import CompanySupport
import Ground
import Storage
import TestSupport
import Testing
import Wire

/// `hengce doctor` and `hengce migrate`.
@Suite struct DoctorTests {
    @Test(arguments: Engine.allCases) func `a healthy company has nothing to complain of`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let account = try await desk.staff.account("K-001", "华岳重工集团")
            try await desk.staff.order("SO-1", of: account, on: "2026-10-01", for: "20000.00")
            _ = await desk.type("grade run --scheme order-amount --save")
            let answer = await desk.type("doctor --json")
            #expect(answer.status == .success, "\(answer.output)")
            #expect(answer.json?["healthy"] == true)
            let checks = try #require(answer.json?["checks"]?.array).compactMap { $0["check"]?.string }
            #expect(Set(["database", "schema", "durability", "orders", "grades", "clock"]).isSubset(of: checks))
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

import Accounts
import CompanySupport
import Ground
import Identity
import Reports
import Storage
import TestSupport
import Testing
import Trade

@Suite struct ConcentrationTests {
    @Test func `V-30 the first two of ten customers bring 80.00% of the revenue`() {
        let revenues: [Int128] = [500, 300, 60, 40, 30, 25, 20, 10, 10, 5].map { $0 * 100 }
        let concentration = Concentration(of: revenues)
        #expect(concentration.first == 2 && concentration.firstAmount == 800_00 && concentration.amount == 1000_00)
        #expect(concentration.firstShare == 80_00)
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 1), (3, 1), (7, 1), (8, 2), (12, 2), (13, 3), (100, 20)])
    func `a fifth of them is rounded half up, and one at least`(customers: Int, first: Int) {
        #expect(Concentration.count(of: 20, among: customers) == first)
    }

    @Test func `a whole that comes to nothing has no shares`() {
        #expect(Concentration(of: []).firstShare == nil && Concentration(of: [100, -100]).firstShare == nil)
        #expect(Concentration(of: [300, -100]).firstShare == 150_00, "others returned more than they bought")
    }

    @Test(arguments: Engine.allCases)
    func `V-30 the report counts the window, leaves out cancelled orders, and says who of the first is not graded A`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let revenues = [500, 300, 60, 40, 30, 25, 20, 10, 10, 5]
            for (place, revenue) in revenues.enumerated() {
                let account = try await company.account("K-\(place)", "客户 \(place)", of: company.zhouLan)
                try await company.order("S-\(place)", of: account, on: place == 0 ? "2025-11-22" : "2026-11-21", for: "\(revenue).00")
            }
            let early = try await company.account("K-old", "从前的客户", of: company.zhouLan)
            try await company.order("S-old", of: early, on: "2025-11-21", for: "9000.00")
            let cancelled = try await company.account("K-none", "退单的客户", of: company.zhouLan)
            let order = try await company.order("S-none", of: cancelled, on: "2026-11-01", for: "9000.00")
            try await company.write { try $0.run("UPDATE sales_order SET cancelled_on = '2026-11-02' WHERE id = \(order)") }

            let report = try await company.read { try $0.concentration(over: .year, in: .cny, seenBy: company.qinFang) }
            #expect(report.concentration.firstShare == 80_00 && report.firstWithoutA == 2)
            #expect(
                report.lines.map(\.code) == (0..<10).map { "K-\($0)" } || report.lines.prefix(7).map(\.code) == (0..<7).map { "K-\($0)" })
            #expect(report.lines.prefix(3).map(\.upToHere) == [50_00, 80_00, 86_00] && report.lines.last?.upToHere == 100_00)
            #expect(report.steps.map(\.customers) == Array(1...10) && report.steps[1].share == 80_00 && report.steps[9].share == 100_00)
            let longer = try await company.read { try $0.concentration(over: .twoYears, in: .cny, lines: 1, seenBy: company.qinFang) }
            #expect(longer.lines.map(\.code) == ["K-old"] && longer.concentration.customers == 11)
        }
    }

    @Test(arguments: Engine.allCases)
    func `foreign orders count at the rate of their day, in whatever order they came, and one without a rate is named`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            guard let dollars = Currency("USD") else { throw NotFound() }
            let own = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let foreign = try await company.account("K-2", "海外客户", of: company.zhouLan)
            try await company.order("S-1", of: own, on: "2026-11-01", for: "100.00")
            try await company.order("S-2", of: foreign, on: "2026-10-01", for: "100.00", in: dollars)
            try await company.order("S-3", of: foreign, on: "2026-11-01", for: "10.00")
            await #expect(throws: ExchangeRateMissing(orders: ["S-2"], currency: .cny)) {
                try await company.read { try $0.concentration(over: .year, in: .cny, seenBy: company.qinFang) }
            }
            try await company.rate("7.12345", of: dollars, on: "2026-09-30")
            try await company.rate("9", of: dollars, on: "2026-10-02")
            let report = try await company.read { try $0.concentration(over: .year, in: .cny, seenBy: company.qinFang) }
            #expect(report.lines.map(\.code) == ["K-2", "K-1"] && report.lines.map(\.amount) == [722_35, 100_00])
            let others = try await company.read { try $0.concentration(over: .year, in: .cny, seenBy: company.mengJie) }
            #expect(others.lines.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `everybody's report is of the customers whose orders he sees`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let estate = try await Estate(in: company)
            for (role, actor) in estate.actors where actor.may(.readTrade) {
                let report = try await company.read { try $0.concentration(over: .year, in: .cny, seenBy: actor) }
                let seen = Estate.Target.allCases.filter { target in
                    estate.sight(of: target, by: role) >= .full || role == .planner && target != .missing
                }
                #expect(Set(report.lines.map(\.code)) == Set(seen.map { "K-\($0)" }), "\(role.rawValue)")
            }
            guard let service = estate.actors[.service] else { throw NotFound() }
            await #expect(throws: NotPermitted.self) {
                try await company.read { try $0.concentration(over: .year, in: .cny, seenBy: service) }
            }
        }
    }
}

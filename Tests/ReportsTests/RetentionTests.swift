import Accounts
import CompanySupport
import Ground
import Identity
import Reports
import Storage
import TestSupport
import Testing
import Trade

@Suite struct RetentionTests {
    @Test func `V-29 a fifth of 10,000 is 2,000, and half of 180 days and 60,000 are 90 days and 30,000`() {
        let reference = RetentionReference(acquisition: 10_000_00, selling: 60_000_00, days: 180)
        #expect(reference.upkeep == 2_000_00 && reference.days == 90 && reference.selling == 30_000_00)
    }

    @Test func `each line is rounded half up, and there is none where nothing was measured`() {
        let reference = RetentionReference(acquisition: 13, selling: 3, days: 181)
        #expect(reference.upkeep == 3 && reference.selling == 2 && reference.days == 91)
        #expect(
            RetentionReference(acquisition: nil, selling: nil, days: nil) == RetentionReference(acquisition: nil, selling: nil, days: nil))
        #expect(RetentionReference(acquisition: nil, selling: nil, days: nil).upkeep == nil)
        #expect(Measured().average == nil && Measured([1, 2]).average == 2 && Measured([30, 30]).yearly(of: 24) == 15)
    }

    @Test(arguments: Engine.allCases)
    func `V-29 new customers are told by what winning them took, old ones by what they cost a year`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let first = try await company.won("K-1", "新客户一", on: "2026-06-30", for: "8000.00")
            let second = try await company.won("K-2", "新客户二", on: "2026-11-21", for: "12000.00")
            try await company.cost(of: "60000.00", for: first, on: "2026-01-01", kind: .visit)
            try await company.cost(of: "60000.00", for: second, on: "2026-05-25", kind: .travel)
            try await company.cost(of: "99.00", for: second, on: "2026-05-26", kind: .service)
            let unknown = try await company.account("K-3", "没填成本的新客户", of: company.zhouLan)
            try await company.order("S-3", of: unknown, on: "2026-10-01", for: "5.00")
            let old = try await company.won("K-4", "老客户", on: "2020-01-01", for: "1.00")
            try await company.cost(of: "1500.00", for: old, on: "2026-03-01", kind: .service)
            try await company.cost(of: "1000.00", for: old, on: "2026-03-02", kind: .sample)
            try await company.cost(of: "7777.00", for: old, on: "2025-11-21", kind: .visit)
            let loyal = try await company.account("K-5", "常客", of: company.zhouLan)
            try await company.order("S-5", of: loyal, on: "2025-11-21", for: "5.00")
            try await company.order("S-6", of: loyal, on: "2026-11-21", for: "5.00")
            _ = try await company.won("K-6", "沉睡的客户", on: "2020-01-01", for: "1.00")
            _ = try await company.won("K-7", "别人的客户", on: "2026-02-01", for: "50000.00", by: company.mengJie)

            let report = try await company.read { try $0.retentionEconomics(over: .year, in: .cny, seenBy: company.qinFang) }
            #expect(report.new.customers == 3 && report.new.acquisition == Measured([8_000_00, 12_000_00]))
            #expect(report.reference.upkeep == 2_000_00)
            #expect(report.new.days.average == 180 && report.reference.days == 90)
            #expect(report.new.selling.average == 40_000_00 && report.reference.selling == 20_000_00, "120,000 of three")
            #expect(report.old.customers == 2 && report.upkeepOfYear == 1_250_00 && report.sellingOfYear == 500_00)
            #expect(report.upkeepShare == 12_50)
            #expect(report.new.lines.map(\.code) == ["K-2", "K-1", "K-3"] && report.new.lines.map(\.days) == [180, 180, nil])
            #expect(report.old.lines.map(\.code) == ["K-4", "K-5"] && report.old.lines.map(\.cost) == [2_500_00, 0])
            let two = try await company.read { try $0.retentionEconomics(over: .twoYears, in: .cny, lines: 1, seenBy: company.qinFang) }
            #expect(two.new.customers == 4 && two.old.customers == 1 && two.old.lines.map(\.code) == ["K-4"])
            #expect(two.upkeepOfYear == 5_138_50, "10,277 in two years")
            await #expect(throws: NotPermitted.self) {
                let planner = try await company.hire("计划", .planner)
                _ = try await company.read { try $0.retentionEconomics(over: .year, in: .cny, seenBy: planner) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was paid in another currency counts at its day's rate, and without one is named`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            guard let dollars = Currency("USD") else { throw NotFound() }
            _ = try await company.won("K-1", "海外客户", on: "2026-06-30", for: "100.00", in: dollars)
            await #expect(throws: ExchangeRateMissing(orders: ["K-1"], currency: .cny)) {
                try await company.read { try $0.retentionEconomics(over: .year, in: .cny, seenBy: company.zhouLan) }
            }
            try await company.rate("7.2", of: dollars, on: "2026-06-01")
            let report = try await company.read { try $0.retentionEconomics(over: .year, in: .cny, seenBy: company.zhouLan) }
            #expect(report.new.acquisition.average == 720_00)
        }
    }
}

extension Company {
    /// A customer that was won on a day, at a cost such as `8000.00`.
    fileprivate func won(
        _ code: String, _ name: String, on day: String, for cost: String, in currency: Currency = .cny, by owner: Principal? = nil
    ) async throws -> ID<Account> {
        var fields = AccountFields(code: code, name: name)
        fields.acquiredOn = Day(day)
        fields.acquisitionCost = FixedPoint.parse(cost, places: 2).flatMap { Money(minorUnits: $0, currency: currency) }
        let (kept, book) = (fields, (owner ?? zhouLan).id)
        return try await write { try AddAccount(kept, owner: book).carryOut(by: .console, in: $0) }
    }
}

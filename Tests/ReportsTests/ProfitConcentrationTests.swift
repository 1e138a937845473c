import Accounts
import CompanySupport
import Ground
import Identity
import Reports
import Storage
import TestSupport
import Testing
import Trade

/// Who brings most of what is left after costs (ACC-01, V-44).
@Suite struct ProfitConcentrationTests {
    @Test(arguments: Engine.allCases)
    func `V-44 a customer's profit is its lines less their cost, less what it cost besides; who has lines of unknown cost is named apart`(
        engine: Engine
    ) async throws {
        try await withCompany(on: engine) { company in
            guard let dollars = Currency("USD") else { throw NotFound() }
            let first = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let second = try await company.account("K-2", "赔钱的客户", of: company.zhouLan)
            let abroad = try await company.account("K-3", "海外客户", of: company.zhouLan)
            let unknown = try await company.account("K-4", "没填成本", of: company.zhouLan)
            try await company.sale("S-1", of: first, for: "300000.00", cost: "240000")
            try await company.sale("S-2", of: first, for: "200000.00", cost: "170000")
            try await company.cost(of: "12000.00", for: first, on: "2026-05-01")
            try await company.cost(of: "999.00", for: first, on: "2025-11-21")
            try await company.sale("S-3", of: second, for: "100.00", cost: "150")
            try await company.sale("S-4", of: abroad, for: "1000.05", cost: "500", in: dollars)
            try await company.sale("S-5", of: unknown, for: "100.00", cost: "1")
            try await company.order("S-6", of: unknown, on: "2026-06-01", for: "9000.00")
            await #expect(throws: ExchangeRateMissing(orders: ["S-4"], currency: .cny)) {
                try await company.read { try $0.concentration(by: .profit, over: .year, in: .cny, seenBy: company.qinFang) }
            }
            try await company.rate("7.1", of: dollars, on: "2026-06-01")
            let report = try await company.read { try $0.concentration(by: .profit, over: .year, in: .cny, seenBy: company.qinFang) }
            #expect(report.lines.map(\.code) == ["K-1", "K-3", "K-2"])
            // 1,000.05 × 7.1 = 7,100.355 → 7,100.36, less 3,550.00
            #expect(report.lines.map(\.amount) == [78_000_00, 3_550_36, -50_00])
            #expect(report.concentration.customers == 3 && report.unknown == 1 && report.unknownLines.map(\.code) == ["K-4"])
            #expect(report.unknownLines.first?.amount == nil && report.concentration.firstShare == 95_71)
            let planner = try await company.hire("计划", .planner)
            await #expect(throws: NotPermitted.self) {
                try await company.read { try $0.concentration(by: .profit, over: .year, in: .cny, seenBy: planner) }
            }
            let other = try await company.read { try $0.concentration(by: .profit, over: .year, in: .cny, seenBy: company.mengJie) }
            #expect(other.lines.isEmpty && other.unknown == 0)
        }
    }
}

extension Company {
    /// One thing sold on 2026-06-01 for an amount, and what it cost.
    fileprivate func sale(
        _ code: String, of account: ID<Account>, for amount: String, cost: String, in currency: Currency = .cny
    ) async throws {
        guard let day = Day("2026-06-01"), let cost = FixedPoint.parse(cost, places: 4) else { throw NotFound() }
        let line = try OrderLine(
            product: nil, quantity: Quantity(thousandths: 1000), unitPrice: nil, unitCost: UnitPrice(tenThousandths: cost),
            amount: FixedPoint.parse(amount, places: 2))
        let fields = OrderFields(code: code, orderedOn: day, currency: currency, lines: [line])
        try await write { try WriteOrder(fields, of: account).carryOut(by: .console, in: $0) }
    }
}

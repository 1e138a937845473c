import Accounts
import CompanySupport
import Grading
import Ground
import Storage
import TestSupport
import Testing
import Trade

/// Orders in foreign currencies are added at the rate of their day, wherever amounts are added.
@Suite struct ForeignOrderTests {
    @Test(arguments: Engine.allCases)
    func `a grading run converts each order at its day's rate, rounded once, and names the orders that have none`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let dollars = try #require(Currency("USD"))
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let abroad = try await company.account("K-004", "海外客户", of: company.zhouLan)
            try await company.order("S-1", of: huayue, on: "2026-03-01", for: "1000.00")
            try await company.order("S-2", of: abroad, on: "2026-03-01", for: "1.00", in: dollars)
            try await company.order("S-3", of: abroad, on: "2026-04-01", for: "-1.00", in: dollars)
            try await company.order("S-4", of: abroad, on: "2026-04-02", for: "200.00", in: dollars)
            let wish = RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny)
            try await company.rate("7.005", of: dollars, on: "2026-03-01")
            try await company.rate("6.995", of: dollars, on: "2026-04-01")
            let report = try await company.read { try wish.preview(seenBy: company.shen, in: $0) }
            #expect(report.lines.map(\.account.code) == ["K-004", "K-003"])
            // 7.01 (7.005 half up) − 7.00 (6.995 half away from zero) + 1399.00
            #expect(report.lines.first?.result.indicators.first?.value == 1399_01)

            let early = try await company.account("K-005", "早年客户", of: company.zhouLan)
            for number in 5...9 { try await company.order("S-\(number)", of: early, on: "2026-02-28", for: "5.00", in: dollars) }
            let refused = await #expect(throws: ExchangeRateMissing.self) {
                try await company.read { try wish.preview(seenBy: company.shen, in: $0) }
            }
            #expect(refused == ExchangeRateMissing(orders: ["S-5", "S-6", "S-7", "S-8"], currency: .cny))
            #expect(refused?.text.english.contains("S-5、S-6、S-7…") == true)
            try await company.write { try RecycleAccount(early, seen: 2).carryOut(by: company.shen, in: $0) }
            #expect(
                try await company.read { try wish.preview(seenBy: company.shen, in: $0) }.graded == 2,
                "the recycle bin stands in nobody's way")
        }
    }

    @Test(arguments: Engine.allCases)
    func `list, months and group tell amounts in the company's currency, and leave out what has no rate`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let (dollars, euros) = (try #require(Currency("USD")), try #require(Currency("EUR")))
            let top = try await company.account("K-1", "远洋集团", of: company.zhouLan)
            let mixed = try await company.account("K-2", "远洋机电", of: company.zhouLan)
            try await company.write { try $0.run("UPDATE account SET parent_id = \(top) WHERE id = \(mixed)") }
            try await company.order("S-1", of: top, on: "2026-10-01", for: "100.00", in: dollars)
            try await company.order("S-2", of: mixed, on: "2026-10-01", for: "50.00", in: dollars)
            try await company.order("S-3", of: mixed, on: "2026-11-01", for: "300.00")
            func told() async throws -> ([String?], [String], [String?]) {
                try await company.read { snapshot in
                    let today = snapshot.moment.today
                    let list = try snapshot.orderedAmounts(
                        of: [top, mixed], after: today.adding(months: -12), through: today, in: .cny, seenBy: company.zhouLan)
                    let months = try snapshot.orderedByMonth(of: mixed, in: .cny, seenBy: company.zhouLan)
                    let group = try snapshot.group(of: top, in: .cny, seenBy: company.zhouLan)
                    return (
                        [list[top], list[mixed]].map { $0.map { "\($0.amount) \($0.currency)" } }, months.suffix(2).map(\.amount.amount),
                        group.members.map { $0.orderedWithBelow?.amount }
                    )
                }
            }
            let without = try await told()
            #expect(without.0 == ["100.00 USD", nil] && without.1.isEmpty && without.2 == [nil, nil])
            try await company.rate("7.2", of: dollars, on: "2026-09-30")
            let with = try await told()
            #expect(with.0 == ["720.00 CNY", "660.00 CNY"] && with.1 == ["360.00", "300.00"] && with.2 == ["1380.00", "660.00"])
            try await company.order("S-4", of: mixed, on: "2026-11-02", for: "1.00", in: euros)
            let other = try await told()
            #expect(other.0 == ["720.00 CNY", nil] && other.1.isEmpty && other.2 == [nil, nil])
        }
    }
}

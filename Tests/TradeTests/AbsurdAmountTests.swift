import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct AbsurdAmountTests {
    /// So many orders of the largest amount there is that 64 bits do not hold their sum, spread over ten months, each of which holds its own.
    private func absurd(_ account: ID<Account>, in company: Company, number: Int = 9_300) async throws {
        let first = try #require(Day("2026-02-01"))
        try await company.write { tx in
            let line = try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: Money.largest)
            let orders = (1...number).map { place in
                let fields = OrderFields(code: "X-\(place)", orderedOn: first.adding(months: place / 1_000), currency: .cny, lines: [line])
                return BulkOrder(id: tx.newID(), account: account, fields: fields)
            }
            try tx.addOrders(orders)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager is not told which customer beyond his reach has absurd orders`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await absurd(try await company.account("K-005", "南屿船舶", of: company.mengJie), in: company)
            let wish = RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny)
            await #expect(throws: OrdersTooLarge(account: nil)) {
                try await company.read { try wish.preview(seenBy: company.qinFang, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `orders that no number holds together are named by their account instead of failing every run`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await absurd(huayue, in: company)
            let wish = RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny)
            await #expect(throws: OrdersTooLarge(account: "K-003")) {
                try await company.write { try wish.carryOut(by: company.shen, in: $0) }
            }
            await #expect(throws: OrdersTooLarge(account: "K-003")) {
                try await company.read { try wish.preview(seenBy: company.shen, in: $0) }
            }

            let (list, months) = try await company.read { snapshot in
                let today = snapshot.moment.today
                return (
                    try snapshot.orderedAmounts(
                        of: [huayue], after: today.adding(months: -12), through: today, in: .cny, seenBy: company.zhouLan),
                    try snapshot.orderedByMonth(of: huayue, in: .cny, seenBy: company.zhouLan).map(\.amount)
                )
            }
            #expect(list.isEmpty, "pages leave out what they cannot say")
            #expect(months.map(\.minorUnits).max() == 1_000 * Money.largest, "each month is one that a number holds")
        }
    }

    @Test(arguments: Engine.allCases)
    func `many orders may come to more than one order ever may, and nothing is dropped`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await absurd(huayue, in: company, number: 3)
            let sum = Money(sum: 3 * Money.largest, currency: .cny)
            let (list, months) = try await company.read { snapshot in
                let today = snapshot.moment.today
                return (
                    try snapshot.orderedAmounts(
                        of: [huayue], after: today.adding(months: -12), through: today, in: .cny, seenBy: company.zhouLan),
                    try snapshot.orderedByMonth(of: huayue, in: .cny, seenBy: company.zhouLan)
                )
            }
            #expect(list == [huayue: sum])
            #expect(months.count == 12 && months.first { $0.month == Day("2026-02-01") }?.amount == sum)

            let report = try await company.write {
                try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: company.shen, in: $0)
            }
            #expect(report.lines.first?.result.indicators.first?.value == 3 * Money.largest)
        }
    }

    @Test(arguments: Engine.allCases)
    func `amounts of several months and currencies are added only in one, whichever it is`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let dollars = try #require(Currency("USD"))
            let (inDollars, mixed) = (
                try await company.account("K-003", "华岳重工集团", of: company.zhouLan),
                try await company.account("K-004", "临江精密", of: company.zhouLan)
            )
            try await company.order("S-1", of: inDollars, on: "2026-11-20", for: "100.00", in: dollars)
            try await company.order("S-2", of: inDollars, on: "2026-11-21", for: "-20.00", in: dollars)
            try await company.order("S-3", of: mixed, on: "2026-10-01", for: "100.00", in: dollars)
            try await company.order("S-4", of: mixed, on: "2026-11-01", for: "100.00")
            let (one, several) = try await company.read {
                (
                    try $0.orderedByMonth(of: inDollars, in: .cny, seenBy: company.zhouLan),
                    try $0.orderedByMonth(of: mixed, in: .cny, seenBy: company.zhouLan)
                )
            }
            #expect(one.last?.amount == Money(sum: 80_00, currency: dollars) && one.first?.amount == Money(sum: 0, currency: dollars))
            #expect(several.isEmpty)
        }
    }
}

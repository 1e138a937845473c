import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct OrderTests {
    @Test func `V-32 a line of 33.335 times 3 is 100.01, rounded half up by the line`() throws {
        let line = try OrderLine(
            product: nil, quantity: Quantity(thousandths: 3000), unitPrice: UnitPrice(tenThousandths: 333_350), unitCost: nil, amount: nil)
        #expect(line.amount == 10_001)
    }

    @Test func `an amount may differ from quantity times price by a cent, and by no more`() throws {
        func line(_ amount: Int64) throws -> OrderLine {
            try OrderLine(
                product: nil, quantity: Quantity(thousandths: 2000), unitPrice: UnitPrice(tenThousandths: 100_000), unitCost: nil,
                amount: amount)
        }
        #expect(try line(2001).amount == 2001)
        #expect(throws: AmountDisagrees(amount: 2002, expected: 2000)) { try line(2002) }
    }

    @Test(arguments: Engine.allCases)
    func `an order of returns only counts in amounts and is no purchase`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.order("S-1", of: account, on: "2026-06-01", for: "1000.00")
            try await company.order("S-2", of: account, on: "2026-07-01", for: "-200.00")
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order WHERE is_purchase") == 1)
            #expect(try await company.rows(of: "SELECT CAST(sum(amount) AS bigint) FROM sales_order") == 80_000)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order is seen and written by who may the account, and not found by others`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let order = try await company.order("S-1", of: account, on: "2026-06-01", for: "1000.00")
            #expect(try await company.read { try $0.order(order, seenBy: company.zhouLan).amount } == 100_000)
            await #expect(throws: NotFound.self) { try await company.read { try $0.order(order, seenBy: company.mengJie) } }
            #expect(try await company.read { try $0.orders(limit: 10, seenBy: company.mengJie).orders.count } == 0)
            await #expect(throws: NotPermitted.self) {
                let line = try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: 1)
                let fields = OrderFields(code: "S-9", orderedOn: Day(year: 2026, month: 6, day: 1)!, currency: .cny, lines: [line])
                try await company.write { try WriteOrder(fields, of: account).carryOut(by: company.auditor, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `replacing an order replaces its lines as a whole`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let order = try await company.order("S-1", of: account, on: "2026-06-01", for: "1000.00")
            let lines = try [300, 400].map { try OrderLine(product: nil, quantity: nil, unitPrice: nil, unitCost: nil, amount: $0) }
            let fields = OrderFields(code: "S-1", orderedOn: Day(year: 2026, month: 6, day: 2)!, currency: .cny, lines: lines)
            try await company.write { try WriteOrder(fields, of: account, replacing: order, seen: 1).carryOut(by: company.zhouLan, in: $0) }
            #expect(try await company.read { try $0.lines(of: order).map(\.amount) } == [300, 400])
            #expect(try await company.read { try $0.order(order, seenBy: company.zhouLan).amount } == 700)
            await #expect(throws: VersionStale.self) {
                try await company.write {
                    try WriteOrder(fields, of: account, replacing: order, seen: 1).carryOut(by: company.zhouLan, in: $0)
                }
            }
        }
    }
}

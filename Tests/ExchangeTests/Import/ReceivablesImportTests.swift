import Accounts
import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct ReceivablesImportTests {
    private static let invoices = """
        code,account_code,order_code,issued_on,due_on,amount,currency
        F-1,K-001,SO-1,2026-03-01,2026-04-01,"1,000.00",
        F-2,K-002,,2026/3/2,2026年4月2日,88.80,USD
        F-3,K-001,,2026-03-03,2026-04-03,-50,

        """
    private static let payments = """
        invoice_code,paid_on,amount,delay_cause
        F-1,2026-04-05,400,customer
        F-1,2026-04-05,400,客户原因
        F-1,2026-05-05,200,us
        F-2,2026-04-02,88.8,

        """

    private func stocked(_ company: Company) async throws {
        let ruichang = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
        try await company.account("K-002", "南屿船舶", of: company.mengJie)
        try await company.order("SO-1", of: ruichang, on: "2026-02-01", for: "1000.00")
    }

    /// `F-1 K-001 SO-1 2026-04-01 1000.00 CNY 1000.00`
    private func invoices(in company: Company) async throws -> [String] {
        try await company.read { snapshot in
            try snapshot.invoices(InvoiceFilter(), seenBy: company.shen).invoices.sorted { $0.fields.code < $1.fields.code }.map {
                let (amount, paid) = (FixedPoint.print($0.fields.amount, places: 2), FixedPoint.print($0.paid, places: 2))
                return
                    "\($0.fields.code) \($0.accountCode) \($0.orderCode ?? "–") \($0.fields.dueOn) \(amount) \($0.fields.currency) \(paid)"
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `invoices are matched by code, payments on all their cells, and the same again changes nothing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            #expect(try await company.bring(.invoices, Self.invoices).counts == [3, 0, 0, 0, 0])
            #expect(try await company.bring(.payments, Self.payments).counts == [4, 0, 0, 0, 0])
            let stands = [
                "F-1 K-001 SO-1 2026-04-01 1000.00 CNY 1000.00", "F-2 K-002 – 2026-04-02 88.80 USD 88.80",
                "F-3 K-001 – 2026-04-03 -50.00 CNY 0.00",
            ]
            #expect(try await invoices(in: company) == stands)
            let dump = try await company.dump()
            var again = Options()
            again.again = true
            #expect(try await company.bring(.invoices, Self.invoices, again).counts == [0, 0, 3, 0, 0])
            #expect(try await company.bring(.payments, Self.payments, again).counts == [0, 0, 4, 0, 0])
            #expect(try await company.dump() == dump)

            let third = Self.payments + "F-1,2026-04-05,400.00,customer\n"
            #expect(try await company.bring(.payments, third).counts == [1, 0, 4, 0, 0], "the third equal row is the third payment")
            #expect(try await company.rows(of: "SELECT count(*) FROM payment WHERE amount = 40000") == 3)
            let later = try await company.bring(
                .invoices, "code,account_code,issued_on,due_on,amount\nF-1,K-001,2026-03-01,2026-05-01,1000\n")
            #expect(later.counts == [0, 1, 0, 0, 0])
            #expect(try await invoices(in: company)[0] == "F-1 K-001 SO-1 2026-05-01 1000.00 CNY 1400.00", "an empty cell leaves the order")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is taken back leaves everything as it was, the payments before their invoices`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            try await company.bring(.invoices, "code,account_code,issued_on,due_on,amount\nF-1,K-001,2026-03-01,2026-03-31,900\n")
            let founded = try await company.dump()
            let invoices = try await company.bring(
                .invoices, Self.invoices + "F-4,K-003,,2026-03-03,2026-04-03,1,\n", Options(createMissing: true))
            #expect(invoices.counts == [3, 1, 0, 0, 0] && invoices.alsoCreated == [.account: 1])
            let billed = try await company.dump()
            let payments = try await company.bring(.payments, Self.payments)
            let held = await #expect(throws: RevertConflict.self) { try await company.revert(invoices) }
            #expect(held?.text.english.contains("invoice “F-2”") == true)
            try await company.revert(payments)
            #expect(try await company.dump() == billed)
            try await company.revert(invoices)
            #expect(try await company.dump() == founded)
            #expect(try await company.bring(.invoices, Self.invoices).counts == [2, 1, 0, 0, 0])
            #expect(try await company.bring(.payments, Self.payments).counts == [4, 0, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order or an account that an invoice names is not taken back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let accounts = try await company.bring(.accounts, "code,name\nK-001,瑞昶电子\n")
            let orders = try await company.bring(.orders, "code,account_code,ordered_on,amount\nSO-1,K-001,2026-02-01,1000\n")
            let bills = try await company.bring(
                .invoices, "code,account_code,order_code,issued_on,due_on,amount\nF-1,K-001,SO-1,2026-03-01,2026-04-01,1000\n")
            let order = await #expect(throws: RevertConflict.self) { try await company.revert(orders) }
            #expect(order?.text.english.contains("order “SO-1”") == true)
            let account = await #expect(throws: RevertConflict.self) { try await company.revert(accounts) }
            #expect(account?.text.english.contains("of account “K-001”") == true)
            try await company.revert(bills)
            try await company.revert(orders)
            try await company.revert(accounts)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order that was invoiced goes to another account by no file, and by none that is taken back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.bring(.accounts, "code,name\nK-001,瑞昶电子\nK-002,华岳重工\n")
            let header = "code,account_code,ordered_on,amount\n"
            try await company.bring(.orders, header + "SO-1,K-002,2026-02-01,1000\nSO-2,K-001,2026-02-01,1000\n")
            let moved = try await company.bring(.orders, header + "SO-1,K-001,2026-02-01,1000\n")
            #expect(moved.counts == [0, 1, 0, 0, 0])
            try await company.bring(
                .invoices, "code,account_code,order_code,issued_on,due_on,amount\nF-1,K-001,SO-1,2026-03-01,2026-04-01,1000\n")
            let refused = try await company.bring(
                .orders, header + "SO-1,K-002,2026-02-01,1000\nSO-2,K-002,2026-02-01,1000\n", Options(skip: true))
            #expect(refused.counts == [0, 1, 0, 1, 0], "the one that was not invoiced goes")
            #expect(refused.told == ["2:account_code:order_invoiced"])
            let held = await #expect(throws: RevertConflict.self) { try await company.revert(moved) }
            #expect(held?.text.english.contains("order “SO-1”") == true)
            #expect(
                try await company.bring(.orders, header + "SO-1,K-001,2026-02-02,900\n").counts == [0, 1, 0, 0, 0],
                "it may change otherwise")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row that cannot be meant is refused with its line and column, and good ones come in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = """
                code,account_code,order_code,issued_on,due_on,amount,currency
                F-1,K-001,SO-1,2026-03-01,2026-04-01,1000,
                F-1,K-001,,2026-03-01,2026-04-01,1000,
                F-2,K-009,,2026-03-01,2026-04-01,1000,
                F-3,K-001,SO-9,2026-03-01,2026-04-01,1000,
                F-4,K-002,SO-1,2026-03-01,2026-04-01,1000,
                F-5,K-001,,2026-03-01,,1000,
                F-6,K-001,,2026-03-01,2026-02-01,1000,
                F-7,K-001,,2026-03-01,2026-04-01,100000000000000,
                F-8,K-001,,2026-03-01,2026-04-01,1,元
                """
            let answer = try await company.bring(.invoices, file, Options(skip: true))
            #expect(answer.counts == [2, 0, 0, 7, 1], "\(answer.told)")
            #expect(
                answer.told == [
                    "3:code:code_taken", "4:account_code:reference_unknown", "5:order_code:reference_unknown",
                    "6:order_code:reference_unknown",
                    "7:due_on:value_missing", "8:due_on:due_before_issued", "9:amount:value_out_of_range", "10:currency:value_unknown",
                ])
            let payments = """
                invoice_code,paid_on,amount,delay_cause
                F-1,2026-04-05,400,customer
                F-9,2026-04-05,400,customer
                F-1,2026-04-05,0,customer
                F-1,2026-04-05,400,weather
                F-1,,400,
                """
            let paid = try await company.bring(.payments, payments, Options(skip: true))
            #expect(paid.counts == [1, 0, 0, 4, 0])
            #expect(
                paid.told == [
                    "3:invoice_code:reference_unknown", "4:amount:value_missing", "5:delay_cause:value_unknown", "6:paid_on:value_missing",
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager brings in what is owed by the accounts of the own teams, and the rest is unknown to him`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await stocked(company)
            let file = "code,account_code,issued_on,due_on,amount\nF-1,K-001,2026-03-01,2026-04-01,1\nF-2,K-002,2026-03-01,2026-04-01,1\n"
            let answer = try await company.bring(.invoices, file, Options(skip: true), by: company.qinFang)
            #expect(answer.counts == [1, 0, 0, 1, 0] && answer.told == ["3:account_code:reference_unknown"])
            try await company.bring(.invoices, file, Options(again: true))
            let payments = "invoice_code,paid_on,amount\nF-1,2026-03-01,1\nF-2,2026-03-01,1\n"
            let paid = try await company.bring(.payments, payments, Options(skip: true), by: company.qinFang)
            #expect(paid.counts == [1, 0, 0, 1, 0] && paid.told == ["3:invoice_code:reference_unknown"])
            let taken = try await company.bring(
                .invoices, "code,account_code,issued_on,due_on,amount\nF-2,K-001,2026-03-01,2026-04-01,1\n", Options(skip: true),
                by: company.qinFang)
            #expect(taken.told == ["2:code:code_taken"])
            await #expect(throws: NotPermitted.self) { try await company.bring(.payments, payments, by: company.zhouLan) }
        }
    }
}

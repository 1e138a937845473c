import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct ReceivablesTests {
    @Test(arguments: Engine.allCases)
    func `an invoice says what was paid, what is still to come and how late it is`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let invoice = try await company.invoice("F-1", of: account, due: "2026-11-01", over: "1000.00")
            try await company.payment(of: "400.00", for: invoice, on: "2026-11-05")
            func now() async throws -> Invoice { try await company.read { try $0.invoice(invoice, seenBy: company.zhouLan) } }
            let today = try #require(Day("2026-11-21"))
            let halfway = try await now()
            #expect(halfway.paid == 400_00 && halfway.open == 600_00 && halfway.overdueDays(on: today) == 20)
            try await company.payment(of: "600.00", for: invoice, on: "2026-11-20", delayedBy: .us)
            let done = try await now()
            #expect(done.open == 0 && done.overdueDays(on: today) == 0)
            let paid = try await company.read { try $0.payments(PaymentFilter(), seenBy: company.zhouLan).payments }
            #expect(paid.map(\.delayDays) == [19, 4] && paid.map(\.delayCause) == [.us, .customer])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a payment is never edited, and a correction is a second one of opposite sign`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let invoice = try await company.invoice("F-1", of: account, due: "2026-11-01", over: "1000.00")
            let payment = try await company.payment(of: "1000.00", for: invoice, on: "2026-11-05")
            await #expect(throws: (any Error).self) {
                try await company.write { try $0.run("UPDATE payment SET amount = 1 WHERE id = \(payment)") }
            }
            try await company.payment(of: "-1000.00", for: invoice, on: "2026-11-06")
            #expect(try await company.read { try $0.invoice(invoice, seenBy: company.shen).paid } == 0)
            #expect(try await company.rows(of: "SELECT count(*) FROM payment") == 2)
            await #expect(throws: FieldRefused.missing(field: "amount")) {
                try await company.payment(of: "0.00", for: invoice, on: "2026-11-06")
            }
            await #expect(throws: AmountTooLarge.self) {
                try await company.payment(of: "10000000000000.01", for: invoice, on: "2026-11-06")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `finance writes invoices and payments of every account, sellers those of theirs, and planners see none`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let finance = try await company.hire("吴会计", .finance)
            let planner = try await company.hire("郑计划", .planner)
            let day = try #require(Day("2026-11-01"))
            let fields = InvoiceFields(code: "F-1", issuedOn: day, dueOn: day, amount: 100, currency: .cny)
            let invoice = try await company.write { try WriteInvoice(fields, of: account).carryOut(by: finance, in: $0) }
            try await company.write { try RecordPayment(of: 40, for: invoice, on: day).carryOut(by: company.zhouLan, in: $0) }
            #expect(try await company.read { try $0.invoice(invoice, seenBy: company.auditor).open } == 60)
            await #expect(throws: NotFound.self) { try await company.read { try $0.invoice(invoice, seenBy: company.mengJie) } }
            await #expect(throws: NotFound.self) {
                try await company.write { try RecordPayment(of: 1, for: invoice, on: day).carryOut(by: company.mengJie, in: $0) }
            }
            await #expect(throws: NotPermitted.self) { try await company.read { try $0.invoice(invoice, seenBy: planner) } }
            await #expect(throws: NotPermitted.self) {
                try await company.write { try RecordPayment(of: 1, for: invoice, on: day).carryOut(by: company.auditor, in: $0) }
            }
            try await company.share(account, with: company.mengJie)
            await #expect(throws: NotPermitted.self) {
                try await company.write { try RecordPayment(of: 1, for: invoice, on: day).carryOut(by: company.mengJie, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an invoice names an order of its own account and keeps its currency once something was paid`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let other = try await company.account("K-004", "南屿船舶", of: company.zhouLan)
            let own = try await company.order("S-1", of: account, on: "2026-06-01", for: "1000.00")
            let foreign = try await company.order("S-2", of: other, on: "2026-06-01", for: "1000.00")
            let day = try #require(Day("2026-11-01"))
            var fields = InvoiceFields(code: "F-1", order: foreign, issuedOn: day, dueOn: day, amount: 100, currency: .cny)
            func write(_ fields: InvoiceFields, _ invoice: ID<Invoice>? = nil) async throws -> ID<Invoice> {
                try await company.write { try WriteInvoice(fields, of: account, replacing: invoice).carryOut(by: company.shen, in: $0) }
            }
            let wrong = fields
            await #expect(throws: OrderOfOther.self) { try await write(wrong) }
            fields.order = own
            let invoice = try await write(fields)
            #expect(try await company.read { try $0.invoice(invoice, seenBy: company.shen).orderCode } == "S-1")
            await #expect(throws: FieldRefused.taken(field: "code", value: "F-1")) { try await write(wrong.ordering(own)) }
            try await company.payment(of: "0.40", for: invoice, on: "2026-11-02")
            fields.currency = try #require(Currency("USD"))
            let dollars = fields
            await #expect(throws: PaidInOtherCurrency(currency: .cny)) { try await write(dollars, invoice) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail tells an invoice's first values, what changed, and each payment`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let invoice = try await company.invoice("F-1", of: account, due: "2026-11-01", over: "1000.00")
            var fields = try await company.read { try $0.invoice(invoice, seenBy: company.shen).fields }
            fields.dueOn = fields.dueOn.adding(days: 30)
            let later = fields
            for _ in 1...2 {
                try await company.write { try WriteInvoice(later, of: account, replacing: invoice).carryOut(by: company.shen, in: $0) }
            }
            try await company.payment(of: "1000.00", for: invoice, on: "2026-11-05")
            let entries = try await company.read { try $0.history(of: .invoice(invoice)).entries }
            #expect(entries.map(\.action) == ["payment_recorded", "invoice_changed", "invoice_added"], "what changes nothing is no entry")
            #expect(entries.last?.changes.map(\.field) == ["code", "account", "issued_on", "due_on", "amount", "currency"])
            #expect(entries.last?.changes.allSatisfy { $0.before == nil } == true)
            #expect(entries[1].changes.map { [$0.before, $0.after] } == [["2026-11-01", "2026-12-01"]])
            #expect(entries[0].changes.map(\.after) == ["2026-11-05", "1000.00", "customer"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the overdue list holds what was due before today and is open, the page after page`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.invoice("F-1", of: account, due: "2026-11-20", over: "1.00")
            try await company.invoice("F-2", of: account, due: "2026-11-21", over: "1.00")
            let paid = try await company.invoice("F-3", of: account, due: "2026-11-10", over: "1.00")
            try await company.payment(of: "1.00", for: paid, on: "2026-11-11")
            try await company.invoice("F-4", of: account, due: "2026-10-01", over: "1.00")
            var filter = InvoiceFilter()
            (filter.standing, filter.limit) = (.overdue, 1)
            var codes: [String] = []
            repeat {
                let now = filter
                let (shown, next) = try await company.read { try $0.invoices(now, seenBy: company.zhouLan) }
                codes += shown.map(\.fields.code)
                filter.after = next
            } while filter.after != nil
            let all = filter
            #expect(codes == ["F-1", "F-4"])
            #expect(try await company.read { try $0.invoiceCount(all, seenBy: company.zhouLan) } == RowCount(2))
            #expect(try await company.read { try $0.invoiceCount(all, seenBy: company.mengJie) } == RowCount(0))
        }
    }
}

extension InvoiceFields {
    fileprivate func ordering(_ order: ID<Order>) -> InvoiceFields {
        var fields = self
        fields.order = order
        return fields
    }
}

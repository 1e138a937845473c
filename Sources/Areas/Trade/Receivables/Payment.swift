package import Accounts
package import Ground
package import Identity
package import Storage

/// A fact: money came in for an invoice, or went back. Never edited; a correction is a second payment of opposite sign.
package struct Payment: Sendable {
    package let id: ID<Payment>
    package let invoice: ID<Invoice>
    package let invoiceCode: String
    package let dueOn: Day
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let paidOn: Day
    package let amount: Int64
    package let currency: Currency
    package let delayCause: DelayCause
    package let recordedAt: Instant

    /// How many days after the invoice was due.
    package var delayDays: Int { max(paidOn.daysSince1970 - dueOn.daysSince1970, 0) }
}

/// Who is to blame when money comes late. Our own delays cost the account nothing (GRD-01).
package enum DelayCause: String, CaseIterable, Sendable, Bindable {
    case customer, us

    package var text: Text {
        switch self {
        case .customer: Text("客户原因", "客戶原因", "customer")
        case .us: Text("己方原因", "我方原因", "us")
        }
    }
}

/// Which payments somebody wants to see.
package struct PaymentFilter: Sendable, Hashable {
    /// Part of the code of the invoice.
    package var search = ""
    package var account: ID<Account>?
    package var invoice: ID<Invoice>?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    func condition(seenBy principal: Principal) -> SQL {
        var conditions = [principal.reach.accounts]
        if let part = TextPart(search) { conditions.append("lower(invoice.code) LIKE \(part.pattern) ESCAPE '\\'") }
        if let account { conditions.append("invoice.account_id = \(account)") }
        if let invoice { conditions.append("payment.invoice_id = \(invoice)") }
        return conditions.joined(by: " AND ")
    }
}

/// Asks for a payment to be written down.
package struct RecordPayment: Sendable {
    package let invoice: ID<Invoice>
    package let paidOn: Day
    /// In hundredths of the invoice's currency; negative takes an earlier payment back.
    package let amount: Int64
    package let delayCause: DelayCause

    package init(of amount: Int64, for invoice: ID<Invoice>, on day: Day, delayedBy cause: DelayCause = .customer) {
        (self.invoice, self.amount, paidOn, delayCause) = (invoice, amount, day, cause)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Payment> {
        let invoice = try tx.invoice(invoice, seenBy: principal)
        _ = try tx.account(invoice.account, changedBy: principal)
        try principal.needs(.writeReceivables)
        guard amount != 0 else { throw FieldRefused.missing(field: "amount") }
        guard invoice.paid.canTake(amount) else { throw AmountTooLarge() }
        let payment = BulkPayment(id: tx.newID(), invoice: invoice.id, paidOn: paidOn, amount: amount, delayCause: delayCause)
        try tx.addPayments([payment], by: principal)
        try tx.record(.paymentRecorded(invoice: invoice.fields.code, payment.firstValues), about: .invoice(invoice.id), by: principal)
        return payment.id
    }
}

extension Int64 {
    /// Whether that much more is still an amount.
    package func canTake(_ amount: Int64) -> Bool {
        let (sum, overflow) = addingReportingOverflow(amount)
        return !overflow && sum.magnitude <= UInt64(Money.largest) && amount.magnitude <= UInt64(Money.largest)
    }
}

extension Snapshot {
    /// One payment, if its account is within reach.
    package func payment(_ id: ID<Payment>, seenBy principal: Principal) throws -> Payment {
        try principal.needs(.readReceivables)
        let found = try first("\(Payment.columns) WHERE payment.id = \(id) AND \(principal.reach.accounts)", Payment.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the payments within reach, newest first.
    package func payments(_ filter: PaymentFilter, seenBy principal: Principal) throws -> (payments: [Payment], next: PageCursor?) {
        try principal.needs(.readReceivables)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (payment.paid_on, payment.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            """
            \(Payment.columns) WHERE \(filter.condition(seenBy: principal))\(after)
            ORDER BY payment.paid_on DESC, payment.id DESC
            """, limit: filter.limit, Payment.init
        ) { [$0.paidOn.bound, $0.id.bound] }
        return (shown, next)
    }

    /// How many payments within reach fit the filter.
    package func paymentCount(_ filter: PaymentFilter, seenBy principal: Principal) throws -> RowCount {
        try principal.needs(.readReceivables)
        return try count("SELECT 1 FROM \(Payment.tables) WHERE \(filter.condition(seenBy: principal))")
    }
}

extension Payment {
    static let columns: SQL = """
        SELECT payment.id, payment.invoice_id, invoice.code, invoice.due_on, invoice.account_id, account.code, account.name,
               payment.paid_on, payment.amount, invoice.currency, payment.delay_cause, payment.recorded_at
        FROM \(tables)
        """
    static let tables: SQL = """
        payment JOIN invoice ON invoice.id = payment.invoice_id JOIN account ON account.id = invoice.account_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), invoice: try row.id(1), invoiceCode: row.text(2), dueOn: try row.day(3), account: try row.id(4),
            accountCode: row.text(5), accountName: row.text(6), paidOn: try row.day(7), amount: row.integer(8),
            currency: try row.currency(9), delayCause: try row.word(10), recordedAt: row.instant(11))
    }
}

package import Accounts
package import Ground
package import Identity
package import Storage

/// What an account owes us from one day on, and how much of it came in.
package struct Invoice: Sendable {
    package let id: ID<Invoice>
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let fields: InvoiceFields
    /// Of the order it is for.
    package let orderCode: String?
    /// The sum of the payments, in hundredths of the invoice's currency.
    package let paid: Int64
    package let version: Int

    /// What is still to come; negative where too much was paid.
    package var open: Int64 { fields.amount - paid }

    /// How many days it is late on that day; 0 while it is not due, and once it is paid.
    package func overdueDays(on day: Day) -> Int { open > 0 ? max(day.daysSince1970 - fields.dueOn.daysSince1970, 0) : 0 }
}

/// What is known of an invoice, as the API or an import gives it.
package struct InvoiceFields: Sendable, Equatable {
    package var code: String
    package var order: ID<Order>?
    package var issuedOn, dueOn: Day
    /// In hundredths; negative for a credit note.
    package var amount: Int64
    package var currency: Currency

    package init(code: String, order: ID<Order>? = nil, issuedOn: Day, dueOn: Day, amount: Int64, currency: Currency) {
        (self.code, self.order, self.issuedOn, self.dueOn) = (code, order, issuedOn, dueOn)
        (self.amount, self.currency) = (amount, currency)
    }

    /// The same with its code trimmed, or what is wrong with a field.
    package func checked() throws -> InvoiceFields {
        var kept = self
        kept.code = try FieldText.required(code, field: "code", atMost: 100)
        guard amount.magnitude <= UInt64(Money.largest) else { throw AmountTooLarge() }
        return kept
    }
}

/// How an invoice stands on a day.
package enum InvoiceStanding: String, CaseIterable, Sendable {
    /// Not paid in full, be it due or not.
    case open
    /// Due before the day, and not paid in full.
    case overdue
    /// Nothing is to come any more.
    case settled

    fileprivate func condition(on today: Day) -> SQL {
        switch self {
        case .open: "invoice.amount > invoice.paid"
        case .overdue: "invoice.amount > invoice.paid AND invoice.due_on < \(today)"
        case .settled: "invoice.amount <= invoice.paid"
        }
    }
}

/// Which invoices somebody wants to see.
package struct InvoiceFilter: Sendable, Hashable {
    /// Part of the code of the invoice, or of the name or the code of its account.
    package var search = ""
    package var account: ID<Account>?
    package var order: ID<Order>?
    /// Only those that stand so.
    package var standing: InvoiceStanding?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    func condition(on today: Day, seenBy principal: Principal) -> SQL {
        var conditions = [principal.reach.accounts]
        if let part = TextPart(search) {
            let inCode: SQL = "lower(invoice.code) LIKE \(part.pattern) ESCAPE '\\'"
            let inName: SQL = if let query = SearchQuery(search) { " OR \(query.matchesAccount(seenBy: principal.reach))" } else { "" }
            conditions.append("(\(inCode)\(inName))")
        }
        if let account { conditions.append("invoice.account_id = \(account)") }
        if let order { conditions.append("invoice.order_id = \(order)") }
        if let standing { conditions.append(standing.condition(on: today)) }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The invoice in the trail.
    package static func invoice(_ id: ID<Invoice>) -> AuditSubject { .noun("invoice", bytes: id.bytes) }
}

extension Snapshot {
    /// One invoice, if its account is within reach.
    package func invoice(_ id: ID<Invoice>, seenBy principal: Principal) throws -> Invoice {
        try principal.needs(.readReceivables)
        let found = try first("\(Invoice.columns) WHERE invoice.id = \(id) AND \(principal.reach.accounts)", Invoice.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// The invoice of that code, if its account is within reach.
    package func invoice(coded code: String, seenBy principal: Principal) throws -> Invoice {
        try principal.needs(.readReceivables)
        let found = try first("\(Invoice.columns) WHERE invoice.code = \(code) AND \(principal.reach.accounts)", Invoice.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the invoices within reach, those due last first.
    package func invoices(_ filter: InvoiceFilter, seenBy principal: Principal) throws -> (invoices: [Invoice], next: PageCursor?) {
        try principal.needs(.readReceivables)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (invoice.due_on, invoice.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            """
            \(Invoice.columns) WHERE \(filter.condition(on: moment.today, seenBy: principal))\(after)
            ORDER BY invoice.due_on DESC, invoice.id DESC
            """, limit: filter.limit, Invoice.init
        ) { [$0.fields.dueOn.bound, $0.id.bound] }
        return (shown, next)
    }

    /// How many invoices within reach fit the filter.
    package func invoiceCount(_ filter: InvoiceFilter, seenBy principal: Principal) throws -> RowCount {
        try principal.needs(.readReceivables)
        return try count(
            """
            SELECT 1 FROM invoice JOIN account ON account.id = invoice.account_id
            WHERE \(filter.condition(on: moment.today, seenBy: principal))
            """)
    }
}

extension Invoice {
    static let columns: SQL = """
        SELECT invoice.id, invoice.account_id, account.code, account.name, invoice.code, invoice.order_id, sales_order.code,
               invoice.issued_on, invoice.due_on, invoice.amount, invoice.currency, invoice.paid, invoice.version
        FROM invoice JOIN account ON account.id = invoice.account_id LEFT JOIN sales_order ON sales_order.id = invoice.order_id
        """

    init(_ row: Row) throws {
        let fields = InvoiceFields(
            code: row.text(4), order: try row.optional(5) { try $0.id($1) }, issuedOn: try row.day(7), dueOn: try row.day(8),
            amount: row.integer(9), currency: try row.currency(10))
        self.init(
            id: try row.id(0), account: try row.id(1), accountCode: row.text(2), accountName: row.text(3), fields: fields,
            orderCode: row.optional(6) { $0.text($1) }, paid: row.integer(11), version: row.count(12))
    }
}

package import Accounts
package import Ground
package import Identity
package import Storage

/// An invoice as an import meets it behind a code, also when its account is beyond the importer's reach.
package struct KeptInvoice: Sendable {
    package let id: ID<Invoice>
    package let account: ID<Account>
    package let fields: InvoiceFields
    package let paid: Int64
    package let version: Int
    /// Whether this importer may change it, and whether anything was ever paid for it.
    package let isWritable, hasPayments: Bool
}

/// An invoice written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkInvoice: Sendable {
    package let id: ID<Invoice>
    package let account: ID<Account>
    package let fields: InvoiceFields

    package init(id: ID<Invoice>, account: ID<Account>, fields: InvoiceFields) {
        (self.id, self.account, self.fields) = (id, account, fields)
    }
}

/// A payment written together with many others.
package struct BulkPayment: Sendable {
    package let id: ID<Payment>
    package let invoice: ID<Invoice>
    package let paidOn: Day
    package let amount: Int64
    package let delayCause: DelayCause

    package init(id: ID<Payment>, invoice: ID<Invoice>, paidOn: Day, amount: Int64, delayCause: DelayCause) {
        (self.id, self.invoice, self.paidOn) = (id, invoice, paidOn)
        (self.amount, self.delayCause) = (amount, delayCause)
    }

    /// With what the trail tells it began.
    var firstValues: [FieldChange] {
        FieldChange.all(
            .value("paid_on", nil, paidOn), .value("amount", nil, FixedPoint.print(amount, places: 2)),
            .value("delay_cause", nil, delayCause))
    }
}

/// An order as an invoice of a file names it.
package struct NamedOrder: Sendable {
    package let id: ID<Order>
    package let account: ID<Account>
}

extension Snapshot {
    /// The invoices behind these codes, by code.
    package func keptInvoices(coded codes: some Collection<String>, for principal: Principal) throws -> [String: KeptInvoice] {
        var found: [String: KeptInvoice] = [:]
        for codes in codes.inPortions() {
            let columns = KeptInvoice.columns(for: principal)
            for invoice in try all("\(columns) WHERE invoice.code IN (\(list: codes))", KeptInvoice.init) {
                found[invoice.fields.code] = invoice
            }
        }
        return found
    }

    /// The same by their ids.
    package func keptInvoices(_ ids: some Collection<ID<Invoice>>, for principal: Principal) throws -> [ID<Invoice>: KeptInvoice] {
        var found: [ID<Invoice>: KeptInvoice] = [:]
        for ids in ids.inPortions() {
            let columns = KeptInvoice.columns(for: principal)
            for invoice in try all("\(columns) WHERE invoice.id IN (\(list: ids))", KeptInvoice.init) { found[invoice.id] = invoice }
        }
        return found
    }

    /// The payments of these invoices, in the order in which they were written.
    package func keptPayments(of invoices: some Collection<ID<Invoice>>) throws -> [BulkPayment] {
        try invoices.inPortions().flatMap { invoices in
            try all("\(BulkPayment.kept) WHERE invoice_id IN (\(list: invoices)) ORDER BY id", BulkPayment.init)
        }
    }

    /// The same by their own ids.
    package func keptPayments(_ ids: some Collection<ID<Payment>>) throws -> [ID<Payment>: BulkPayment] {
        var found: [ID<Payment>: BulkPayment] = [:]
        for ids in ids.inPortions() {
            for payment in try all("\(BulkPayment.kept) WHERE id IN (\(list: ids))", BulkPayment.init) { found[payment.id] = payment }
        }
        return found
    }

    /// The orders behind these codes that the importer sees, by code.
    package func orders(coded codes: some Collection<String>, seenBy principal: Principal) throws -> [String: NamedOrder] {
        var found: [String: NamedOrder] = [:]
        for codes in codes.inPortions() {
            let orders = try all(
                """
                SELECT sales_order.code, sales_order.id, sales_order.account_id
                FROM sales_order JOIN account ON account.id = sales_order.account_id
                WHERE sales_order.code IN (\(list: codes)) AND \(principal.reach.accounts)
                """
            ) { (code: $0.text(0), order: NamedOrder(id: try $0.id(1), account: try $0.id(2))) }
            for (code, order) in orders { found[code] = order }
        }
        return found
    }

    /// Which of these orders an invoice names.
    package func ordersInvoiced(among orders: some Collection<ID<Order>>) throws -> Set<ID<Order>> {
        Set(
            try orders.inPortions().flatMap { orders in
                try all("SELECT DISTINCT order_id FROM invoice WHERE order_id IN (\(list: orders))") { try $0.id(0, of: Order.self) }
            })
    }
}

extension Transaction {
    package func addInvoices(_ invoices: [BulkInvoice]) throws {
        try keepingMonths(ofInvoices: invoices.map(\.id)) {
            try insert(invoices, "\(BulkInvoice.columns) VALUES") { $0.bracket(at: moment.instant) }
        }
    }

    /// Writes over what stands there; what was paid stays.
    package func changeInvoices(_ invoices: [BulkInvoice]) throws {
        try keepingMonths(ofInvoices: invoices.map(\.id)) {
            try insert(
                invoices, "\(BulkInvoice.columns) VALUES",
                tail: """
                    ON CONFLICT (id) DO UPDATE SET code = excluded.code, account_id = excluded.account_id, order_id = excluded.order_id,
                      issued_on = excluded.issued_on, due_on = excluded.due_on, currency = excluded.currency, amount = excluded.amount,
                      version = invoice.version + 1, changed_at = excluded.changed_at
                    """
            ) { $0.bracket(at: moment.instant) }
        }
    }

    package func removeInvoices(_ ids: [ID<Invoice>]) throws {
        try keepingMonths(ofInvoices: ids) {
            for ids in ids.inPortions() { try run("DELETE FROM invoice WHERE id IN (\(list: ids))") }
        }
    }

    package func addPayments(_ payments: [BulkPayment], by principal: Principal) throws {
        try keepingMonths(ofInvoices: payments.map(\.invoice)) {
            try insert(payments, "INSERT INTO payment (id, invoice_id, paid_on, amount, delay_cause, by_id, recorded_at) VALUES") {
                "(\($0.id), \($0.invoice), \($0.paidOn), \($0.amount), \($0.delayCause), \(principal.id), \(moment.instant))"
            }
            try addUp(payments)
        }
    }

    /// Only for what an import brought in and takes back.
    package func removePayments(_ payments: [BulkPayment]) throws {
        try keepingMonths(ofInvoices: payments.map(\.invoice)) {
            for portion in payments.inPortions() { try run("DELETE FROM payment WHERE id IN (\(list: portion.map(\.id)))") }
            try addUp(payments)
        }
    }

    /// What an invoice says was paid is the sum of its payments.
    private func addUp(_ payments: [BulkPayment]) throws {
        for invoices in Set(payments.map(\.invoice)).sorted().inPortions() {
            try run(
                """
                UPDATE invoice SET paid = CAST(coalesce((SELECT sum(payment.amount) FROM payment WHERE payment.invoice_id = invoice.id), 0)
                  AS bigint)
                WHERE id IN (\(list: invoices))
                """)
        }
    }
}

extension BulkInvoice {
    fileprivate static let columns: SQL = """
        INSERT INTO invoice (id, code, account_id, order_id, issued_on, due_on, currency, amount, created_at, changed_at)
        """

    fileprivate func bracket(at now: Instant) -> SQL {
        """
        (\(id), \(fields.code), \(account), \(fields.order), \(fields.issuedOn), \(fields.dueOn), \(fields.currency), \(fields.amount),
         \(now), \(now))
        """
    }
}

extension BulkPayment {
    fileprivate static let kept: SQL = "SELECT id, invoice_id, paid_on, amount, delay_cause FROM payment"

    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id(0), invoice: try row.id(1), paidOn: try row.day(2), amount: row.integer(3), delayCause: try row.word(4))
    }
}

extension KeptInvoice {
    fileprivate static func columns(for principal: Principal) -> SQL {
        """
        SELECT invoice.id, invoice.account_id, invoice.code, invoice.order_id, invoice.issued_on, invoice.due_on, invoice.amount,
               invoice.currency, invoice.paid, invoice.version, CASE WHEN \(principal.reach.writableAccounts) THEN 1 ELSE 0 END,
               CASE WHEN EXISTS (SELECT 1 FROM payment WHERE payment.invoice_id = invoice.id) THEN 1 ELSE 0 END
        FROM invoice JOIN account ON account.id = invoice.account_id
        """
    }

    fileprivate init(_ row: Row) throws {
        let fields = InvoiceFields(
            code: row.text(2), order: try row.optional(3) { try $0.id($1) }, issuedOn: try row.day(4), dueOn: try row.day(5),
            amount: row.integer(6), currency: try row.currency(7))
        self.init(
            id: try row.id(0), account: try row.id(1), fields: fields, paid: row.integer(8), version: row.count(9),
            isWritable: row.count(10) == 1, hasPayments: row.count(11) == 1)
    }
}

package import Accounts
package import Ground
package import Identity
package import Storage

/// Asks for an invoice, or for an invoice to become what is given here.
package struct WriteInvoice: Sendable {
    package let account: ID<Account>
    package let fields: InvoiceFields
    /// The invoice to change; `nil` adds one.
    package let invoice: ID<Invoice>?
    package let version: Int?

    package init(_ fields: InvoiceFields, of account: ID<Account>, replacing invoice: ID<Invoice>? = nil, seen version: Int? = nil) {
        (self.fields, self.account) = (fields, account)
        (self.invoice, self.version) = (invoice, version)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Invoice> {
        _ = try tx.account(account, changedBy: principal)
        try principal.needs(.writeReceivables)
        let fields = try fields.checked()
        if let order = fields.order, try !tx.exists("SELECT 1 FROM sales_order WHERE id = \(order) AND account_id = \(account)") {
            throw OrderOfOther()
        }
        guard let invoice else { return try add(fields, by: principal, in: tx) }
        let before = try tx.invoice(invoice, seenBy: principal)
        _ = try tx.account(before.account, changedBy: principal)
        if let version, version != before.version { throw VersionStale() }
        try change(before, to: fields, by: principal, in: tx)
        return invoice
    }

    private func add(_ fields: InvoiceFields, by principal: Principal, in tx: Transaction) throws -> ID<Invoice> {
        try refuseTaken(fields.code, in: tx)
        let invoice = BulkInvoice(id: tx.newID(), account: account, fields: fields)
        try tx.addInvoices([invoice])
        try tx.record(.invoiceAdded(code: fields.code, fields.changes(from: nil, of: account)), about: .invoice(invoice.id), by: principal)
        return invoice.id
    }

    private func change(_ before: Invoice, to fields: InvoiceFields, by principal: Principal, in tx: Transaction) throws {
        let changes = fields.changes(from: before, of: account)
        guard !changes.isEmpty else { return }
        if fields.code != before.fields.code { try refuseTaken(fields.code, in: tx) }
        if fields.currency != before.fields.currency, try tx.exists("SELECT 1 FROM payment WHERE invoice_id = \(before.id)") {
            throw PaidInOtherCurrency(currency: before.fields.currency)
        }
        try tx.changeInvoices([BulkInvoice(id: before.id, account: account, fields: fields)])
        try tx.record(.invoiceChanged(code: fields.code, changes), about: .invoice(before.id), by: principal)
    }

    private func refuseTaken(_ code: String, in tx: Transaction) throws {
        if try tx.exists("SELECT 1 FROM invoice WHERE code = \(code)") { throw FieldRefused.taken(field: "code", value: code) }
    }
}

extension InvoiceFields {
    /// Which fields differ, by the names of the API, and from what to what; all that there are where nothing stood before.
    fileprivate func changes(from before: Invoice?, of account: ID<Account>) -> [FieldChange] {
        let kept = before?.fields
        return FieldChange.all(
            .value("code", kept?.code, code), .value("account", before?.account, account), .value("order", kept?.order, order),
            .value("issued_on", kept?.issuedOn, issuedOn), .value("due_on", kept?.dueOn, dueOn),
            .value("amount", kept.map { FixedPoint.print($0.amount, places: 2) }, FixedPoint.print(amount, places: 2)),
            .value("currency", kept?.currency, currency))
    }
}

/// An invoice names an order of its own account, or none.
package struct OrderOfOther: Refusal, Equatable {
    package init() {}
    package var code: String { "reference_unknown" }
    package var field: String? { "order" }
    package var text: Text {
        Text(
            "这张订单不是发票上这个客户的。请改填该客户的订单，或不填。", "這張訂單不是發票上這個客戶的。請改填該客戶的訂單，或不填。",
            "This order is not one of the invoice's account. Name one that is, or none.")
    }
}

/// What was paid is in the invoice's currency, and so is whatever is paid next.
package struct PaidInOtherCurrency: Refusal, Equatable {
    package let currency: Currency
    package init(currency: Currency) { self.currency = currency }
    package var code: String { "currency_mixed" }
    package var field: String? { "amount" }
    package var text: Text {
        Text(
            "发票的币种是 \(currency)，回款必须是同一币种。请统一币种。", "發票的幣別是 \(currency)，收款必須是同一幣別。請統一幣別。",
            "The invoice is in \(currency), and payments are in the same currency. Use that one.")
    }
}

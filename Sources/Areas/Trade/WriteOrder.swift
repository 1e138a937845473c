package import Accounts
package import Ground
package import Identity
package import Storage

/// Asks for an order with its lines, or for an order to become what is given here: its lines are replaced as a whole.
package struct WriteOrder: Sendable {
    package let account: ID<Account>
    package let fields: OrderFields
    /// The order to replace; `nil` adds one.
    package let order: ID<Order>?
    package let version: Int?

    package init(_ fields: OrderFields, of account: ID<Account>, replacing order: ID<Order>? = nil, seen version: Int? = nil) {
        (self.fields, self.account) = (fields, account)
        (self.order, self.version) = (order, version)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Order> {
        _ = try tx.account(account, changedBy: principal)
        try principal.needs(.writeTrade)
        let fields = try fields.checked()
        guard let order else { return try add(fields, by: principal, in: tx) }
        let before = try tx.order(order, seenBy: principal)
        _ = try tx.account(before.account, changedBy: principal)
        if let version, version != before.version { throw VersionStale() }
        if account != before.account, try !tx.ordersInvoiced(among: [order]).isEmpty { throw OrderInvoiced() }
        try replace(before, with: fields, by: principal, in: tx)
        return order
    }

    private func add(_ fields: OrderFields, by principal: Principal, in tx: Transaction) throws -> ID<Order> {
        guard try !tx.exists("SELECT 1 FROM sales_order WHERE code = \(fields.code)") else {
            throw FieldRefused.taken(field: "code", value: fields.code)
        }
        let order = BulkOrder(id: tx.newID(), account: account, fields: fields)
        try tx.addOrders([order])
        try tx.record(.orderAdded(code: fields.code, fields.changes(from: nil, of: account)), about: .order(order.id), by: principal)
        return order.id
    }

    private func replace(_ before: Order, with fields: OrderFields, by principal: Principal, in tx: Transaction) throws {
        if fields.code != before.code, try tx.exists("SELECT 1 FROM sales_order WHERE code = \(fields.code)") {
            throw FieldRefused.taken(field: "code", value: fields.code)
        }
        let changes = fields.changes(from: (before, try tx.lines(of: before.id)), of: account)
        try tx.changeOrders([BulkOrder(id: before.id, account: account, fields: fields)])
        try tx.record(.orderChanged(code: fields.code, changes), about: .order(before.id), by: principal)
    }
}

extension OrderFields {
    /// Which fields differ, by the names of the API, and from what to what. Lines are told one by one while they are few.
    fileprivate func changes(from kept: (order: Order, lines: [OrderLine])?, of account: ID<Account>) -> [FieldChange] {
        let (before, old, new) = (kept?.order, kept?.lines.map(\.figures) ?? [], lines.map(\.figures))
        let numbers = (0..<max(old.count, new.count)).filter { $0 >= old.count || $0 >= new.count || old[$0] != new[$0] }
        let changed =
            numbers.count <= 50
            ? numbers.map {
                FieldChange.value("lines[\($0 + 1)]", $0 < old.count ? old[$0] : nil, $0 < new.count ? new[$0] : nil)
            }
            : [.text("lines", old.joined(separator: "\n"), new.joined(separator: "\n"))]
        return FieldChange.all(
            .value("code", before?.code, code), .value("account", before?.account, account),
            .value("ordered_on", before?.orderedOn, orderedOn), .value("due_on", before?.dueOn, dueOn),
            .value("currency", before?.currency, currency),
            .value("amount", before.map { FixedPoint.print($0.amount, places: 2) }, FixedPoint.print(amount, places: 2)))
            + changed.compactMap { $0 }
    }
}

extension OrderLine {
    /// The whole line, in which nothing is personal.
    fileprivate var figures: String {
        let parts = [
            product.map { "product \($0)" }, quantity.map { "quantity \($0.text)" }, unitPrice.map { "price \($0.text)" },
            unitCost.map { "cost \($0.text)" }, "amount \(FixedPoint.print(amount, places: 2))",
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}

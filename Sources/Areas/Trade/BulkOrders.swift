package import Accounts
package import Ground
package import Identity
package import Storage

/// An order as an import meets it behind a code, also when its account is beyond the importer's reach.
package struct KeptOrder: Sendable {
    package let id: ID<Order>
    package let account: ID<Account>
    package var fields: OrderFields
    package let version: Int
    /// Whether this importer may change it.
    package let isWritable: Bool
}

/// An order written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkOrder: Sendable {
    package let id: ID<Order>
    package let account: ID<Account>
    package let fields: OrderFields

    package init(id: ID<Order>, account: ID<Account>, fields: OrderFields) {
        (self.id, self.account, self.fields) = (id, account, fields)
    }
}

extension Snapshot {
    /// The orders behind these codes, by code, with their lines.
    package func keptOrders(coded codes: some Collection<String>, for principal: Principal) throws -> [String: KeptOrder] {
        var found: [String: KeptOrder] = [:]
        for codes in codes.inPortions() {
            let orders = try all("\(KeptOrder.columns(for: principal)) WHERE sales_order.code IN (\(list: codes))", KeptOrder.init)
            for order in try withLines(orders) { found[order.fields.code] = order }
        }
        return found
    }

    /// The same by their ids.
    package func keptOrders(_ ids: some Collection<ID<Order>>, for principal: Principal) throws -> [ID<Order>: KeptOrder] {
        var found: [ID<Order>: KeptOrder] = [:]
        for ids in ids.inPortions() {
            let orders = try all("\(KeptOrder.columns(for: principal)) WHERE sales_order.id IN (\(list: ids))", KeptOrder.init)
            for order in try withLines(orders) { found[order.id] = order }
        }
        return found
    }

    private func withLines(_ orders: [KeptOrder]) throws -> [KeptOrder] {
        guard !orders.isEmpty else { return [] }
        var lines: [ID<Order>: [OrderLine]] = [:]
        let kept = try all(
            """
            SELECT order_id, product_id, quantity, unit_price, unit_cost, amount FROM order_line
            WHERE order_id IN (\(list: orders.map(\.id))) ORDER BY order_id, number
            """
        ) { row in
            (
                order: try row.id(0, of: Order.self),
                line: OrderLine(
                    kept: try row.optional(1) { try $0.id($1) }, quantity: row.optional(2) { Quantity(thousandths: $0.integer($1)) },
                    unitPrice: row.optional(3) { UnitPrice(tenThousandths: $0.integer($1)) },
                    unitCost: row.optional(4) { UnitPrice(tenThousandths: $0.integer($1)) }, amount: row.integer(5))
            )
        }
        for (order, line) in kept { lines[order, default: []].append(line) }
        return orders.map { order in
            var order = order
            order.fields.lines = lines[order.id] ?? []
            return order
        }
    }
}

extension Transaction {
    /// New orders with their lines.
    package func addOrders(_ orders: [BulkOrder]) throws {
        try insert(orders, "\(BulkOrder.columns) VALUES") { $0.bracket(at: moment.instant) }
        try addLines(of: orders)
        try keepMonths(ofNew: orders)
    }

    /// Writes over what stands there; lines are replaced as a whole.
    package func changeOrders(_ orders: [BulkOrder]) throws {
        try keepingMonths(ofOrders: orders.map(\.id)) { try writeOver(orders) }
    }

    private func writeOver(_ orders: [BulkOrder]) throws {
        try insert(
            orders, "\(BulkOrder.columns) VALUES",
            tail: """
                ON CONFLICT (id) DO UPDATE SET code = excluded.code, account_id = excluded.account_id, ordered_on = excluded.ordered_on, due_on = excluded.due_on,
                  currency = excluded.currency, amount = excluded.amount, is_purchase = excluded.is_purchase,
                  version = sales_order.version + 1, changed_at = excluded.changed_at
                """
        ) { $0.bracket(at: moment.instant) }
        for ids in orders.map(\.id).inPortions() { try run("DELETE FROM order_line WHERE order_id IN (\(list: ids))") }
        try addLines(of: orders)
    }

    /// Their lines go with them.
    package func removeOrders(_ ids: [ID<Order>]) throws {
        try keepingMonths(ofOrders: ids) {
            for ids in ids.inPortions() { try run("DELETE FROM sales_order WHERE id IN (\(list: ids))") }
        }
    }

    private func addLines(of orders: [BulkOrder]) throws {
        let lines = orders.flatMap { order in order.fields.lines.enumerated().map { (order: order.id, number: $0 + 1, line: $1) } }
        try insert(lines, "INSERT INTO order_line (order_id, number, product_id, quantity, unit_price, unit_cost, amount, cost) VALUES") {
            """
            (\($0.order), \($0.number), \($0.line.product), \($0.line.quantity?.thousandths), \($0.line.unitPrice?.tenThousandths),
             \($0.line.unitCost?.tenThousandths), \($0.line.amount), \($0.line.cost))
            """
        }
    }
}

extension BulkOrder {
    fileprivate static let columns: SQL = """
        INSERT INTO sales_order (id, code, account_id, ordered_on, due_on, currency, amount, is_purchase, created_at, changed_at)
        """

    fileprivate func bracket(at now: Instant) -> SQL {
        """
        (\(id), \(fields.code), \(account), \(fields.orderedOn), \(fields.dueOn), \(fields.currency), \(fields.amount), \(fields.isPurchase),
         \(now), \(now))
        """
    }
}

extension KeptOrder {
    fileprivate static func columns(for principal: Principal) -> SQL {
        """
        SELECT sales_order.id, sales_order.account_id, sales_order.code, sales_order.ordered_on, sales_order.due_on, sales_order.currency,
               sales_order.version, CASE WHEN \(principal.reach.writableAccounts) THEN 1 ELSE 0 END
        FROM sales_order JOIN account ON account.id = sales_order.account_id
        """
    }

    fileprivate init(_ row: Row) throws {
        let fields = OrderFields(
            code: row.text(2), orderedOn: try row.day(3), dueOn: try row.optional(4) { try $0.day($1) }, currency: try row.currency(5),
            lines: [])
        self.init(id: try row.id(0), account: try row.id(1), fields: fields, version: row.count(6), isWritable: row.count(7) == 1)
    }
}

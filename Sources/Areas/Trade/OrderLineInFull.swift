package import Identity
package import Storage

/// A line of an order with what it points to named, for a file that is read elsewhere.
package struct OrderLineInFull: Sendable {
    package let order: Order
    package let line: OrderLine
    package let productCode: String?
}

extension Snapshot {
    /// Hands over the lines of every order of the filter that the member sees, the newest order first, without holding them all.
    package func forEachOrderLine(
        _ filter: OrderFilter, seenBy principal: Principal, _ body: (OrderLineInFull) throws -> Void
    ) throws {
        try principal.needs(.readTrade)
        let statement: SQL = """
            SELECT \(Order.fields), order_line.product_id, order_line.quantity, order_line.unit_price, order_line.unit_cost, order_line.amount,
                   product.code
            FROM \(Order.tables)
            JOIN order_line ON order_line.order_id = sales_order.id LEFT JOIN product ON product.id = order_line.product_id
            WHERE \(filter.condition(seenBy: principal))
            ORDER BY sales_order.ordered_on DESC, sales_order.id DESC, order_line.number
            """
        try forEach(statement) { row in
            let line = try OrderLine(row, from: Order.fieldCount)
            try body(
                OrderLineInFull(order: try Order(row), line: line, productCode: row.optional(Order.fieldCount + 5) { $0.text($1) }))
        }
    }

    /// How many orders those are.
    package func orderCount(exactly filter: OrderFilter, seenBy principal: Principal) throws -> Int {
        try principal.needs(.readTrade)
        return Int(try number("SELECT count(*) FROM \(Order.tables) WHERE \(filter.condition(seenBy: principal))"))
    }
}

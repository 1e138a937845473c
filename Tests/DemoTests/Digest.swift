import Ground
import Storage

extension Snapshot {
    /// One number for all that a demonstration tells, whatever ids it got.
    func digest() throws -> UInt64 {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 + [10] { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        try forEach(
            """
            SELECT account.code, account.name, account.industry, account.region, account.tags, account.source, coalesce(member.email, ''),
                   coalesce(account.grade, ''), coalesce(account.system_grade, '')
            FROM account LEFT JOIN member ON member.id = account.owner_id ORDER BY account.code
            """
        ) { row in for column in 0..<9 { add(row.text(column)) } }
        try forEach(
            """
            SELECT sales_order.code, account.code, sales_order.ordered_on, coalesce(sales_order.due_on, ''), product.code, order_line.number,
                   order_line.quantity, order_line.unit_price, order_line.unit_cost, order_line.amount
            FROM sales_order JOIN account ON account.id = sales_order.account_id JOIN order_line ON order_line.order_id = sales_order.id
                 JOIN product ON product.id = order_line.product_id
            ORDER BY sales_order.code, order_line.number
            """
        ) { row in
            for column in 0..<5 { add(row.text(column)) }
            for column in 5..<10 { add("\(row.integer(column))") }
        }
        return digest
    }
}

extension Sequence {
    /// One after the other.
    func asyncMap<Other>(_ make: (Element) async throws -> Other) async rethrows -> [Other] {
        var made: [Other] = []
        for element in self { made.append(try await make(element)) }
        return made
    }
}

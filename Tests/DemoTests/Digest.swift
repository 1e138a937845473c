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
        try forEach(
            "SELECT account.code, above.code FROM account JOIN account AS above ON above.id = account.parent_id ORDER BY account.code"
        ) {
            add($0.text(0) + " below " + $0.text(1))
        }
        try forEach(
            """
            SELECT invoice.code, account.code, invoice.issued_on, invoice.due_on, coalesce(sales_order.code, ''), invoice.amount, invoice.paid
            FROM invoice JOIN account ON account.id = invoice.account_id LEFT JOIN sales_order ON sales_order.id = invoice.order_id
            ORDER BY invoice.code
            """
        ) { row in
            for column in 0..<5 { add(row.text(column)) }
            for column in 5..<7 { add("\(row.integer(column))") }
        }
        try forEach(
            """
            SELECT invoice.code, payment.paid_on, payment.delay_cause, payment.amount FROM payment JOIN invoice ON invoice.id = payment.invoice_id
            ORDER BY invoice.code, payment.paid_on, payment.amount
            """
        ) { row in
            for column in 0..<3 { add(row.text(column)) }
            add("\(row.integer(3))")
        }
        try forEach(
            """
            SELECT account.code, cost_entry.day, cost_entry.kind, cost_entry.amount FROM cost_entry JOIN account ON account.id = cost_entry.account_id
            ORDER BY account.code, cost_entry.day, cost_entry.kind, cost_entry.amount
            """
        ) { row in
            for column in 0..<3 { add(row.text(column)) }
            add("\(row.integer(3))")
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

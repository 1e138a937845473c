package import Storage

extension Snapshot {
    /// All that is kept.
    package func allMonths() throws -> [MonthKey: MonthSums] {
        let rows = try all("SELECT account_id, month, currency, \(MonthSums.columns) FROM trade_month") { row in
            (MonthKey(try row.id(0), on: try row.day(1), in: try row.currency(2)), MonthSums(row, from: 3))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The same from every fact that there is.
    package func recount() throws -> [MonthKey: MonthSums] {
        var whole = try months(ofOrders: try all("SELECT id FROM sales_order") { try $0.id(0) })
        whole.add(try months(ofInvoices: try all("SELECT id FROM invoice") { try $0.id(0) }))
        whole.add(try months(ofCosts: try all("SELECT id FROM cost_entry") { try $0.id(0) }))
        return whole.sums.filter { !$0.value.isNothing }
    }

    /// How many months that are kept are not what their facts come to, counted from all facts anew; 0 unless somebody wrote past the program.
    /// Lateness and the days of collection follow from the same payments and are not counted a second time.
    package func monthsOutOfStep() throws -> Int64 {
        try number(
            """
            SELECT count(*) FROM (
              SELECT account_id, month, currency FROM (
                SELECT account_id, month, currency, orders, purchases, ordered, quantity, cost, lines_without_cost, costs, spent,
                  invoices, billed, received, due, payments, collected
                FROM trade_month
                UNION ALL
                SELECT account_id, substr(ordered_on, 1, 8) || '01', currency, -1, CASE WHEN is_purchase THEN -1 ELSE 0 END, -amount,
                  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                FROM sales_order WHERE cancelled_on IS NULL
                UNION ALL
                SELECT sales_order.account_id, substr(sales_order.ordered_on, 1, 8) || '01', sales_order.currency, 0, 0, 0,
                  -coalesce(order_line.quantity, 0), -coalesce(order_line.cost, 0), CASE WHEN order_line.cost IS NULL THEN -1 ELSE 0 END,
                  0, 0, 0, 0, 0, 0, 0, 0
                FROM order_line JOIN sales_order ON sales_order.id = order_line.order_id WHERE sales_order.cancelled_on IS NULL
                UNION ALL
                SELECT account_id, substr(day, 1, 8) || '01', currency, 0, 0, 0, 0, 0, 0, -1, -amount, 0, 0, 0, 0, 0, 0 FROM cost_entry
                UNION ALL
                SELECT account_id, substr(due_on, 1, 8) || '01', currency, 0, 0, 0, 0, 0, 0, 0, 0,
                  -1, -amount, -paid, CASE WHEN amount > 0 THEN -amount ELSE 0 END, 0, 0
                FROM invoice
                UNION ALL
                SELECT invoice.account_id, substr(payment.paid_on, 1, 8) || '01', invoice.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                  -1, -payment.amount
                FROM payment JOIN invoice ON invoice.id = payment.invoice_id) AS entries
              GROUP BY account_id, month, currency
              HAVING sum(orders) <> 0 OR sum(purchases) <> 0 OR sum(ordered) <> 0 OR sum(quantity) <> 0 OR sum(cost) <> 0
                OR sum(lines_without_cost) <> 0 OR sum(costs) <> 0 OR sum(spent) <> 0 OR sum(invoices) <> 0 OR sum(billed) <> 0
                OR sum(received) <> 0 OR sum(due) <> 0 OR sum(payments) <> 0 OR sum(collected) <> 0) AS faulty
            """)
    }
}

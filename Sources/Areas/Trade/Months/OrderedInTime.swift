package import Ground
package import Storage

extension SQL {
    /// Rows of `account_id`, `currency` and `amount` that together are what was ordered in a time: whole months as they are kept, and the orders of the days at its
    /// ends. `condition` speaks of `account_id` alone.
    package static func ordered(after: Day, through: Day, where condition: SQL = "true") -> SQL {
        let span = MonthSpan(after: after, through: through)
        let since: SQL = if let first = span.first { " AND month >= \(first)" } else { "" }
        let months: SQL = """
            SELECT account_id, currency, ordered AS amount FROM trade_month
            WHERE orders > 0 AND month < \(span.end)\(since) AND \(condition)
            """
        let edges: [SQL] = span.edges.map { edge in
            """
             UNION ALL SELECT account_id, currency, amount FROM sales_order
            WHERE cancelled_on IS NULL AND ordered_on >= \(edge.lowerBound) AND ordered_on <= \(edge.upperBound) AND \(condition)
            """
        }
        return SQL([months] + edges)
    }

    /// The same with what it cost: rows of `account_id`, `currency`, `amount`, `cost` and `lines_without_cost`.
    package static func sold(after: Day, through: Day) -> SQL {
        let span = MonthSpan(after: after, through: through)
        let since: SQL = if let first = span.first { " AND month >= \(first)" } else { "" }
        let months: SQL = """
            SELECT account_id, currency, ordered AS amount, cost, lines_without_cost FROM trade_month
            WHERE orders > 0 AND month < \(span.end)\(since)
            """
        let edges: [SQL] = span.edges.map { edge in
            """
             UNION ALL SELECT sales_order.account_id, sales_order.currency, order_line.amount, coalesce(order_line.cost, 0),
              CASE WHEN order_line.cost IS NULL THEN 1 ELSE 0 END
            FROM sales_order JOIN order_line ON order_line.order_id = sales_order.id
            WHERE sales_order.cancelled_on IS NULL AND sales_order.ordered_on >= \(edge.lowerBound)
              AND sales_order.ordered_on <= \(edge.upperBound)
            """
        }
        return SQL([months] + edges)
    }

    /// Accounts that ever ordered in another currency, as a query of their ids; they are few.
    package static func accountsOrdering(inOtherThan currency: Currency) -> SQL {
        """
        SELECT account_id FROM trade_month WHERE orders > 0 AND currency < \(currency)
        UNION ALL SELECT account_id FROM trade_month WHERE orders > 0 AND currency > \(currency)
        """
    }
}

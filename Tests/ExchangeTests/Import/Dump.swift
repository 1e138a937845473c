import CompanySupport
import Ground
import Storage

extension Company {
    /// Everything that an import may touch, as it counts today: histories, the trail, versions and the recycle bin are left out.
    func dump() async throws -> [String] {
        try await read { snapshot in
            try snapshot.dump(
                "bttttttttbttttiittttbtttf",
                """
                SELECT id, code, name, short_name, search_key, sort_key, kind, status, key_kinds, parent_id, industry, region, address,
                  credit_code, employees, annual_revenue, annual_revenue_currency, tags, source, grade, owner_id, system_grade,
                  overridden_until, code, insufficient_data
                FROM account WHERE recycled_at IS NULL ORDER BY code
                """)
                + snapshot.dump(
                    "btttttii", "SELECT id, code, name, search_key, line, unit, list_price, unit_cost FROM product ORDER BY code")
                + snapshot.dump(
                    "btbtttif",
                    """
                    SELECT id, code, account_id, ordered_on, due_on, currency, amount, is_purchase FROM sales_order ORDER BY code
                    """)
                + snapshot.dump(
                    "bibiiiii",
                    """
                    SELECT order_id, number, product_id, quantity, unit_price, unit_cost, amount, cost FROM order_line
                    ORDER BY order_id, number
                    """)
                + snapshot.dump(
                    "bttiiiiiiiiiiiiiiii",
                    """
                    SELECT account_id, month, currency, orders, purchases, ordered, quantity, cost, lines_without_cost, costs, spent,
                      invoices, billed, received, due, lateness, payments, collected, collection_days
                    FROM trade_month ORDER BY account_id, month, currency
                    """)
                + snapshot.dump(
                    "btbbtttii",
                    """
                    SELECT id, code, account_id, order_id, issued_on, due_on, currency, amount, paid FROM invoice ORDER BY code
                    """)
                + snapshot.dump("bbttit", "SELECT id, account_id, day, kind, amount, currency FROM cost_entry ORDER BY id")
                + snapshot.dump("btti", "SELECT id, currency, day, rate FROM exchange_rate ORDER BY day, currency")
                + snapshot.dump("bttt", "SELECT id, day, kind, festival FROM working_day ORDER BY day")
                + snapshot.dump("bbtit", "SELECT id, invoice_id, paid_on, amount, delay_cause FROM payment ORDER BY id")
                + snapshot.dump(
                    "bttttbbttt",
                    """
                    SELECT id, sign_in_name, email, name, role, team_id, manager_id, state, language, password_hash FROM member
                    ORDER BY sign_in_name
                    """)
                + snapshot.dump("btb", "SELECT id, name, parent_id FROM team ORDER BY name")
        }
    }

    /// How many rows there are in every table that an import may write.
    func census() async throws -> [Int64] {
        try await read { snapshot in
            [
                try snapshot.number("SELECT count(*) FROM account"), try snapshot.number("SELECT count(*) FROM assignment"),
                try snapshot.number("SELECT count(*) FROM grade_change"), try snapshot.number("SELECT count(*) FROM product"),
                try snapshot.number("SELECT count(*) FROM sales_order"), try snapshot.number("SELECT count(*) FROM order_line"),
                try snapshot.number("SELECT count(*) FROM invoice"),
                try snapshot.number("SELECT count(*) FROM payment"), try snapshot.number("SELECT count(*) FROM cost_entry"),
                try snapshot.number("SELECT count(*) FROM exchange_rate"), try snapshot.number("SELECT count(*) FROM working_day"),
                try snapshot.number("SELECT count(*) FROM member"),
                try snapshot.number("SELECT count(*) FROM team"),
                try snapshot.number("SELECT count(*) FROM import"), try snapshot.number("SELECT count(*) FROM import_row"),
                try snapshot.number("SELECT count(*) FROM audit_entry"),
            ]
        }
    }

    /// One column of text, in the order of the statement.
    func texts(_ statement: SQL) async throws -> [String] {
        try await read { try $0.all(statement) { $0.isNull(0) ? "–" : $0.text(0) } }
    }
}

extension Snapshot {
    /// Rows as text; each letter says what a column holds: bytes, text, an integer or a flag.
    fileprivate func dump(_ columns: String, _ statement: SQL) throws -> [String] {
        try all(statement) { row in
            columns.enumerated().map { column, kind in
                if row.isNull(column) { return "–" }
                switch kind {
                case "b": return row.bytes(column).map { String($0, radix: 16) }.joined(separator: ".")
                case "i": return String(row.integer(column))
                case "f": return row.flag(column) ? "yes" : "no"
                default: return row.text(column)
                }
            }.joined(separator: "|")
        }
    }
}

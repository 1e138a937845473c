import Storage

/// What is sold, and what was ordered. The table of orders is `sales_order`, since ORDER is a word of SQL.
enum M0003Trade {
    static let migration = Migration(3, "trade", tables)

    private static let tables: [SQL] = [
        """
        CREATE TABLE product (
          id \(word: .id) PRIMARY KEY NOT NULL,
          code \(word: .text) NOT NULL UNIQUE CHECK (code <> ''),
          name \(word: .text) NOT NULL CHECK (name <> ''),
          search_key \(word: .text) NOT NULL,
          line \(word: .text) NOT NULL DEFAULT '', unit \(word: .text) NOT NULL DEFAULT '',
          list_price \(word: .price) CHECK (list_price >= 0), unit_cost \(word: .price) CHECK (unit_cost >= 0),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        """
        CREATE TABLE sales_order (
          id \(word: .id) PRIMARY KEY NOT NULL,
          code \(word: .text) NOT NULL UNIQUE CHECK (code <> ''),
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          ordered_on \(word: .day) NOT NULL CHECK (\(word: .isDay("ordered_on"))),
          due_on \(word: .day) CHECK (\(word: .isDay("due_on"))), cancelled_on \(word: .day) CHECK (\(word: .isDay("cancelled_on"))),
          currency \(word: .text) NOT NULL CHECK (length(currency) = 3),
          amount \(word: .money) NOT NULL,
          is_purchase \(word: .flag) NOT NULL,
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        // With all that grading adds up, so that it reads this index and not the orders.
        "CREATE INDEX sales_order_account ON sales_order (account_id, ordered_on, id, cancelled_on, is_purchase, currency, amount)",
        "CREATE INDEX sales_order_day ON sales_order (ordered_on, id)",
        """
        CREATE TABLE order_line (
          order_id \(word: .id) NOT NULL REFERENCES sales_order (id) ON DELETE CASCADE,
          number \(word: .count) NOT NULL CHECK (number > 0),
          product_id \(word: .id) REFERENCES product (id),
          quantity \(word: .quantity), unit_price \(word: .price), unit_cost \(word: .price),
          amount \(word: .money) NOT NULL, cost \(word: .money),
          PRIMARY KEY (order_id, number))\(word: .table)
        """,
        "CREATE INDEX order_line_product ON order_line (product_id)",
    ]
}

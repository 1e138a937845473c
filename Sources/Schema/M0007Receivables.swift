import Storage

/// What was invoiced, what was paid, and what accounts cost us. A payment and a cost are never edited: a correction is a second one of opposite sign, and only what a file
/// brought in goes again, when that file is taken back.
enum M0007Receivables {
    static let migration = Migration(
        7, "receivables", tables + ["\(word: .refuse(.update, of: "payment"))", "\(word: .refuse(.update, of: "cost_entry"))"])

    private static let tables: [SQL] = [
        """
        CREATE TABLE invoice (
          id \(word: .id) PRIMARY KEY NOT NULL,
          code \(word: .text) NOT NULL UNIQUE CHECK (code <> ''),
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          order_id \(word: .id) REFERENCES sales_order (id),
          issued_on \(word: .day) NOT NULL CHECK (\(word: .isDay("issued_on"))),
          due_on \(word: .day) NOT NULL CHECK (\(word: .isDay("due_on"))),
          currency \(word: .text) NOT NULL CHECK (length(currency) = 3),
          amount \(word: .money) NOT NULL,
          paid \(word: .money) NOT NULL DEFAULT 0 CHECK (paid BETWEEN -1000000000000000 AND 1000000000000000),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX invoice_account ON invoice (account_id, due_on, id)",
        "CREATE INDEX invoice_day ON invoice (due_on, id)",
        "CREATE INDEX invoice_open ON invoice (due_on, id, account_id) WHERE amount > paid",
        "CREATE INDEX invoice_order ON invoice (order_id)",
        """
        CREATE TABLE payment (
          id \(word: .id) PRIMARY KEY NOT NULL,
          invoice_id \(word: .id) NOT NULL REFERENCES invoice (id),
          paid_on \(word: .day) NOT NULL CHECK (\(word: .isDay("paid_on"))),
          amount \(word: .money) NOT NULL CHECK (amount <> 0),
          delay_cause \(word: .text) NOT NULL CHECK (delay_cause IN ('customer', 'us')),
          by_id \(word: .id) REFERENCES member (id),
          recorded_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX payment_invoice ON payment (invoice_id, paid_on, id)",
        "CREATE INDEX payment_day ON payment (paid_on, id)",
        """
        CREATE TABLE cost_entry (
          id \(word: .id) PRIMARY KEY NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          day \(word: .day) NOT NULL CHECK (\(word: .isDay("day"))),
          kind \(word: .text) NOT NULL CHECK (kind IN ('visit', 'sample', 'travel', 'service')),
          amount \(word: .money) NOT NULL CHECK (amount <> 0),
          currency \(word: .text) NOT NULL CHECK (length(currency) = 3),
          by_id \(word: .id) REFERENCES member (id),
          recorded_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX cost_entry_account ON cost_entry (account_id, day, id)",
        "CREATE INDEX cost_entry_day ON cost_entry (day, id)",
    ]
}

import Storage

/// What an account ordered, cost, owed and paid in each month, kept beside the facts so that nobody adds those up anew. Every row can be worked out from them again.
enum M0011TradeMonths {
    static let migration = Migration(
        11, "trade months", [table, "CREATE INDEX trade_month_currency ON trade_month (currency, account_id) WHERE orders > 0"])

    private static let table: SQL = """
        CREATE TABLE trade_month (
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          month \(word: .day) NOT NULL CHECK (\(word: .isDay("month")) AND month LIKE '%-01'),
          currency \(word: .text) NOT NULL CHECK (length(currency) = 3),
          orders \(word: .count) NOT NULL, purchases \(word: .count) NOT NULL, ordered \(word: .money) NOT NULL,
          quantity \(word: .quantity) NOT NULL, cost \(word: .money) NOT NULL, lines_without_cost \(word: .count) NOT NULL,
          costs \(word: .count) NOT NULL, spent \(word: .money) NOT NULL,
          invoices \(word: .count) NOT NULL, billed \(word: .money) NOT NULL, received \(word: .money) NOT NULL,
          due \(word: .money) NOT NULL, lateness \(word: .money) NOT NULL,
          payments \(word: .count) NOT NULL, collected \(word: .money) NOT NULL, collection_days \(word: .money) NOT NULL,
          PRIMARY KEY (account_id, month, currency))\(word: .table)
        """
}

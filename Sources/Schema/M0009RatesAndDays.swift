import Storage

/// What foreign currencies were worth on a day, and which days are worked against the rule of the week.
enum M0009RatesAndDays {
    static let migration = Migration(
        9, "rates_and_days",
        [
            """
            CREATE TABLE exchange_rate (
              id \(word: .id) PRIMARY KEY NOT NULL,
              currency \(word: .text) NOT NULL CHECK (length(currency) = 3),
              day \(word: .day) NOT NULL CHECK (\(word: .isDay("day"))),
              -- In hundred-millionths of the company's currency.
              rate \(word: .rate) NOT NULL CHECK (rate BETWEEN 1 AND 100000000000000),
              version \(word: .count) NOT NULL DEFAULT 1,
              created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL,
              UNIQUE (day, currency))\(word: .table)
            """,
            """
            CREATE TABLE working_day (
              id \(word: .id) PRIMARY KEY NOT NULL,
              day \(word: .day) NOT NULL UNIQUE CHECK (\(word: .isDay("day"))),
              kind \(word: .text) NOT NULL CHECK (kind IN ('holiday', 'workday')),
              festival \(word: .text) NOT NULL DEFAULT '',
              version \(word: .count) NOT NULL DEFAULT 1,
              created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
            """,
        ])
}

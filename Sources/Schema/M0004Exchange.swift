import Storage

/// Imports, and what stood there before them.
enum M0004Exchange {
    static let migration = Migration(
        4, "exchange",
        [
            """
            CREATE TABLE import (
              id \(word: .id) PRIMARY KEY NOT NULL,
              kind \(word: .text) NOT NULL CHECK (kind IN ('accounts', 'products', 'users', 'orders', 'grade-changes', 'invoices', 'payments', 'costs', 'exchange-rates', 'working-days')),
              file_name \(word: .text) NOT NULL, file_hash \(word: .bytes) NOT NULL,
              encoding \(word: .text) NOT NULL CHECK (encoding IN ('utf-8', 'gb18030')),
              on_error \(word: .text) NOT NULL CHECK (on_error IN ('stop', 'skip')),
              state \(word: .text) NOT NULL CHECK (state IN ('completed', 'reverted')),
              row_count \(word: .count) NOT NULL,
              created \(word: .count) NOT NULL, updated \(word: .count) NOT NULL, unchanged \(word: .count) NOT NULL,
              refused \(word: .count) NOT NULL, warned \(word: .count) NOT NULL,
              by_id \(word: .id) REFERENCES member (id),
              completed_at \(word: .instant) NOT NULL, reverted_at \(word: .instant),
              CHECK ((state = 'reverted') = (reverted_at IS NOT NULL)))\(word: .table)
            """,
            "CREATE INDEX import_file ON import (kind, file_hash)",
            """
            CREATE TABLE import_row (
              import_id \(word: .id) NOT NULL REFERENCES import (id),
              position \(word: .count) NOT NULL,
              line \(word: .count) NOT NULL,
              result \(word: .text) NOT NULL CHECK (result IN ('created', 'updated', 'unchanged')),
              noun \(word: .text) NOT NULL,
              object_id \(word: .id) NOT NULL,
              version_after \(word: .count) NOT NULL,
              before \(word: .document),
              PRIMARY KEY (import_id, position))\(word: .table)
            """,
        ])
}

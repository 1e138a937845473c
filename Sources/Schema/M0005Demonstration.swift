import Storage

/// Whether the company is the invented one, which day it keeps, and which members came with it.
enum M0005Demonstration {
    static let migration = Migration(
        5, "demonstration",
        [
            """
            CREATE TABLE demonstration (
              place \(word: .count) PRIMARY KEY NOT NULL CHECK (place = 1),
              today \(word: .day) NOT NULL CHECK (\(word: .isDay("today"))),
              loaded_at \(word: .instant) NOT NULL)\(word: .table)
            """,
            "ALTER TABLE member ADD COLUMN is_demonstration \(word: .flag) NOT NULL DEFAULT false",
        ])
}

import Storage

/// What members write down about an account, and the files they keep with it. Both lie ninety days in the recycle bin before they go.
/// The bytes of a file stand outside the database, under a name that chance made.
enum M0010Notes {
    static let migration = Migration(10, "notes", tables)

    private static let tables: [SQL] = [
        """
        CREATE TABLE note (
          id \(word: .id) PRIMARY KEY NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          text \(word: .text) NOT NULL CHECK (text <> ''),
          by_id \(word: .id) REFERENCES member (id),
          written_on \(word: .day) NOT NULL CHECK (\(word: .isDay("written_on"))),
          recycled_at \(word: .instant),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX note_account ON note (account_id, written_on, id) WHERE recycled_at IS NULL",
        "CREATE INDEX note_day ON note (written_on, id) WHERE recycled_at IS NULL",
        "CREATE INDEX note_recycled ON note (recycled_at, id) WHERE recycled_at IS NOT NULL",
        """
        CREATE TABLE attachment (
          id \(word: .id) PRIMARY KEY NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          name \(word: .text) NOT NULL CHECK (name <> ''),
          type \(word: .text) NOT NULL CHECK (type IN ('pdf', 'png', 'jpeg', 'gif', 'webp', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt',
            'csv', 'text')),
          size \(word: .count) NOT NULL CHECK (size > 0),
          hash \(word: .bytes) NOT NULL CHECK (length(hash) = 32),
          stored_as \(word: .text) NOT NULL UNIQUE CHECK (length(stored_as) = 32),
          by_id \(word: .id) REFERENCES member (id),
          added_on \(word: .day) NOT NULL CHECK (\(word: .isDay("added_on"))),
          recycled_at \(word: .instant),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX attachment_account ON attachment (account_id, added_on, id) WHERE recycled_at IS NULL",
        "CREATE INDEX attachment_day ON attachment (added_on, id) WHERE recycled_at IS NULL",
        "CREATE INDEX attachment_recycled ON attachment (recycled_at, id) WHERE recycled_at IS NOT NULL",
        // How much one member has brought in within a day.
        "CREATE INDEX attachment_member ON attachment (by_id, created_at)",
        // The timeline of an account reads each kind of event backwards from a day.
        "CREATE INDEX assignment_day ON assignment (account_id, from_day, id)",
        "CREATE INDEX grade_change_day ON grade_change (account_id, from_day, id)",
        "CREATE INDEX invoice_issued ON invoice (account_id, issued_on, id)",
    ]
}

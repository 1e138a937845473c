import Storage

/// What shows that nobody rewrote the trail, and to which key outside the database all this belongs.
enum M0006AuditSeals {
    static let migration = Migration(6, "audit_seals", tables + SQL.appendOnly("audit_seal"))

    private static let tables: [SQL] = [
        """
        CREATE TABLE audit_seal (
          number \(word: .count) PRIMARY KEY NOT NULL CHECK (number > 0),
          position \(word: .count) NOT NULL UNIQUE,
          hash \(word: .bytes) NOT NULL CHECK (length(hash) = 32),
          sealed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        """
        CREATE TABLE installation (
          place \(word: .count) PRIMARY KEY NOT NULL CHECK (place = 1),
          mark \(word: .bytes) NOT NULL CHECK (length(mark) = 16),
          founded_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX audit_entry_subject ON audit_entry (subject, subject_id, position)",
        "CREATE INDEX audit_entry_member ON audit_entry (member_id, position)",
        "CREATE INDEX audit_entry_time ON audit_entry (recorded_at)",
    ]
}

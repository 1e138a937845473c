import Storage

/// Members, teams, sign-in and the trail of who did what.
enum M0001Identity {
    static let migration = Migration(1, "identity", tables + SQL.appendOnly("audit_entry"))

    private static let tables: [SQL] = [
        "\(word: .refusalOfChanges)",
        """
        CREATE TABLE team (
          id \(word: .id) PRIMARY KEY NOT NULL,
          name \(word: .text) NOT NULL UNIQUE CHECK (name <> ''),
          parent_id \(word: .id) REFERENCES team (id) CHECK (parent_id <> id),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        """
        CREATE TABLE member (
          id \(word: .id) PRIMARY KEY NOT NULL,
          sign_in_name \(word: .text) NOT NULL UNIQUE CHECK (sign_in_name <> '' AND sign_in_name = lower(sign_in_name)),
          email \(word: .text) UNIQUE,
          name \(word: .text) NOT NULL CHECK (name <> ''),
          role \(word: .text) NOT NULL CHECK (role IN ('admin', 'manager', 'seller', 'readonly')),
          team_id \(word: .id) REFERENCES team (id),
          manager_id \(word: .id) REFERENCES member (id) CHECK (manager_id <> id),
          state \(word: .text) NOT NULL CHECK (state IN ('active', 'deactivated')),
          language \(word: .text) NOT NULL CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
          password_hash \(word: .text),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX member_team ON member (team_id)",
        "ALTER TABLE team ADD COLUMN manager_id \(word: .id) REFERENCES member (id)",
        """
        CREATE TABLE session (
          hash \(word: .bytes) PRIMARY KEY NOT NULL,
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          created_at \(word: .instant) NOT NULL, seen_at \(word: .instant) NOT NULL, expires_at \(word: .instant) NOT NULL,
          address \(word: .text) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX session_member ON session (member_id)",
        """
        CREATE TABLE sign_in_failure (
          position \(word: .position),
          sign_in_name \(word: .text) NOT NULL, address \(word: .text) NOT NULL, failed_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX sign_in_failure_name ON sign_in_failure (sign_in_name, failed_at)",
        "CREATE INDEX sign_in_failure_address ON sign_in_failure (address, failed_at)",
        """
        CREATE TABLE access_token (
          id \(word: .id) PRIMARY KEY NOT NULL,
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          name \(word: .text) NOT NULL CHECK (name <> ''),
          scope \(word: .text) NOT NULL CHECK (scope IN ('read', 'write')),
          hash \(word: .bytes) NOT NULL UNIQUE,
          created_at \(word: .instant) NOT NULL, expires_at \(word: .instant) NOT NULL, used_at \(word: .instant))\(word: .table)
        """,
        "CREATE INDEX access_token_member ON access_token (member_id)",
        """
        CREATE TABLE idempotency_key (
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          key \(word: .text) NOT NULL,
          request_hash \(word: .bytes) NOT NULL,
          status \(word: .count) NOT NULL, answer \(word: .document) NOT NULL,
          created_at \(word: .instant) NOT NULL,
          PRIMARY KEY (member_id, key))\(word: .table)
        """,
        """
        CREATE TABLE audit_entry (
          position \(word: .position),
          recorded_at \(word: .instant) NOT NULL,
          member_id \(word: .id) REFERENCES member (id),
          action \(word: .text) NOT NULL CHECK (action <> ''),
          subject \(word: .text) NOT NULL, subject_id \(word: .id),
          payload \(word: .document) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX audit_entry_subject ON audit_entry (subject_id, position)",
    ]
}

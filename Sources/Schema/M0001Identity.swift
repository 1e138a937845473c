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
          email \(word: .text) UNIQUE CHECK (email LIKE '%@%'),
          name \(word: .text) NOT NULL CHECK (name <> ''),
          role \(word: .text) NOT NULL CHECK (role IN (
            'admin', 'executive', 'manager', 'seller', 'service', 'finance', 'planner', 'compliance', 'readonly')),
          team_id \(word: .id) REFERENCES team (id),
          manager_id \(word: .id) REFERENCES member (id) CHECK (manager_id <> id),
          state \(word: .text) NOT NULL CHECK (state IN ('active', 'deactivated')),
          language \(word: .text) NOT NULL CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
          password_hash \(word: .text),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL,
          -- Nobody signs in with the address of somebody else.
          CHECK (sign_in_name NOT LIKE '%@%' OR sign_in_name = coalesce(email, '')))\(word: .table)
        """,
        "CREATE INDEX member_team ON member (team_id)",
        "ALTER TABLE team ADD COLUMN manager_id \(word: .id) REFERENCES member (id)",
        """
        CREATE TABLE session (
          hash \(word: .bytes) PRIMARY KEY NOT NULL,
          id \(word: .id) NOT NULL UNIQUE,
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          -- Behind the password may come a code, or the making of a second factor; until then the session opens nothing else.
          state \(word: .text) NOT NULL CHECK (state IN ('open', 'awaiting_code', 'awaiting_enrolment')),
          created_at \(word: .instant) NOT NULL, seen_at \(word: .instant) NOT NULL, expires_at \(word: .instant) NOT NULL,
          -- When a password or a code was proven last.
          confirmed_at \(word: .instant) NOT NULL,
          address \(word: .text) NOT NULL, device \(word: .text) NOT NULL DEFAULT '')\(word: .table)
        """,
        "CREATE INDEX session_member ON session (member_id)",
        """
        CREATE TABLE second_factor (
          member_id \(word: .id) PRIMARY KEY NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          secret \(word: .bytes) NOT NULL,
          -- Nothing until the first code has proven that the secret arrived.
          confirmed_at \(word: .instant),
          last_step \(word: .count) NOT NULL DEFAULT 0,
          failures \(word: .count) NOT NULL DEFAULT 0 CHECK (failures >= 0), locked_until \(word: .instant),
          -- How many wrong codes came before the last sign-in: what the member is told.
          failures_before \(word: .count) NOT NULL DEFAULT 0 CHECK (failures_before >= 0))\(word: .table)
        """,
        """
        CREATE TABLE recovery_code (
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          hash \(word: .bytes) NOT NULL,
          used_at \(word: .instant),
          PRIMARY KEY (member_id, hash))\(word: .table)
        """,
        """
        CREATE TABLE invitation (
          hash \(word: .bytes) PRIMARY KEY NOT NULL,
          member_id \(word: .id) NOT NULL UNIQUE REFERENCES member (id) ON DELETE CASCADE,
          by_id \(word: .id) REFERENCES member (id),
          created_at \(word: .instant) NOT NULL, expires_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        """
        CREATE TABLE permission_grant (
          id \(word: .id) PRIMARY KEY NOT NULL,
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          permission \(word: .text) NOT NULL CHECK (permission IN ('export_records')),
          reason \(word: .text) NOT NULL CHECK (reason <> ''),
          by_id \(word: .id) REFERENCES member (id),
          granted_at \(word: .instant) NOT NULL,
          UNIQUE (member_id, permission))\(word: .table)
        """,
        """
        CREATE TABLE sign_in_attempt (
          position \(word: .position),
          member_id \(word: .id) REFERENCES member (id) ON DELETE CASCADE, sign_in_name \(word: .text),
          -- What a browser that the member knows, or an open session, counts for itself.
          device_hash \(word: .bytes), session_id \(word: .id) REFERENCES session (id) ON DELETE CASCADE,
          address \(word: .text) NOT NULL, attempted_at \(word: .instant) NOT NULL,
          CHECK ((member_id IS NULL) = (sign_in_name IS NOT NULL)),
          CHECK ((device_hash IS NULL AND session_id IS NULL) OR member_id IS NOT NULL))\(word: .table)
        """,
        "CREATE INDEX sign_in_attempt_member ON sign_in_attempt (member_id, attempted_at)",
        "CREATE INDEX sign_in_attempt_name ON sign_in_attempt (sign_in_name, attempted_at)",
        "CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, attempted_at)",
        "CREATE INDEX sign_in_attempt_session ON sign_in_attempt (session_id)",
        "CREATE INDEX sign_in_attempt_time ON sign_in_attempt (attempted_at)",
        """
        CREATE TABLE known_device (
          hash \(word: .bytes) NOT NULL,
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          created_at \(word: .instant) NOT NULL, seen_at \(word: .instant) NOT NULL,
          PRIMARY KEY (hash, member_id))\(word: .table)
        """,
        "CREATE INDEX known_device_member ON known_device (member_id)",
        """
        CREATE TABLE access_token (
          id \(word: .id) PRIMARY KEY NOT NULL,
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          -- What was made through a token ends with it.
          parent_id \(word: .id) REFERENCES access_token (id) ON DELETE CASCADE,
          name \(word: .text) NOT NULL CHECK (name <> ''),
          scope \(word: .text) NOT NULL CHECK (scope IN ('read', 'write')),
          hash \(word: .bytes) NOT NULL UNIQUE,
          created_at \(word: .instant) NOT NULL, expires_at \(word: .instant) NOT NULL, used_at \(word: .instant))\(word: .table)
        """,
        "CREATE INDEX access_token_member ON access_token (member_id)",
        "CREATE INDEX access_token_parent ON access_token (parent_id)",
        """
        CREATE TABLE idempotency_key (
          member_id \(word: .id) NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          key \(word: .text) NOT NULL,
          request_hash \(word: .bytes) NOT NULL,
          answer \(word: .document) NOT NULL,
          created_at \(word: .instant) NOT NULL,
          PRIMARY KEY (member_id, key))\(word: .table)
        """,
        "CREATE INDEX idempotency_key_created ON idempotency_key (created_at)",
        """
        CREATE TABLE audit_entry (
          position \(word: .position),
          recorded_at \(word: .instant) NOT NULL,
          actor \(word: .text) NOT NULL CHECK (actor IN ('member', 'console', 'visitor')),
          member_id \(word: .id) REFERENCES member (id),
          action \(word: .text) NOT NULL CHECK (action <> ''),
          subject \(word: .text) NOT NULL, subject_id \(word: .id),
          payload \(word: .document) NOT NULL,
          CHECK ((actor = 'member') = (member_id IS NOT NULL)))\(word: .table)
        """,
    ]
}

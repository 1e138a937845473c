import Storage

/// Accounts, whose book each stands in, and how each is graded.
enum M0002Accounts {
    static let migration = Migration(
        2, "accounts",
        tables + SQL.appendOnly("assignment") + SQL.appendOnly("grading_run") + SQL.appendOnly("grading_result")
            + SQL.appendOnly("grade_change"))

    private static let listed: SQL = "recycled_at IS NULL AND status <> 'archived'"

    private static let tables: [SQL] = [
        """
        CREATE TABLE account (
          id \(word: .id) PRIMARY KEY NOT NULL,
          code \(word: .text) NOT NULL UNIQUE CHECK (code <> ''),
          name \(word: .text) NOT NULL CHECK (name <> ''),
          short_name \(word: .text) NOT NULL DEFAULT '',
          search_key \(word: .text) NOT NULL, sort_key \(word: .text) NOT NULL,
          kind \(word: .text) NOT NULL CHECK (kind IN ('business', 'person', 'public_sector')),
          status \(word: .text) NOT NULL CHECK (status IN ('lead', 'active', 'archived')),
          key_kinds \(word: .text) NOT NULL DEFAULT '', buying_traits \(word: .text) NOT NULL DEFAULT '',
          parent_id \(word: .id) REFERENCES account (id) CHECK (parent_id <> id),
          industry \(word: .text) NOT NULL DEFAULT '', region \(word: .text) NOT NULL DEFAULT '', address \(word: .text) NOT NULL DEFAULT '',
          employees \(word: .count) CHECK (employees >= 0),
          annual_revenue \(word: .money) CHECK (annual_revenue >= 0),
          annual_revenue_currency \(word: .text) CHECK (length(annual_revenue_currency) = 3),
          -- When it was won, and what that took.
          acquired_on \(word: .day) CHECK (\(word: .isDay("acquired_on"))),
          acquisition_cost \(word: .money) CHECK (acquisition_cost >= 0),
          acquisition_cost_currency \(word: .text) CHECK (length(acquisition_cost_currency) = 3),
          credit_code \(word: .text) NOT NULL DEFAULT '', tags \(word: .text) NOT NULL DEFAULT '', source \(word: .text) NOT NULL DEFAULT '',
          source_channel \(word: .text) CHECK (source_channel IN ('phone', 'wechat', 'on_site', 'referral', 'indirect', 'exhibition',
            'alliance_partner', 'public_source', 'import', 'other')),
          owner_id \(word: .id) REFERENCES member (id),
          grade \(word: .text) CHECK (grade IN ('A', 'B', 'C', 'D')),
          system_grade \(word: .text) CHECK (system_grade IN ('A', 'B', 'C', 'D')),
          score \(word: .count) CHECK (score BETWEEN 0 AND 10000),
          overridden_until \(word: .day) CHECK (\(word: .isDay("overridden_until"))),
          insufficient_data \(word: .flag) NOT NULL DEFAULT false,
          recycled_at \(word: .instant),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL,
          CHECK ((acquisition_cost IS NULL) = (acquisition_cost_currency IS NULL)), CHECK (acquisition_cost IS NULL OR acquired_on IS NOT NULL),
          CHECK ((annual_revenue IS NULL) = (annual_revenue_currency IS NULL)))\(word: .table)
        """,
        "CREATE INDEX account_owner ON account (owner_id, sort_key, id)",
        "CREATE INDEX account_sort ON account (sort_key, id)",
        // How names sound, without gaps, so that what begins with some letters is found at once.
        "CREATE INDEX account_sound ON account ((replace(sort_key, ' ', '')), id)",
        "CREATE INDEX account_grade ON account (grade, sort_key, id)",
        // The list by score, the highest first and none last, in the same words as its ORDER BY.
        "CREATE INDEX account_score ON account ((CAST(200000 - coalesce(score, -100000) AS text) || sort_key), id)",
        // What a list is counted and narrowed by, so that the counts above it read an index and not the accounts.
        "CREATE INDEX account_listed_grade ON account (grade, score, system_grade, owner_id, id) WHERE \(listed)",
        "CREATE INDEX account_listed_industry ON account (industry, owner_id, id) WHERE \(listed)",
        "CREATE INDEX account_listed_region ON account (region, owner_id, id) WHERE \(listed)",
        "CREATE INDEX account_listed_tags ON account (tags, owner_id, id) WHERE \(listed) AND tags <> ''",
        "CREATE INDEX account_listed_owner ON account (owner_id, id) WHERE \(listed)",
        "CREATE INDEX account_live ON account (id, owner_id) WHERE recycled_at IS NULL",
        "CREATE INDEX account_parent ON account (parent_id)",
        "CREATE INDEX account_credit_code ON account (credit_code) WHERE credit_code <> ''",
        "CREATE INDEX account_recycled ON account (recycled_at, id) WHERE recycled_at IS NOT NULL",
        "CREATE INDEX account_overridden ON account (overridden_until)",
        """
        CREATE TABLE assignment (
          id \(word: .id) PRIMARY KEY NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          owner_id \(word: .id) REFERENCES member (id),
          from_day \(word: .day) NOT NULL CHECK (\(word: .isDay("from_day"))),
          cause \(word: .text) NOT NULL CHECK (cause IN ('new_account', 'rebalancing', 'handover', 'from_pool', 'to_pool', 'correction')),
          reason \(word: .text) NOT NULL DEFAULT '',
          by_id \(word: .id) REFERENCES member (id),
          recorded_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX assignment_account ON assignment (account_id, recorded_at)",
        """
        CREATE TABLE collaborator (
          id \(word: .id) PRIMARY KEY NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          member_id \(word: .id) NOT NULL REFERENCES member (id),
          part \(word: .text) NOT NULL CHECK (part IN ('sales', 'technical', 'service', 'sponsor')),
          share_access \(word: .text) NOT NULL CHECK (share_access IN ('read', 'write')),
          from_day \(word: .day) NOT NULL CHECK (\(word: .isDay("from_day"))),
          until_day \(word: .day) CHECK (\(word: .isDay("until_day"))) CHECK (until_day >= from_day),
          by_id \(word: .id) REFERENCES member (id),
          version \(word: .count) NOT NULL DEFAULT 1,
          created_at \(word: .instant) NOT NULL, changed_at \(word: .instant) NOT NULL,
          UNIQUE (member_id, account_id))\(word: .table)
        """,
        "CREATE INDEX collaborator_account ON collaborator (account_id)",
        """
        CREATE TABLE grading_scheme (
          id \(word: .id) PRIMARY KEY NOT NULL,
          name \(word: .text) NOT NULL CHECK (name <> ''),
          version \(word: .count) NOT NULL CHECK (version > 0),
          kind \(word: .text) NOT NULL CHECK (kind IN ('indicator', 'rfm')),
          document \(word: .document) NOT NULL,
          state \(word: .text) NOT NULL CHECK (state IN ('draft', 'active', 'retired')),
          effective_from \(word: .day) CHECK (\(word: .isDay("effective_from"))),
          by_id \(word: .id) REFERENCES member (id),
          saved_at \(word: .instant) NOT NULL,
          UNIQUE (name, version),
          CHECK (state = 'draft' OR effective_from IS NOT NULL))\(word: .table)
        """,
        "CREATE UNIQUE INDEX grading_scheme_active ON grading_scheme (state) WHERE state = 'active'",
        """
        CREATE TABLE grading_run (
          id \(word: .id) PRIMARY KEY NOT NULL,
          scheme_id \(word: .id) NOT NULL REFERENCES grading_scheme (id),
          as_of \(word: .day) NOT NULL CHECK (\(word: .isDay("as_of"))),
          graded \(word: .count) NOT NULL CHECK (graded >= 0),
          changes_grades \(word: .flag) NOT NULL,
          warnings \(word: .text) NOT NULL DEFAULT '', thresholds \(word: .document) NOT NULL,
          by_id \(word: .id) REFERENCES member (id),
          saved_at \(word: .instant) NOT NULL)\(word: .table)
        """,
        "CREATE INDEX grading_run_scheme ON grading_run (scheme_id, saved_at)",
        """
        CREATE TABLE grading_result (
          run_id \(word: .id) NOT NULL REFERENCES grading_run (id),
          position \(word: .count) NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          rank \(word: .count), score \(word: .count),
          system_grade \(word: .text) CHECK (system_grade IN ('A', 'B', 'C', 'D')),
          level \(word: .text) CHECK (level IN ('VVVVVIP', 'VVVVIP', 'VVVIP', 'VVIP', 'VIP', 'none')),
          segment \(word: .text) CHECK (segment IN ('important_value', 'important_retain', 'important_develop', 'important_win_back',
            'general_value', 'general_retain', 'general_develop', 'general_win_back', 'none')),
          detail \(word: .document) NOT NULL,
          PRIMARY KEY (run_id, position))\(word: .table)
        """,
        // The spread of a run is counted without its details.
        "CREATE INDEX grading_result_spread ON grading_result (run_id, system_grade, level, segment, rank, score, account_id)",
        "CREATE UNIQUE INDEX grading_result_account ON grading_result (account_id, run_id)",
        """
        CREATE TABLE grade_change (
          id \(word: .id) PRIMARY KEY NOT NULL,
          account_id \(word: .id) NOT NULL REFERENCES account (id),
          before \(word: .text) CHECK (before IN ('A', 'B', 'C', 'D')),
          after \(word: .text) CHECK (after IN ('A', 'B', 'C', 'D')),
          cause \(word: .text) NOT NULL CHECK (cause IN ('run', 'override', 'override_ended')),
          from_day \(word: .day) NOT NULL CHECK (\(word: .isDay("from_day"))),
          valid_until \(word: .day) CHECK (\(word: .isDay("valid_until"))),
          reason \(word: .text) NOT NULL DEFAULT '',
          by_id \(word: .id) REFERENCES member (id), approver_id \(word: .id) REFERENCES member (id),
          run_id \(word: .id) REFERENCES grading_run (id),
          recorded_at \(word: .instant) NOT NULL,
          -- The console answers for its own overrides.
          CHECK (cause <> 'override' OR approver_id IS NOT NULL OR by_id IS NULL),
          CHECK (coalesce(before, '') <> coalesce(after, '')),
          CHECK (valid_until >= from_day),
          CHECK (cause <> 'override' OR (reason <> '' AND after IS NOT NULL AND valid_until IS NOT NULL)))\(word: .table)
        """,
        "CREATE INDEX grade_change_account ON grade_change (account_id, recorded_at)",
    ]
}

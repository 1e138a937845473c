package import Ground
package import Identity
package import Storage

/// An account as an import meets it behind a code, also when it lies in the recycle bin or beyond the importer's reach.
package struct KeptAccount: Sendable {
    package let id: ID<Account>
    package let fields: AccountFields
    package let owner: ID<Member>?
    package let version: Int
    /// Since when it lies in the recycle bin.
    package let recycledAt: Instant?
    /// Whether this importer may change it, or take it out of the bin.
    package let isWritable: Bool
}

/// What another thing names when it names an account.
package struct NamedAccount: Sendable {
    package let id: ID<Account>
    package let isWritable: Bool

    package init(id: ID<Account>, isWritable: Bool) { (self.id, self.isWritable) = (id, isWritable) }
}

/// An account written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkAccount: Sendable {
    package let id: ID<Account>
    package let fields: AccountFields
    package let owner: ID<Member>?

    package init(id: ID<Account>, fields: AccountFields, owner: ID<Member>?) {
        (self.id, self.fields, self.owner) = (id, fields, owner)
    }
}

extension Snapshot {
    /// The accounts behind these codes, by code.
    package func keptAccounts(coded codes: some Collection<String>, for principal: Principal) throws -> [String: KeptAccount] {
        var found: [String: KeptAccount] = [:]
        for codes in codes.inPortions() {
            let kept = try all("\(KeptAccount.columns(for: principal)) WHERE account.code IN (\(list: codes))", KeptAccount.init)
            for account in kept { found[account.fields.code] = account }
        }
        return found
    }

    package func keptAccounts(_ ids: some Collection<ID<Account>>, for principal: Principal) throws -> [ID<Account>: KeptAccount] {
        var found: [ID<Account>: KeptAccount] = [:]
        for ids in ids.inPortions() {
            let kept = try all("\(KeptAccount.columns(for: principal)) WHERE account.id IN (\(list: ids))", KeptAccount.init)
            for account in kept { found[account.id] = account }
        }
        return found
    }

    /// The accounts within reach that bear one of these names.
    package func accounts(named names: some Collection<String>, seenBy principal: Principal) throws -> [String: [NamedAccount]] {
        var found: [String: [NamedAccount]] = [:]
        // Names have no index, so that few long statements cost less than many short ones.
        for names in names.inPortions(of: 2000) {
            let bearers = try all(
                """
                SELECT account.name, account.id, CASE WHEN \(principal.reach.writableAccounts) THEN 1 ELSE 0 END
                FROM account WHERE account.name IN (\(list: names)) AND \(principal.reach.accounts)
                """
            ) { row in (row.text(0), NamedAccount(id: try row.id(1), isWritable: row.count(2) == 1)) }
            for (name, account) in bearers { found[name, default: []].append(account) }
        }
        return found
    }

    /// The accounts within reach behind these codes.
    package func accounts(coded codes: some Collection<String>, seenBy principal: Principal) throws -> [String: NamedAccount] {
        var found: [String: NamedAccount] = [:]
        for codes in codes.inPortions() {
            let bearers = try all(
                """
                SELECT account.code, account.id, CASE WHEN \(principal.reach.writableAccounts) THEN 1 ELSE 0 END
                FROM account WHERE account.code IN (\(list: codes)) AND \(principal.reach.accounts)
                """
            ) { row in (row.text(0), NamedAccount(id: try row.id(1), isWritable: row.count(2) == 1)) }
            for (code, account) in bearers { found[code] = account }
        }
        return found
    }

    /// Which account stands above each of these; those without one are missing.
    package func parents(of accounts: some Collection<ID<Account>>) throws -> [ID<Account>: ID<Account>] {
        var found: [ID<Account>: ID<Account>] = [:]
        for accounts in accounts.inPortions() {
            let links = try all("SELECT id, parent_id FROM account WHERE id IN (\(list: accounts)) AND parent_id IS NOT NULL") { row in
                (try row.id(0, of: Account.self), try row.id(1, of: Account.self))
            }
            for (account, parent) in links { found[account] = parent }
        }
        return found
    }
}

extension Transaction {
    /// New accounts, active at once. Parents among them come before those below them.
    package func addAccounts(_ accounts: [BulkAccount], by principal: Principal) throws {
        try insert(accounts, "\(BulkAccount.columns) VALUES") { try $0.bracket(at: moment.instant) }
        let owned = accounts.filter { $0.owner != nil }
        try assignAccounts(owned.map { ($0.id, $0.owner) }, cause: .newAccount, by: principal)
    }

    /// Writes other facts and the owner over what stands there, and takes an account out of the recycle bin unless it belongs there.
    /// Whoever got another owner needs an assignment besides.
    package func changeAccounts(_ accounts: [BulkAccount], recycledAt: Instant? = nil) throws {
        try insert(
            accounts, "\(BulkAccount.columns) VALUES",
            tail: """
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, search_key = excluded.search_key,
                  sort_key = excluded.sort_key, kind = excluded.kind, key_kinds = excluded.key_kinds, parent_id = excluded.parent_id,
                  industry = excluded.industry, region = excluded.region, address = excluded.address, employees = excluded.employees,
                  annual_revenue = excluded.annual_revenue, annual_revenue_currency = excluded.annual_revenue_currency,
                  credit_code = excluded.credit_code, tags = excluded.tags, source = excluded.source, owner_id = excluded.owner_id,
                  recycled_at = \(recycledAt), version = account.version + 1, changed_at = excluded.changed_at
                """
        ) { try $0.bracket(at: moment.instant) }
    }

    /// The fact that an account stands in another book from today on.
    package func assignAccounts(
        _ assignments: [(account: ID<Account>, owner: ID<Member>?)], cause: AssignmentCause, by principal: Principal
    ) throws {
        try insert(assignments, "INSERT INTO assignment (id, account_id, owner_id, from_day, cause, by_id, recorded_at) VALUES") {
            """
            (\(newID(Assignment.self)), \($0.account), \($0.owner), \(moment.today), \(cause), \(principal.id), \(moment.instant))
            """
        }
    }

    package func recycleAccounts(_ ids: [ID<Account>]) throws {
        for ids in ids.inPortions() {
            try run(
                """
                UPDATE account SET recycled_at = \(moment.instant), version = version + 1, changed_at = \(moment.instant)
                WHERE id IN (\(list: ids))
                """)
        }
    }
}

extension BulkAccount {
    fileprivate static let columns: SQL = """
        INSERT INTO account (id, code, name, short_name, search_key, sort_key, kind, status, key_kinds, parent_id, industry, region, address,
                             employees, annual_revenue, annual_revenue_currency, credit_code, tags, source, owner_id, created_at, changed_at)
        """

    fileprivate func bracket(at now: Instant) throws -> SQL {
        """
        (\(id), \(fields.code), \(fields.name), \(fields.shortName), \(fields.searchKey), \(SortKey(fields.name).text), \(fields.kind),
         'active', \(fields.keyKindList), \(fields.parent), \(fields.industry), \(fields.region), \(fields.address), \(fields.employees),
         \(fields.annualRevenue?.minorUnits), \(fields.annualRevenue?.currency), \(fields.creditCode), \(fields.tagList), \(fields.source),
         \(owner), \(now), \(now))
        """
    }
}

extension KeptAccount {
    fileprivate static func columns(for principal: Principal) -> SQL {
        """
        SELECT account.id, account.code, account.name, account.short_name, account.kind, account.key_kinds, account.parent_id,
               account.industry, account.region, account.address, account.employees, account.annual_revenue, account.annual_revenue_currency,
               account.credit_code, account.tags, account.source, account.owner_id, account.version, account.recycled_at,
               CASE WHEN \(principal.reach.writableAccounts) OR \(principal.reach.restorableAccounts) THEN 1 ELSE 0 END
        FROM account
        """
    }

    fileprivate init(_ row: Row) throws {
        var fields = AccountFields(code: row.text(1), name: row.text(2))
        (fields.shortName, fields.kind) = (row.text(3), try row.word(4))
        fields.keyKinds = Set(row.text(5).split(separator: ";").compactMap { KeyKind(rawValue: String($0)) })
        fields.parent = try row.optional(6) { try $0.id($1) }
        (fields.industry, fields.region, fields.address) = (row.text(7), row.text(8), row.text(9))
        fields.employees = row.optional(10) { $0.count($1) }
        fields.annualRevenue = try row.optional(11) { try Money(minorUnits: $0.integer($1), currency: $0.currency(12)) } ?? nil
        (fields.creditCode, fields.source) = (row.text(13), row.text(15))
        fields.tags = row.text(14).split(separator: ";").map(String.init)
        self.init(
            id: try row.id(0), fields: fields, owner: try row.optional(16) { try $0.id($1) }, version: row.count(17),
            recycledAt: row.optional(18) { $0.instant($1) }, isWritable: row.count(19) == 1)
    }
}

extension Reach {
    /// Rows of `account` in the recycle bin that would be within reach outside it. A share gives no right to take one out.
    var restorableAccounts: SQL {
        switch self {
        case .all: "account.recycled_at IS NOT NULL"
        case .teams(let teams, let member, _):
            """
            (account.recycled_at IS NOT NULL AND (account.owner_id IS NULL OR account.owner_id = \(member)
              OR account.owner_id IN (SELECT member.id FROM member WHERE member.team_id IN (\(list: teams)))))
            """
        case .own(let member, _): "(account.recycled_at IS NOT NULL AND account.owner_id = \(member))"
        case .names: "false"
        }
    }
}

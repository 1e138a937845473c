package import Ground
package import Identity
package import Storage

/// An account in the recycle bin.
package struct RecycledAccount: Sendable {
    package let id: ID<Account>
    package let code, name: String
    package let ownerName: String?
    package let recycledAt: Instant
    /// Whole days until it is removed for good; `nil` for one that stays, since something in the company's history names it.
    package let daysLeft: Int?
    package let version: Int

    /// So many days it lies there.
    package static let daysKept = 90
}

extension Snapshot {
    /// What lies in the recycle bin within reach, the latest first.
    package func recycledAccounts(
        after cursor: PageCursor?, limit: Int, seenBy principal: Principal
    ) throws -> (accounts: [RecycledAccount], next: PageCursor?, count: RowCount) {
        try principal.needs(.writeAccounts)
        let matching = principal.reach.restorableAccounts
        var after: SQL = ""
        if let cursor, cursor.values.count == 2 {
            after = " AND (account.recycled_at, account.id) < (\(cursor.values[0]), \(cursor.values[1]))"
        }
        let (shown, next) = try page(
            "\(RecycledAccount.columns) WHERE \(matching)\(after) ORDER BY account.recycled_at DESC, account.id DESC", limit: limit,
            { try RecycledAccount($0, at: moment) }
        ) { [.integer($0.recycledAt.microseconds), .bytes($0.id.bytes)] }
        return (shown, next, try count("SELECT 1 FROM account WHERE \(matching)"))
    }

    func recycledAccount(_ id: ID<Account>, seenBy principal: Principal) throws -> RecycledAccount {
        let found = try first("\(RecycledAccount.columns) WHERE account.id = \(id) AND \(principal.reach.restorableAccounts)") {
            try RecycledAccount($0, at: moment)
        }
        guard let found else { throw NotFound() }
        return found
    }
}

extension RecycledAccount {
    fileprivate static let columns: SQL = """
        SELECT account.id, account.code, account.name, member.name, account.recycled_at, account.version,
               CASE WHEN \(PurgeAccounts.isNamed) THEN 1 ELSE 0 END
        FROM account LEFT JOIN member ON member.id = account.owner_id
        """

    fileprivate init(_ row: Row, at moment: Moment) throws {
        let recycledAt = row.instant(4)
        let passed = Int((moment.instant.microseconds - recycledAt.microseconds) / 86_400_000_000)
        self.init(
            id: try row.id(0), code: row.text(1), name: row.text(2), ownerName: row.optional(3) { $0.text($1) }, recycledAt: recycledAt,
            daysLeft: row.count(6) == 1 ? nil : max(0, RecycledAccount.daysKept - passed), version: row.count(5))
    }
}

extension Snapshot {
    /// What hangs on an account besides its trade: how many accounts below it the member sees, and with how many it is shared today.
    package func hangers(on account: ID<Account>, seenBy principal: Principal) throws -> (children: Int, shares: Int) {
        let children = try number("SELECT count(*) FROM account WHERE account.parent_id = \(account) AND \(principal.reach.accounts)")
        let shares = try number(
            "SELECT count(*) FROM collaborator WHERE account_id = \(account) AND \(Reach.shareInForce(on: moment.today))")
        return (Int(children), Int(shares))
    }
}

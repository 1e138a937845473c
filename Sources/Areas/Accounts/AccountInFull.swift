import Ground
package import Identity
package import Storage

/// An account with what it points to named, for a file that is read elsewhere.
package struct AccountInFull: Sendable {
    package let account: Account
    /// Nothing where the parent is out of the reader's reach.
    package let parentCode: String?
    package let ownerEmail: String?
}

extension Snapshot {
    /// Hands over every account of the filter that the member sees in full, in the filter's order, without holding them all.
    package func forEachAccount(
        _ filter: AccountFilter, seenBy principal: Principal, _ body: (AccountInFull) throws -> Void
    ) throws {
        try principal.needs(.readAccounts)
        let statement: SQL = """
            SELECT \(Account.fields(inFull: "true")), parent.code, member.sign_in_name
            FROM \(Account.tables)
            LEFT JOIN (SELECT account.id, account.code FROM account WHERE \(principal.reach.accounts)) parent ON parent.id = account.parent_id
            WHERE \(filter.full.condition(seenBy: principal, on: moment.today))
            ORDER BY \(filter.sort.column(seenBy: principal.reach)), account.id
            """
        try forEach(statement) { row in
            try body(
                AccountInFull(
                    account: try Account(row), parentCode: row.optional(Account.fieldCount) { $0.text($1) },
                    ownerEmail: row.optional(Account.fieldCount + 1) { $0.text($1) }))
        }
    }

    /// How many those are.
    package func accountCount(ofFull filter: AccountFilter, seenBy principal: Principal) throws -> Int {
        try principal.needs(.readAccounts)
        return Int(try number("SELECT count(*) FROM account WHERE \(filter.full.condition(seenBy: principal, on: moment.today))"))
    }
}

extension AccountFilter {
    fileprivate var full: AccountFilter {
        var filter = self
        filter.inFull = true
        return filter
    }
}

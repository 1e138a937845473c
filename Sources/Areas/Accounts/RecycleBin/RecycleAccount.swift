package import Ground
package import Identity
package import Storage

/// Asks that an account is put into the recycle bin, from where it can be taken out again. Its orders and everything else that hangs on it
/// are seen by nobody until then.
package struct RecycleAccount: Sendable {
    package let account: ID<Account>
    package let version: Int

    package init(_ account: ID<Account>, seen version: Int) { (self.account, self.version) = (account, version) }

    /// Only who answers for it may; that it is shared with him for writing is not enough.
    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.writeAccounts)
        let before = try tx.account(account, governedBy: principal)
        guard version == before.version else { throw VersionStale() }
        try tx.recycleAccounts([account])
        try tx.record(.accountRecycled(code: before.code), about: .account(account), by: principal)
    }
}

/// Asks that an account is taken out of the recycle bin, into the book where it stood.
package struct RestoreAccount: Sendable {
    package let account: ID<Account>
    /// What he saw who asks; `nil` where he saw no page.
    package let version: Int?

    package init(_ account: ID<Account>, seen version: Int?) { (self.account, self.version) = (account, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.writeAccounts)
        let before = try tx.recycledAccount(account, seenBy: principal)
        guard version ?? before.version == before.version else { throw VersionStale() }
        try tx.run(
            """
            UPDATE account SET recycled_at = NULL, version = version + 1, changed_at = \(tx.moment.instant) WHERE id = \(account)
            """)
        try tx.record(.accountRestored(code: before.code), about: .account(account), by: principal)
    }
}

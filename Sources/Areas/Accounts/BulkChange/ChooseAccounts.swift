package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// Those of the accounts that are seen in full, by name: what can be chosen for a deed on many.
    package func accounts(among ids: [ID<Account>], seenBy principal: Principal) throws -> [Account] {
        try principal.needs(.readAccounts)
        var found: [Account] = []
        for ids in Array(Set(ids)).inPortions() {
            found += try all("\(Account.columns()) WHERE account.id IN (\(list: ids)) AND \(principal.reach.accounts)", Account.init)
        }
        return found.map { (key: SortKey($0.name).text, account: $0) }.sorted { ($0.key, $0.account.code) < ($1.key, $1.account.code) }.map(
            \.account)
    }

    /// All of the filter that are seen in full, as long as they are not too many to be done with at once.
    package func accounts(everyOneOf filter: AccountFilter, seenBy principal: Principal) throws -> [Account] {
        try principal.needs(.readAccounts)
        var whole = filter
        whole.inFull = true
        let found = try all(
            """
            \(Account.columns()) WHERE \(whole.condition(seenBy: principal, on: moment.today))
            ORDER BY account.sort_key, account.id LIMIT \(BulkChange.most + 1)
            """, Account.init)
        guard found.count <= BulkChange.most else { throw FieldRefused.tooMany(field: "accounts", limit: BulkChange.most) }
        return found
    }
}

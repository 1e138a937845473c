package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// How many accounts stand in the book of each member, as far as the reader sees them.
    package func bookSizes(seenBy principal: Principal) throws -> [ID<Member>: Int] {
        try principal.needs(.readAccounts)
        let sizes = try all(
            """
            SELECT account.owner_id, count(*) FROM account WHERE \(principal.reach.accounts) AND account.owner_id IS NOT NULL
            GROUP BY account.owner_id
            """
        ) { row in (owner: try row.id(0, of: Member.self), size: row.count(1)) }
        return Dictionary(uniqueKeysWithValues: sizes.map { ($0.owner, $0.size) })
    }

    /// What these accounts are called, as far as the reader sees them.
    package func accountNames(of accounts: [ID<Account>], seenBy principal: Principal) throws -> [ID<Account>: String] {
        try principal.needs(.readAccounts)
        guard !accounts.isEmpty else { return [:] }
        let names = try all(
            "SELECT account.id, account.name FROM account WHERE account.id IN (\(list: accounts)) AND \(principal.reach.accounts)"
        ) { row in (id: try row.id(0, of: Account.self), name: row.text(1)) }
        return Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.name) })
    }
}

extension Reach {
    /// Whether accounts may be put into the book of this member.
    package func holdsBook(of member: Member) -> Bool {
        switch self {
        case .all: true
        case .teams(let teams, let own, _): member.id == own || member.team.map(teams.contains) ?? false
        case .own(let own, _): member.id == own
        case .names: false
        }
    }
}

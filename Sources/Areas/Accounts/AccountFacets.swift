package import Ground
package import Identity
package import Storage

/// By what the accounts within reach can be narrowed: the values that occur most often, at most thirty of each.
package struct AccountFacets: Sendable {
    package let industries, regions: [String]
    package let owners: [(id: ID<Member>, name: String)]
    /// In whose members' books accounts stand.
    package let teams: [(id: ID<Team>, name: String)]
    package let tags: [String]
}

extension Snapshot {
    package func accountFacets(seenBy principal: Principal) throws -> AccountFacets {
        try principal.needs(.readAccounts)
        let reach: SQL = "\(principal.reach.listedAccounts) AND account.status <> 'archived'"
        let owned: SQL = if case .names = principal.reach { "\(reach) AND \(principal.reach.accounts)" } else { reach }
        let books = try all(
            """
            SELECT member.id, member.name, team.id, team.name, book.number FROM (
              SELECT account.owner_id, count(*) AS number FROM account WHERE \(owned) AND account.owner_id IS NOT NULL
              GROUP BY account.owner_id) AS book
            JOIN member ON member.id = book.owner_id LEFT JOIN team ON team.id = member.team_id
            ORDER BY book.number DESC, member.name
            """
        ) { row in
            (
                owner: (id: try row.id(0, of: Member.self), name: row.text(1)), team: try row.optional(2) { try $0.id($1, of: Team.self) },
                teamName: row.optional(3) { $0.text($1) } ?? "", number: row.count(4)
            )
        }
        var teams: [ID<Team>: (name: String, number: Int)] = [:]
        for book in books {
            if let team = book.team { teams[team] = (book.teamName, (teams[team]?.number ?? 0) + book.number) }
        }
        return AccountFacets(
            industries: try all(
                """
                SELECT account.industry, count(*) AS number FROM account WHERE \(reach) AND account.industry <> ''
                GROUP BY account.industry ORDER BY number DESC, account.industry LIMIT 30
                """
            ) { $0.text(0) },
            regions: try all(
                """
                SELECT account.region, count(*) AS number FROM account WHERE \(reach) AND account.region <> ''
                GROUP BY account.region ORDER BY number DESC, account.region LIMIT 30
                """
            ) { $0.text(0) },
            owners: books.prefix(30).map(\.owner),
            teams: teams.sorted { ($1.value.number, $0.value.name) < ($0.value.number, $1.value.name) }
                .prefix(30).map { (id: $0.key, name: $0.value.name) },
            tags: try tags(seenBy: principal))
    }

    /// Tags stand together in one column, so that what occurs most is counted here.
    private func tags(seenBy principal: Principal) throws -> [String] {
        let lists = try all(
            """
            SELECT account.tags, count(*) AS number FROM account
            WHERE \(principal.reach.accounts) AND account.status <> 'archived' AND account.tags <> ''
            GROUP BY account.tags ORDER BY number DESC, account.tags LIMIT 1000
            """
        ) { row in (tags: row.text(0).split(separator: ";").map(String.init), number: row.count(1)) }
        var counts: [String: Int] = [:]
        for (tags, number) in lists { for tag in tags { counts[tag, default: 0] += number } }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(30).map(\.key)
    }
}

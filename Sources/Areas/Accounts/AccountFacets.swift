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
            owners: try all(
                """
                SELECT member.id, member.name FROM (
                  SELECT account.owner_id, count(*) AS number FROM account WHERE \(owned) AND account.owner_id IS NOT NULL
                  GROUP BY account.owner_id) AS book
                JOIN member ON member.id = book.owner_id ORDER BY book.number DESC, member.name LIMIT 30
                """
            ) { row in (id: try row.id(0), name: row.text(1)) },
            teams: try all(
                """
                SELECT team.id, team.name FROM (
                  SELECT member.team_id, count(*) AS number FROM account JOIN member ON member.id = account.owner_id
                  WHERE \(owned) AND member.team_id IS NOT NULL GROUP BY member.team_id) AS book
                JOIN team ON team.id = book.team_id ORDER BY book.number DESC, team.name LIMIT 30
                """
            ) { row in (id: try row.id(0), name: row.text(1)) },
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

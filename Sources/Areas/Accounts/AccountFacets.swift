package import Ground
package import Identity
package import Storage

/// By what the accounts within reach can be narrowed: the values that occur most often, at most thirty of each.
package struct AccountFacets: Sendable {
    package let industries, regions: [String]
    package let owners: [(id: ID<Member>, name: String)]
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
            ) { row in (id: try row.id(0), name: row.text(1)) })
    }
}

package import Ground
package import Identity
import Storage

/// Why somebody sees an account or what belongs to it, or may change it. Several may hold at once.
package enum AccessGround: Sendable, Hashable {
    /// It stands in his book.
    case owner
    /// His role sees everything.
    case role
    /// He leads a team in which its owner stands, or one above.
    case team(String)
    /// Nobody owns it, and managers see the pool.
    case pool
    /// It was shared with him.
    case shared(CollaboratorPart, ShareAccess, until: Day?, by: String?)
    /// His role sees the orders of every account.
    case orders
    /// His role sees every account by name and grade.
    case names
    /// Nobody owns it, and sellers see the outline of the pool.
    case outline

    /// Whether all of it is seen, and not its outline only.
    package var showsAll: Bool {
        switch self {
        case .owner, .role, .team, .pool, .shared, .orders: true
        case .names, .outline: false
        }
    }

    /// Whether he may change it, if he has the right to change such things.
    var allowsWriting: Bool {
        switch self {
        case .owner, .role, .team, .pool: true
        case .shared(_, let access, _, _): access == .write
        case .orders, .names, .outline: false
        }
    }

    /// Whether he answers for the account, and not merely works along.
    package var governs: Bool {
        switch self {
        case .owner, .role, .team, .pool: true
        case .shared, .orders, .names, .outline: false
        }
    }
}

/// What is known of an account and of its company when it is asked who sees it.
struct AccessFacts: Sendable {
    let owner: ID<Member>?
    let ownerTeam: ID<Team>?
    let ownerTeamName: String?
    /// The shares that count today, by member.
    let shares: [ID<Member>: Collaborator]
    /// The teams above each team, itself included.
    let teamsAbove: [ID<Team>: Set<ID<Team>>]
    /// Who leads a team by its own word; members of role manager lead the team they stand in as well.
    let leaders: [ID<Team>: ID<Member>]
}

extension AccessFacts {
    /// Every ground on which the member sees the account; none where it is hidden from him. It says in words what `Reach` says in SQL.
    func grounds(of member: Member) -> [AccessGround] {
        var grounds: [AccessGround] = []
        switch member.role.scope {
        case .all: grounds.append(.role)
        case .team:
            if owner == member.id { grounds.append(.owner) }
            if owner == nil { grounds.append(.pool) }
            if leadsOwner(member) { grounds.append(.team(ownerTeamName ?? "")) }
        case .own:
            if owner == member.id { grounds.append(.owner) }
            if owner == nil { grounds.append(.outline) }
        case .names: grounds.append(.names)
        }
        if let share = shares[member.id] {
            grounds.append(.shared(share.part, share.access, until: share.until, by: share.byName))
        }
        return grounds
    }

    private func leadsOwner(_ member: Member) -> Bool {
        guard let ownerTeam, let above = teamsAbove[ownerTeam] else { return false }
        return above.contains { $0 == member.team || leaders[$0] == member.id }
    }
}

extension Snapshot {
    func accessFacts(of account: Account) throws -> AccessFacts {
        let teams = try teams()
        let parents = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0.parent) })
        let owner = try account.owner.flatMap { try member($0) }
        let shares = try all(
            """
            \(Collaborator.columns) WHERE collaborator.account_id = \(account.id) AND \(Reach.shareInForce(on: moment.today))
            """, Collaborator.init)
        return AccessFacts(
            owner: account.owner, ownerTeam: owner?.team, ownerTeamName: owner?.teamName,
            shares: Dictionary(shares.map { ($0.member, $0) }, uniquingKeysWith: { first, _ in first }),
            teamsAbove: Dictionary(uniqueKeysWithValues: teams.map { ($0.id, above($0.id, parents)) }),
            leaders: Dictionary(uniqueKeysWithValues: teams.compactMap { team in team.manager.map { (team.id, $0) } }))
    }

    private func above(_ team: ID<Team>, _ parents: [ID<Team>: ID<Team>?]) -> Set<ID<Team>> {
        var (found, next): (Set<ID<Team>>, ID<Team>?) = ([], team)
        while let team = next, found.insert(team).inserted { next = parents[team] ?? nil }
        return found
    }
}

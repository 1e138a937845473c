package import Ground
package import Identity
package import Storage

/// Why somebody sees an account, or may change it. Several may hold at once.
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
    /// His role sees every account by name and grade.
    case names
    /// Nobody owns it, and sellers see the outline of the pool.
    case outline

    /// Whether the account is seen in full.
    package var showsAll: Bool {
        switch self {
        case .owner, .role, .team, .pool, .shared: true
        case .names, .outline: false
        }
    }
}

/// What is known of an account and of a member when it is asked who sees it.
package struct AccessFacts: Sendable {
    package let owner: ID<Member>?
    package let ownerTeam: ID<Team>?
    package let ownerTeamName: String?
    /// The shares that count today, by member.
    package let shares: [ID<Member>: Collaborator]
    /// The teams above each team, itself included.
    package let teamsAbove: [ID<Team>: Set<ID<Team>>]
    /// Who leads a team by its own word; members of role manager lead the team they stand in as well.
    package let leaders: [ID<Team>: ID<Member>]
}

extension AccessFacts {
    /// Every ground that holds for the member; none where the account is hidden from him. It says in words what `Reach` says in SQL.
    package func grounds(of member: Member) -> [AccessGround] {
        var grounds: [AccessGround] = []
        switch member.role {
        case .admin, .executive, .finance, .compliance, .readonly: grounds.append(.role)
        case .manager:
            if owner == member.id { grounds.append(.owner) }
            if owner == nil { grounds.append(.pool) }
            if leadsOwner(member) { grounds.append(.team(ownerTeamName ?? "")) }
        case .seller:
            if owner == member.id { grounds.append(.owner) }
            if owner == nil { grounds.append(.outline) }
        case .service, .planner: grounds.append(.names)
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

/// Somebody who sees an account, and why.
package struct AccountViewer: Sendable {
    package let member: Member
    package let grounds: [AccessGround]
    /// The share by which he sees it, if there is one.
    package let collaborator: Collaborator?
    /// Whether he may change it too: role and reach both allow it.
    package let mayWrite: Bool

    package var showsAll: Bool { grounds.contains(where: \.showsAll) }
}

/// Who can see an account, and why.
package struct AccountAccess: Sendable {
    package let account: Account
    package let viewers: [AccountViewer]
    /// Active members who cannot.
    package let others: [Member]
    /// Whether the reader may share it.
    package let mayShare: Bool
}

extension Snapshot {
    /// Whoever sees the account in full may know who else does.
    package func access(to id: ID<Account>, seenBy principal: Principal) throws -> AccountAccess {
        let account = try account(id, seenBy: principal)
        let facts = try accessFacts(of: account)
        var (viewers, others): ([AccountViewer], [Member]) = ([], [])
        for member in try members() where member.state == .active {
            let grounds = facts.grounds(of: member)
            guard !grounds.isEmpty else { others.append(member); continue }
            viewers.append(
                AccountViewer(
                    member: member, grounds: grounds, collaborator: facts.shares[member.id], mayWrite: facts.mayWrite(member, grounds)))
        }
        let governs = try governs(id, as: principal)
        return AccountAccess(
            account: account, viewers: viewers.sorted { ($0.rank, $0.member.signInName) < ($1.rank, $1.member.signInName) },
            others: others, mayShare: governs && principal.may(.shareAccounts))
    }

    /// Everybody who may be asked to help at an account: active members, by name. Whoever may share one may know whom he can ask.
    package func colleagues(of principal: Principal) throws -> [Member] {
        guard principal.may(.shareAccounts) || principal.may(.readMembers) else { throw NotPermitted() }
        return try members().filter { $0.state == .active && $0.id != principal.id }
    }

    private func accessFacts(of account: Account) throws -> AccessFacts {
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

extension AccessFacts {
    fileprivate func mayWrite(_ member: Member, _ grounds: [AccessGround]) -> Bool {
        guard member.role.permissions.contains(.writeAccounts) else { return false }
        return grounds.contains { ground in
            switch ground {
            case .owner, .role, .team, .pool: true
            case .shared(_, let access, _, _): access == .write
            case .names, .outline: false
            }
        }
    }
}

extension AccountViewer {
    /// The owner first, then who was asked to help, then who leads, then who sees by role, and last who sees names only.
    fileprivate var rank: Int {
        grounds.map { ground in
            switch ground {
            case .owner: 0
            case .shared: 1
            case .team, .pool: 2
            case .role: 3
            case .names, .outline: 4
            }
        }.min() ?? 5
    }
}

package import Ground
package import Identity
package import Storage

/// Somebody who sees an account or what belongs to it, and why.
package struct AccountViewer: Sendable {
    package let member: Member
    /// What he may do, by his role and beyond it.
    package let permissions: Set<Permission>
    package let grounds: [AccessGround]
    /// The share by which he sees it, if there is one.
    package let collaborator: Collaborator?
    /// Whether he may change it too: rights and reach both allow it.
    package let mayWrite: Bool

    package var showsAll: Bool { grounds.contains(where: \.showsAll) }
    /// Whether he answers for the account, and not merely sees it.
    package var governs: Bool { grounds.contains(where: \.governs) }
}

/// Who can see one kind of record of an account, and why.
package struct AccountAccess: Sendable {
    package let account: Account
    package let record: AccountRecord
    package let viewers: [AccountViewer]
    /// Active members who cannot.
    package let others: [Member]
    /// Those of them who could not see it of any account, for want of the right.
    package let withoutRight: Set<ID<Member>>
    /// Whether the reader may share the account.
    package let mayShare: Bool
}

extension Snapshot {
    /// Whoever sees the account in full may know who else does, and of what belongs to it, if he sees that too.
    package func access(
        to id: ID<Account>, of record: AccountRecord = .facts, seenBy principal: Principal
    ) throws -> AccountAccess {
        let inquiry = try inquiry(into: id, by: principal)
        try principal.needs(record.reading)
        return inquiry.access(to: record)
    }

    /// The same for every kind of record that the reader may see.
    package func accesses(to id: ID<Account>, seenBy principal: Principal) throws -> [AccountAccess] {
        let inquiry = try inquiry(into: id, by: principal)
        return AccountRecord.allCases.filter { principal.may($0.reading) }.map(inquiry.access)
    }

    /// Who sees a change of grade, and why.
    package func access(to change: ID<GradeChange>, seenBy principal: Principal) throws -> AccountAccess {
        try access(to: gradeChange(change, seenBy: principal).account, of: .gradeChanges, seenBy: principal)
    }

    /// Everybody who may be asked to help at an account: active members, by name. Whoever may share one may know whom he can ask.
    package func colleagues(of principal: Principal) throws -> [Member] {
        guard principal.may(.shareAccounts) || principal.may(.readMembers) else { throw NotPermitted() }
        return try members().filter { $0.state == .active && $0.id != principal.id }
    }

    private func inquiry(into id: ID<Account>, by principal: Principal) throws -> AccessInquiry {
        let account = try account(id, seenBy: principal)
        return AccessInquiry(
            account: account, facts: try accessFacts(of: account), members: try members().filter { $0.state == .active },
            granted: try grantedPermissions(), mayShare: try governs(id, as: principal) && principal.may(.shareAccounts))
    }
}

/// What was read once to say of each kind of record who sees it.
private struct AccessInquiry {
    let account: Account
    let facts: AccessFacts
    let members: [Member]
    /// What single members may do beyond their roles.
    let granted: [ID<Member>: Set<Permission>]
    let mayShare: Bool

    func access(to record: AccountRecord) -> AccountAccess {
        var (viewers, others, withoutRight): ([AccountViewer], [Member], Set<ID<Member>>) = ([], [], [])
        for member in members {
            let permissions = member.role.permissions.union(granted[member.id] ?? [])
            let hasRight = permissions.contains(record.reading)
            let grounds = hasRight ? record.grounds(among: facts.grounds(of: member)) : []
            if !hasRight { withoutRight.insert(member.id) }
            guard !grounds.isEmpty else { others.append(member); continue }
            viewers.append(
                AccountViewer(
                    member: member, permissions: permissions, grounds: grounds, collaborator: facts.shares[member.id],
                    mayWrite: permissions.contains(record.writing) && grounds.contains(where: record.isWritable)))
        }
        return AccountAccess(
            account: account, record: record, viewers: viewers.sorted { ($0.rank, $0.member.signInName) < ($1.rank, $1.member.signInName) },
            others: others, withoutRight: withoutRight, mayShare: mayShare)
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
            case .orders: 4
            case .names, .outline: 5
            }
        }.min() ?? 6
    }
}

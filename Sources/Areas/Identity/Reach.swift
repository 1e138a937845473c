package import Ground
package import Storage

/// How far somebody sees, as one predicate over rows of `account` that lists, pages, searches, reports and the API share.
package enum Reach: Sendable, Hashable {
    case all
    /// The accounts of these teams and of the member, and those without owner.
    case teams([ID<Team>], and: ID<Member>)
    /// The member's own accounts and those shared with him.
    case own(ID<Member>)
}

extension Reach {
    /// Rows of `account` that are seen in full.
    package var accounts: SQL {
        switch self {
        case .all: "account.recycled_at IS NULL"
        case .teams(let teams, let member):
            """
            account.recycled_at IS NULL AND (account.owner_id IS NULL OR account.owner_id = \(member)
              OR account.owner_id IN (SELECT member.id FROM member WHERE member.team_id IN (\(list: teams)))
              OR account.id IN (SELECT collaborator.account_id FROM collaborator WHERE collaborator.member_id = \(member)))
            """
        case .own(let member):
            """
            account.recycled_at IS NULL AND (account.owner_id = \(member)
              OR account.id IN (SELECT collaborator.account_id FROM collaborator WHERE collaborator.member_id = \(member)))
            """
        }
    }

    /// Rows of `account` that may be changed: a share to read is not enough.
    package var writableAccounts: SQL {
        switch self {
        case .all: accounts
        case .teams(let teams, let member):
            """
            account.recycled_at IS NULL AND (account.owner_id IS NULL OR account.owner_id = \(member)
              OR account.owner_id IN (SELECT member.id FROM member WHERE member.team_id IN (\(list: teams)))
              OR account.id IN (\(Reach.sharedForWriting(with: member))))
            """
        case .own(let member):
            "account.recycled_at IS NULL AND (account.owner_id = \(member) OR account.id IN (\(Reach.sharedForWriting(with: member))))"
        }
    }

    /// Rows of `account` that stand in lists: a seller also meets the pool there, masked.
    package var listedAccounts: SQL {
        switch self {
        case .all, .teams: accounts
        case .own(let member):
            """
            account.recycled_at IS NULL AND (account.owner_id IS NULL OR account.owner_id = \(member)
              OR account.id IN (SELECT collaborator.account_id FROM collaborator WHERE collaborator.member_id = \(member)))
            """
        }
    }

    /// Whether an account with this owner is shown with name, industry, region and grade only.
    package func masks(ownerless: Bool) -> Bool {
        if case .own = self { return ownerless }
        return false
    }

    private static func sharedForWriting(with member: ID<Member>) -> SQL {
        "SELECT collaborator.account_id FROM collaborator WHERE collaborator.member_id = \(member) AND collaborator.share_access = 'write'"
    }
}

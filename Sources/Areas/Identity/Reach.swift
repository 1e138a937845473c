package import Ground
package import Storage

/// How far somebody sees, as predicates over rows of `account` that lists, pages, searches, counts, reports and the API share.
package enum Reach: Sendable, Hashable {
    case all
    /// The accounts of these teams and of the member, those shared with him, and those without owner.
    case teams([ID<Team>], and: ID<Member>, on: Day)
    /// The member's own accounts and those shared with him.
    case own(ID<Member>, on: Day)
    /// Every account by name and grade, and in full those shared with the member.
    case names(besides: ID<Member>, on: Day)
}

extension Reach {
    /// Rows of `account` that are seen in full.
    package var accounts: SQL {
        switch self {
        case .all: Reach.live
        case .teams(let teams, let member, let day):
            Reach.live(and: [Reach.pool, Reach.books(of: teams, and: member), Reach.shared(with: member, on: day)])
        case .own(let member, let day): Reach.live(and: [Reach.book(of: member), Reach.shared(with: member, on: day)])
        case .names(let member, let day): Reach.live(and: [Reach.shared(with: member, on: day)])
        }
    }

    /// Rows of `account` that may be changed: a share to read is not enough.
    package var writableAccounts: SQL {
        switch self {
        case .all: Reach.live
        case .teams(let teams, let member, let day):
            Reach.live(and: [Reach.pool, Reach.books(of: teams, and: member), Reach.shared(with: member, on: day, for: .write)])
        case .own(let member, let day): Reach.live(and: [Reach.book(of: member), Reach.shared(with: member, on: day, for: .write)])
        case .names(let member, let day): Reach.live(and: [Reach.shared(with: member, on: day, for: .write)])
        }
    }

    /// Rows of `account` for which the member answers: whose grade he may approve and which he may share. No share gives that.
    package var governedAccounts: SQL {
        switch self {
        case .all: Reach.live
        case .teams(let teams, let member, _): Reach.live(and: [Reach.pool, Reach.books(of: teams, and: member)])
        case .own(let member, _): Reach.live(and: [Reach.book(of: member)])
        case .names: "false"
        }
    }

    /// Rows of `account` that stand in lists: a seller also meets the pool there, masked, and who sees names meets everybody.
    package var listedAccounts: SQL {
        switch self {
        case .all, .teams: accounts
        case .own(let member, let day): Reach.live(and: [Reach.pool, Reach.book(of: member), Reach.shared(with: member, on: day)])
        case .names: Reach.live
        }
    }

    /// Rows of `account` whose orders are seen by whoever may see orders: a planner's work is with all of them.
    package var tradedAccounts: SQL {
        switch self {
        case .all, .teams, .own: accounts
        case .names: Reach.live
        }
    }

    /// Whether some accounts in lists are shown with name, industry, region and grade only.
    package var masks: Bool {
        switch self {
        case .all, .teams: false
        case .own, .names: true
        }
    }

    private static let live: SQL = "account.recycled_at IS NULL"
    private static let pool: SQL = "account.owner_id IS NULL"

    private static func live(and either: [SQL]) -> SQL { "\(live) AND (\(either.joined(by: " OR ")))" }

    private static func book(of member: ID<Member>) -> SQL { "account.owner_id = \(member)" }

    private static func books(of teams: [ID<Team>], and member: ID<Member>) -> SQL {
        "\(book(of: member)) OR account.owner_id IN (SELECT member.id FROM member WHERE member.team_id IN (\(list: teams)))"
    }

    private static func shared(with member: ID<Member>, on day: Day, for access: ShareAccess? = nil) -> SQL {
        var shares: SQL = """
            SELECT collaborator.account_id FROM collaborator
            WHERE collaborator.member_id = \(member) AND \(Reach.shareInForce(on: day))
            """
        if let access { shares += " AND collaborator.share_access = \(access)" }
        return "account.id IN (\(shares))"
    }

    /// Rows of `collaborator` that count on a day; the last day counts.
    package static func shareInForce(on day: Day) -> SQL {
        "collaborator.from_day <= \(day) AND coalesce(collaborator.until_day, \(day)) >= \(day)"
    }
}

/// What a shared account may be used for (ROL-08).
package enum ShareAccess: String, CaseIterable, Sendable, Bindable {
    case read, write

    package var text: Text {
        switch self {
        case .read: Text("可查看", "可檢視", "may read")
        case .write: Text("可编辑", "可編輯", "may edit")
        }
    }
}

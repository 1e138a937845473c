package import Ground
package import Storage

/// Who is acting, what they may do and how far they can see. Made anew for every request, so that a change of role counts at once.
package struct Principal: Sendable {
    /// `nil` is the console: an administrator at the machine itself.
    package let member: Member?
    package let permissions: Set<Permission>
    package let reach: Reach
    /// The token by which the member came, and when it ends; `nil` for who came otherwise.
    package let token: (id: ID<AccessToken>, end: Instant)?

    init(member: Member?, permissions: Set<Permission>, reach: Reach, token: (id: ID<AccessToken>, end: Instant)? = nil) {
        (self.member, self.permissions, self.reach, self.token) = (member, permissions, reach, token)
    }

    package static let console = Principal(member: nil, permissions: Set(Permission.allCases), reach: .all)

    package var id: ID<Member>? { member?.id }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    package func needs(_ permission: Permission) throws(NotPermitted) {
        guard may(permission) else { throw NotPermitted() }
    }

    /// The same person through a token; one that may only read loses every other permission.
    func through(_ scope: TokenScope, _ token: (id: ID<AccessToken>, end: Instant)) -> Principal {
        Principal(
            member: member, permissions: scope == .read ? permissions.filter(\.onlyReads) : permissions, reach: reach, token: token)
    }
}

extension Snapshot {
    /// What the member may do and see now; `nil` once deactivated.
    package func principal(for id: ID<Member>) throws -> Principal? {
        guard let member = try member(id), member.state == .active else { return nil }
        let reach: Reach =
            switch member.role.scope {
            case .all: .all
            case .team: .teams(try teams(ledBy: member), and: member.id, on: moment.today)
            case .own: .own(member.id, on: moment.today)
            case .names: .names(besides: member.id, on: moment.today)
            }
        return Principal(member: member, permissions: member.role.permissions.union(try grantedPermissions(to: member.id)), reach: reach)
    }
}

/// The thing is visible, but this may not be done with it.
package struct NotPermitted: Refusal {
    package init() {}
    package var code: String { "not_permitted" }
    package var status: RefusalStatus { .notPermitted }
    package var text: Text {
        Text(
            "您的角色不能这样做。需要时请找您的经理或系统管理员。", "您的角色不能這樣做。需要時請找您的主管或系統管理員。",
            "Your role may not do this. Ask your manager or an administrator if you need it.")
    }
}

/// The same answer, byte for byte, for what does not exist and for what is out of reach.
package struct NotFound: Refusal {
    package init() {}
    package var code: String { "not_found" }
    package var status: RefusalStatus { .notFound }
    package var text: Text {
        Text(
            "没有这个内容，或者您看不到它。请核对地址或编号。", "沒有這個內容，或者您看不到它。請核對網址或編號。",
            "There is nothing here, or it is out of your reach. Check the address or the number.")
    }
}

package import Ground
package import Storage

/// Those who can give rights, counted while members change one after another: one of them always stays.
package struct Administrators {
    private var active: Set<ID<Member>>

    package init(in snapshot: Snapshot) throws {
        active = Set(try snapshot.all("SELECT id FROM member WHERE role = 'admin' AND state = 'active'") { try $0.id(0) })
    }

    /// Nobody takes his own rights away, and the last administrator stays. Who may go counts as gone for whoever comes next; who becomes
    /// an administrator counts only once that is written. Without a role the member is removed.
    package mutating func change(
        _ member: Member, to role: Role?, _ state: MemberState, by principal: Principal
    ) throws(MemberRefused) {
        if principal.id == member.id, role != member.role || state != member.state { throw .oneself }
        guard role != .admin || state != .active, active.contains(member.id) else { return }
        guard active.count > 1 else { throw .lastAdministrator }
        active.remove(member.id)
    }
}

/// Why a member is not changed like that.
package enum MemberRefused: Refusal, Equatable {
    case oneself, lastAdministrator, managerInCircle

    package var code: String {
        switch self {
        case .oneself: "own_rights"
        case .lastAdministrator: "last_administrator"
        case .managerInCircle: "manager_in_circle"
        }
    }
    package var field: String? {
        switch self {
        case .oneself, .lastAdministrator: "role"
        case .managerInCircle: "manager"
        }
    }
    package var text: Text {
        switch self {
        case .oneself:
            Text(
                "不能改自己的角色，也不能停用自己。请让另一位系统管理员来做。", "不能改自己的角色，也不能停用自己。請讓另一位系統管理員來做。",
                "You cannot change your own role or deactivate yourself. Ask another administrator.")
        case .lastAdministrator:
            Text(
                "这是最后一位在用的系统管理员。请先任命另一位，再改这一位。", "這是最後一位啟用中的系統管理員。請先任命另一位，再改這一位。",
                "This is the last active administrator. Appoint another one first.")
        case .managerInCircle:
            Text(
                "上级不能是本人，也不能是本人的下属。请选别人。", "主管不能是本人，也不能是本人的部屬。請選別人。",
                "The manager cannot be the member or somebody below. Choose another.")
        }
    }
}

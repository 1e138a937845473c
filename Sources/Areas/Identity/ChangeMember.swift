package import Ground
package import Storage

/// Asks for other facts about a member: what he is called, what he may, where he stands, and whether he may come in at all.
package struct ChangeMember: Sendable {
    package let member: ID<Member>
    package let fields: MemberFields
    package let state: MemberState
    package let language: Language
    /// What the editor saw.
    package let version: Int

    package init(_ member: ID<Member>, to fields: MemberFields, state: MemberState, language: Language, seen version: Int) {
        (self.member, self.fields, self.state, self.language, self.version) = (member, fields, state, language, version)
    }

    /// Nobody takes his own rights away, so that there is always an administrator who can give them back. With another role or without
    /// being in use, whatever the member is signed in with ends.
    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> [FieldChange] {
        try principal.needs(.manageMembers)
        guard let before = try tx.member(member) else { throw NotFound() }
        guard version == before.version else { throw VersionStale() }
        let fields = try fields.checked()
        if principal.id == member, fields.role != before.role || state != before.state { throw MemberRefused.oneself }
        if fields.role != .admin || state != .active, before.role == .admin, before.state == .active, try tx.isLastAdministrator(member) {
            throw MemberRefused.lastAdministrator
        }
        if let email = fields.email, email != before.email, try tx.member(signingInAs: email).map({ $0.id != member }) ?? false {
            throw FieldRefused.taken(field: "email", value: email)
        }
        // Who signs in with an address has one.
        if fields.email == nil, before.signInName == before.email { throw FieldRefused.missing(field: "email") }
        if let manager = fields.manager, try tx.managers(above: manager).contains(member) { throw MemberRefused.managerInCircle }

        let changes = changes(from: before, to: fields)
        guard !changes.isEmpty else { return [] }
        let signInName = before.signInName == before.email ? fields.email ?? before.signInName : before.signInName
        try tx.run(
            """
            UPDATE member SET sign_in_name = \(signInName), email = \(fields.email), name = \(fields.name), role = \(fields.role),
              team_id = \(fields.team), manager_id = \(fields.manager), state = \(state), language = \(language),
              version = version + 1, changed_at = \(tx.moment.instant)
            WHERE id = \(member)
            """)
        try tx.record(.memberChanged(changes), about: .member(member), by: principal)
        if fields.role != before.role || state != before.state { try tx.endEverything(of: member, keepingTokens: state == .active) }
        return changes
    }

    private func changes(from before: Member, to fields: MemberFields) -> [FieldChange] {
        [
            FieldChange.personal("email", before.email, fields.email), FieldChange.personal("name", before.name, fields.name),
            FieldChange.value("role", before.role.rawValue, fields.role.rawValue),
            FieldChange.value("team", before.team?.description, fields.team?.description),
            FieldChange.value("manager", before.manager?.description, fields.manager?.description),
            FieldChange.value("state", before.state.rawValue, state.rawValue),
            FieldChange.value("language", before.language.rawValue, language.rawValue),
        ].compactMap { $0 }
    }
}

extension Snapshot {
    /// Whether nobody else could give rights.
    fileprivate func isLastAdministrator(_ member: ID<Member>) throws -> Bool {
        try !exists("SELECT 1 FROM member WHERE role = 'admin' AND state = 'active' AND id <> \(member)")
    }

    /// The member himself and everybody above him.
    fileprivate func managers(above member: ID<Member>) throws -> [ID<Member>] {
        try all(
            """
            WITH RECURSIVE above (id) AS (
              SELECT id FROM member WHERE id = \(member)
              UNION SELECT member.manager_id FROM member JOIN above ON member.id = above.id WHERE member.manager_id IS NOT NULL)
            SELECT id FROM above
            """
        ) { try $0.id(0) }
    }
}

extension Transaction {
    /// Sessions and open invitations are worth nothing any more, and tokens too unless they are kept.
    func endEverything(of member: ID<Member>, keepingTokens: Bool) throws {
        try run("DELETE FROM session WHERE member_id = \(member)")
        try forgetDevices(of: member)
        guard !keepingTokens else { return }
        try run("DELETE FROM invitation WHERE member_id = \(member)")
        try run("DELETE FROM access_token WHERE member_id = \(member)")
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

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
        var administrators = try Administrators(in: tx)
        try administrators.change(before, to: fields.role, state, by: principal)
        if let email = fields.email, email != before.email, try tx.member(signingInAs: email).map({ $0.id != member }) ?? false {
            throw FieldRefused.taken(field: "email", value: email)
        }
        // Who signs in with an address has one.
        if fields.email == nil, before.signInName == before.email { throw FieldRefused.missing(field: "email") }
        if let manager = fields.manager, try tx.managers(above: manager).contains(member) { throw MemberRefused.managerInCircle }

        let changes = MemberStanding(fields, state: state, language: language).changes(from: MemberStanding(of: before))
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
        if fields.role != before.role || state != before.state {
            try tx.endEverything(of: member, keepingTokens: state == .active, by: principal)
        }
        return changes
    }
}

extension Snapshot {
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
    func endEverything(of member: ID<Member>, keepingTokens: Bool, by principal: Principal) throws {
        try run("DELETE FROM session WHERE member_id = \(member)")
        try forgetDevices(of: member)
        guard !keepingTokens else { return }
        try run("DELETE FROM invitation WHERE member_id = \(member)")
        try endTokens(of: member, by: principal)
    }
}

package import Ground
package import Storage

/// Asks for a member. Without a password nobody signs in as him before an invitation.
package struct AddMember: Sendable {
    /// With which he signs in.
    package let email: String
    package let name: String
    package let role: Role
    package let team: String?
    package let manager: ID<Member>?
    package let password: PasswordHash?
    package let language: Language

    package init(
        email: String, name: String, role: Role, team: String? = nil, manager: ID<Member>? = nil,
        password: PasswordHash? = nil, language: Language = .hans
    ) {
        (self.email, self.name, self.role) = (email, name, role)
        (self.team, self.manager, self.password, self.language) = (team, manager, password, language)
    }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Member> {
        try principal.needs(.manageMembers)
        let fields = try MemberFields(email: email, name: name, role: role).checked()
        guard let email = fields.email else { throw FieldRefused.missing(field: "email") }
        guard try tx.member(signingInAs: email) == nil else { throw FieldRefused.taken(field: "email", value: email) }
        let team = try team.map { try tx.teamMade(named: FieldText.required($0, field: "team", atMost: 100), by: principal) }

        let id = tx.newID(Member.self)
        let now = tx.moment.instant
        try tx.run(
            """
            INSERT INTO member (id, sign_in_name, email, name, role, team_id, manager_id, state, language, password_hash, created_at, changed_at)
            VALUES (\(id), \(email), \(email), \(fields.name), \(role), \(team), \(manager), 'active', \(language), \(password?.encoded), \(now), \(now))
            """)
        let standing = MemberStanding(
            MemberFields(email: email, name: fields.name, role: role, team: team, manager: manager), state: .active, language: language)
        try tx.record(.memberAdded(role: role, standing.changes(from: nil)), about: .member(id), by: principal)
        return id
    }
}

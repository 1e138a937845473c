package import Ground
package import Storage

/// Asks for a member. Without a password nobody signs in as him before an invitation.
package struct AddMember: Sendable {
    package let email: String?
    package let signInName: String?
    package let name: String
    package let role: Role
    package let team: String?
    package let manager: ID<Member>?
    package let password: PasswordHash?
    package let language: Language

    package init(
        email: String?, signInName: String? = nil, name: String, role: Role, team: String? = nil, manager: ID<Member>? = nil,
        password: PasswordHash? = nil, language: Language = .hans
    ) {
        (self.email, self.signInName, self.name, self.role) = (email?.lowercased(), signInName?.lowercased(), name, role)
        (self.team, self.manager, self.password, self.language) = (team, manager, password, language)
    }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Member> {
        try principal.needs(.manageMembers)
        let fields = try MemberFields(email: email, name: name, role: role).checked()
        let (name, email) = (fields.name, fields.email)
        let wanted = email ?? signInName ?? ""
        guard !wanted.isEmpty else { throw FieldRefused.missing(field: "email") }
        guard try tx.member(signingInAs: wanted) == nil else { throw FieldRefused.taken(field: "email", value: wanted) }
        let team = try team.map { try tx.teamMade(named: FieldText.required($0, field: "team", atMost: 100), by: principal) }

        let id = tx.newID(Member.self)
        let now = tx.moment.instant
        try tx.run(
            """
            INSERT INTO member (id, sign_in_name, email, name, role, team_id, manager_id, state, language, password_hash, created_at, changed_at)
            VALUES (\(id), \(wanted), \(email), \(name), \(role), \(team), \(manager), 'active', \(language), \(password?.encoded), \(now), \(now))
            """)
        try tx.record(.memberAdded(role: role), about: .member(id), by: principal)
        return id
    }
}

/// Chooses the language in which a member reads the screen.
package struct ChooseLanguage: Sendable {
    package let language: Language
    package init(_ language: Language) { self.language = language }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        guard let id = principal.id else { return }
        try tx.run("UPDATE member SET language = \(language), changed_at = \(tx.moment.instant), version = version + 1 WHERE id = \(id)")
        try tx.record(.memberChanged(fields: ["language"]), about: .member(id), by: principal)
    }
}

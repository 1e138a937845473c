package import Ground
package import Storage

/// What is known of a member, as an import gives it.
package struct MemberFields: Sendable, Equatable {
    package var email: String?
    package var name: String
    package var role: Role
    package var team: ID<Team>?
    package var manager: ID<Member>?

    package init(email: String?, name: String, role: Role, team: ID<Team>? = nil, manager: ID<Member>? = nil) {
        (self.email, self.name, self.role) = (email?.lowercased(), name, role)
        (self.team, self.manager) = (team, manager)
    }

    package init(of member: Member) {
        self.init(email: member.email, name: member.name, role: member.role, team: member.team, manager: member.manager)
    }

    /// The same with its texts trimmed, or what is wrong with a field.
    package func checked() throws -> MemberFields {
        var kept = self
        kept.name = try FieldText.required(name, field: "name", atMost: 100)
        kept.email = try email.map { email in
            let email = try FieldText.required(email, field: "email", atMost: 254)
            guard let address = EmailAddress(email) else { throw FieldRefused.noEmail(field: "email", value: email) }
            return address.text.lowercased()
        }
        return kept
    }
}

/// Members written many at a time. Who asked for them writes the one audit entry for all.
package struct BulkMember: Sendable {
    package let id: ID<Member>
    package let signInName: String
    package let fields: MemberFields

    package init(id: ID<Member>, signInName: String, fields: MemberFields) {
        (self.id, self.signInName, self.fields) = (id, signInName, fields)
    }
}

extension Snapshot {
    /// The members of these ids, by id.
    package func members(_ ids: some Collection<ID<Member>>) throws -> [ID<Member>: Member] {
        var found: [ID<Member>: Member] = [:]
        for ids in ids.inPortions() {
            for member in try all("\(Member.columns) WHERE member.id IN (\(list: ids))", Member.init) { found[member.id] = member }
        }
        return found
    }

    /// The teams of these names, by name.
    package func teams(named names: some Collection<String>) throws -> [String: ID<Team>] {
        var found: [String: ID<Team>] = [:]
        for names in names.inPortions() {
            let teams = try all("SELECT name, id FROM team WHERE name IN (\(list: names))") { row in
                (row.text(0), try row.id(1, of: Team.self))
            }
            for (name, team) in teams { found[name] = team }
        }
        return found
    }
}

extension Transaction {
    /// Without a password nobody signs in as one of them before an invitation. Managers among them come before those they manage.
    package func addMembers(_ members: [BulkMember], language: Language) throws {
        try insert(
            members,
            """
            INSERT INTO member (id, sign_in_name, email, name, role, team_id, manager_id, state, language, created_at, changed_at) VALUES
            """
        ) { member in
            """
            (\(member.id), \(member.signInName), \(member.fields.email), \(member.fields.name), \(member.fields.role), \(member.fields.team),
             \(member.fields.manager), 'active', \(language), \(moment.instant), \(moment.instant))
            """
        }
    }

    /// Sign-in names stay as they are.
    package func changeMembers(_ members: [(id: ID<Member>, fields: MemberFields)]) throws {
        for (id, fields) in members {
            // Whoever may do something else now signs in anew, as after a change by hand.
            if try member(id)?.role != fields.role { try endEverything(of: id, keepingTokens: true) }
            try run(
                """
                UPDATE member SET email = \(fields.email), name = \(fields.name), role = \(fields.role), team_id = \(fields.team),
                  manager_id = \(fields.manager), version = version + 1, changed_at = \(moment.instant)
                WHERE id = \(id)
                """)
        }
    }

    /// Teams without members yet.
    package func addTeams(_ teams: [(id: ID<Team>, name: String)]) throws {
        try insert(teams, "INSERT INTO team (id, name, created_at, changed_at) VALUES") { team in
            "(\(team.id), \(team.name), \(moment.instant), \(moment.instant))"
        }
    }

    /// Only those that nothing refers to.
    package func removeMembers(_ ids: [ID<Member>]) throws {
        for ids in ids.inPortions() {
            try run("UPDATE member SET manager_id = NULL WHERE manager_id IN (\(list: ids))")
            try run("DELETE FROM member WHERE id IN (\(list: ids))")
        }
    }

    /// Only those without members.
    package func removeTeams(_ ids: [ID<Team>]) throws {
        for ids in ids.inPortions() { try run("DELETE FROM team WHERE id IN (\(list: ids))") }
    }
}

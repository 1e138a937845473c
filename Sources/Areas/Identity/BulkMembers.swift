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

/// Members written many at a time. Rights are what the trail is for, so that each has an entry of its own.
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
    package func addMembers(_ members: [BulkMember], language: Language, by principal: Principal) throws {
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
        try record(
            members.map { member in
                let standing = MemberStanding(member.fields, state: .active, language: language)
                return (.memberAdded(role: member.fields.role, standing.changes(from: nil)), .member(member.id))
            }, by: principal)
    }

    /// Sign-in names stay as they are. Who asks has judged who may be changed.
    package func changeMembers(_ members: [(id: ID<Member>, fields: MemberFields)], by principal: Principal) throws {
        let standing = try self.members(members.map(\.id)).mapValues { MemberStanding(of: $0) }
        var entries: [(action: AuditAction, subject: AuditSubject)] = []
        for (id, fields) in members {
            guard let before = standing[id] else { throw NotFound() }
            // Whoever may do something else now signs in anew, as after a change by hand.
            if before.fields.role != fields.role { try endEverything(of: id, keepingTokens: true, by: principal) }
            let changes = MemberStanding(fields, state: before.state, language: before.language).changes(from: before)
            entries.append((.memberChanged(changes), .member(id)))
            try run(
                """
                UPDATE member SET email = \(fields.email), name = \(fields.name), role = \(fields.role), team_id = \(fields.team),
                  manager_id = \(fields.manager), version = version + 1, changed_at = \(moment.instant)
                WHERE id = \(id)
                """)
        }
        try record(entries, by: principal)
    }

    /// Teams without members yet.
    package func addTeams(_ teams: [(id: ID<Team>, name: String)], by principal: Principal) throws {
        try insert(teams, "INSERT INTO team (id, name, created_at, changed_at) VALUES") { team in
            "(\(team.id), \(team.name), \(moment.instant), \(moment.instant))"
        }
        try record(
            teams.map { team in (.teamAdded(name: team.name, TeamFields(name: team.name).changes(from: nil)), .team(team.id)) },
            by: principal
        )
    }

    /// Only those that nothing refers to.
    package func removeMembers(_ ids: [ID<Member>], by principal: Principal) throws {
        for ids in ids.inPortions() {
            let leaving = try members(ids)
            try record(
                ids.compactMap { id in
                    leaving[id].map { member in
                        (.memberRemoved(role: member.role, MemberStanding(of: member).changes(from: nil).map(\.reversed)), .member(id))
                    }
                }, by: principal)
            try run("UPDATE member SET manager_id = NULL WHERE manager_id IN (\(list: ids))")
            try run("DELETE FROM member WHERE id IN (\(list: ids))")
        }
    }

    /// Only those without members.
    package func removeTeams(_ ids: [ID<Team>], by principal: Principal) throws {
        for ids in ids.inPortions() {
            let leaving = try all("\(Team.columns) WHERE team.id IN (\(list: ids))", Team.init)
            try record(
                leaving.map { team in
                    (.teamRemoved(name: team.name, TeamFields(of: team).changes(from: nil).map(\.reversed)), .team(team.id))
                }, by: principal)
            try run("DELETE FROM team WHERE id IN (\(list: ids))")
        }
    }
}

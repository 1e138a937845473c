package import Ground
package import Storage

/// What is known of a team, as a form or the API gives it.
package struct TeamFields: Sendable, Equatable {
    package var name: String
    package var parent: ID<Team>?
    package var manager: ID<Member>?

    package init(name: String, parent: ID<Team>? = nil, manager: ID<Member>? = nil) {
        (self.name, self.parent, self.manager) = (name, parent, manager)
    }

    package init(of team: Team) { self.init(name: team.name, parent: team.parent, manager: team.manager) }

    /// The same with its name trimmed, or what is wrong with a field.
    fileprivate func checked(in snapshot: Snapshot) throws -> TeamFields {
        var kept = self
        kept.name = try FieldText.required(name, field: "name", atMost: 100)
        if let parent, try snapshot.team(parent) == nil { throw FieldRefused.noReference(field: "parent", value: parent.description) }
        if let manager, try snapshot.member(manager)?.state != .active {
            throw FieldRefused.noReference(field: "manager", value: manager.description)
        }
        return kept
    }

    /// Since there were other fields, or none.
    func changes(from before: TeamFields?) -> [FieldChange] {
        FieldChange.all(
            .value("name", before?.name, name), .value("parent", before?.parent, parent), .value("manager", before?.manager, manager))
    }
}

/// Asks for a new team.
package struct AddTeam: Sendable {
    package let fields: TeamFields

    package init(_ fields: TeamFields) { self.fields = fields }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Team> {
        try principal.needs(.manageMembers)
        let fields = try fields.checked(in: tx)
        guard try tx.team(named: fields.name) == nil else { throw FieldRefused.taken(field: "name", value: fields.name) }
        let (id, now) = (tx.newID(Team.self), tx.moment.instant)
        try tx.run(
            """
            INSERT INTO team (id, name, parent_id, manager_id, created_at, changed_at)
            VALUES (\(id), \(fields.name), \(fields.parent), \(fields.manager), \(now), \(now))
            """)
        try tx.record(.teamAdded(name: fields.name, fields.changes(from: nil)), about: .team(id), by: principal)
        return id
    }
}

/// Asks for another name, place in the tree or manager of a team.
package struct ChangeTeam: Sendable {
    package let team: ID<Team>
    package let fields: TeamFields
    /// What the editor saw.
    package let version: Int

    package init(_ team: ID<Team>, to fields: TeamFields, seen version: Int) {
        (self.team, self.fields, self.version) = (team, fields, version)
    }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.manageMembers)
        guard let before = try tx.team(team) else { throw NotFound() }
        guard version == before.version else { throw VersionStale() }
        let fields = try fields.checked(in: tx)
        if fields.name != before.name, try tx.team(named: fields.name) != nil {
            throw FieldRefused.taken(field: "name", value: fields.name)
        }
        if let parent = fields.parent, try tx.teams(under: team).contains(parent) { throw TeamRefused.parentInCircle }
        let changes = fields.changes(from: TeamFields(of: before))
        guard !changes.isEmpty else { return }
        try tx.run(
            """
            UPDATE team SET name = \(fields.name), parent_id = \(fields.parent), manager_id = \(fields.manager), version = version + 1,
              changed_at = \(tx.moment.instant) WHERE id = \(team)
            """)
        try tx.record(.teamChanged(changes), about: .team(team), by: principal)
    }
}

/// Asks that a team is no more. Only an empty one goes: with no member, active or not, and no team below.
package struct RemoveTeam: Sendable {
    package let team: ID<Team>
    package let version: Int

    package init(_ team: ID<Team>, seen version: Int) { (self.team, self.version) = (team, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.manageMembers)
        guard let before = try tx.team(team) else { throw NotFound() }
        guard version == before.version else { throw VersionStale() }
        guard try !tx.exists("SELECT 1 FROM member WHERE team_id = \(team)"),
            try !tx.exists("SELECT 1 FROM team WHERE parent_id = \(team)")
        else { throw TeamRefused.inUse }
        try tx.run("DELETE FROM team WHERE id = \(team)")
        let last = TeamFields(of: before).changes(from: nil).map(\.reversed)
        try tx.record(.teamRemoved(name: before.name, last), about: .team(team), by: principal)
    }
}

/// Why a team is not changed like that.
package enum TeamRefused: Refusal, Equatable {
    case parentInCircle, inUse

    package var code: String {
        switch self {
        case .parentInCircle: "parent_in_circle"
        case .inUse: "team_in_use"
        }
    }
    package var status: RefusalStatus { .refused }
    package var field: String? { self == .parentInCircle ? "parent" : nil }
    package var text: Text {
        switch self {
        case .parentInCircle:
            Text(
                "上级团队不能是它自己或它的下级。请选别的团队。", "上級團隊不能是它自己或它的下級。請選別的團隊。",
                "The team above cannot be the team itself or one below it. Choose another.")
        case .inUse:
            Text(
                "这个团队还有成员或下级团队。请先把他们移到别的团队。", "這個團隊還有成員或下級團隊。請先把他們移到別的團隊。",
                "The team still has members or teams below. Move them to another team first.")
        }
    }
}

package import Ground
package import Storage

/// Members who work together; teams form a tree, and a manager sees his own and those below.
package struct Team: Sendable {
    package let id: ID<Team>
    package let name: String
    package let parent: ID<Team>?
    /// Who leads it, and sees its accounts and those of the teams below.
    package let manager: ID<Member>?
    package let managerName: String?
    /// How many active members stand in it.
    package let memberCount: Int
    package let version: Int
}

extension Snapshot {
    /// One page of the teams, by name.
    package func teams(
        searching text: String, after cursor: PageCursor?, limit: Int, seenBy principal: Principal
    ) throws -> (teams: [Team], next: PageCursor?, count: RowCount) {
        try principal.needs(.readMembers)
        let matching: SQL = if let part = TextPart(text) { "lower(team.name) LIKE \(part.pattern) ESCAPE '\\'" } else { "true" }
        let after: SQL = if let name = cursor?.values.first { " AND team.name > \(name)" } else { "" }
        let (shown, next) = try page("\(Team.columns) WHERE \(matching)\(after) ORDER BY team.name", limit: limit, Team.init) {
            [.text($0.name)]
        }
        return (shown, next, try count("SELECT 1 FROM team WHERE \(matching)"))
    }

    /// The team, for somebody who may see teams.
    package func team(_ id: ID<Team>, seenBy principal: Principal) throws -> Team {
        try principal.needs(.readMembers)
        guard let team = try team(id) else { throw NotFound() }
        return team
    }

    func team(_ id: ID<Team>) throws -> Team? { try first("\(Team.columns) WHERE team.id = \(id)", Team.init) }

    /// Every team, by name; a company has some dozens of them.
    package func teams() throws -> [Team] { try all("\(Team.columns) ORDER BY team.name", Team.init) }

    /// The team of exactly this name.
    package func team(named name: String) throws -> ID<Team>? {
        try first("SELECT id FROM team WHERE name = \(name)") { try $0.id(0) }
    }

    /// The teams of a manager: his own, those that name him, and every team below.
    func teams(ledBy member: Member) throws -> [ID<Team>] {
        try teams(under: "id = \(member.team) OR manager_id = \(member.id)")
    }

    /// The team and every team below it.
    package func teams(under team: ID<Team>) throws -> [ID<Team>] { try teams(under: "id = \(team)") }

    private func teams(under roots: SQL) throws -> [ID<Team>] {
        try all(
            """
            WITH RECURSIVE below (id) AS (
              SELECT id FROM team WHERE \(roots)
              UNION SELECT team.id FROM team JOIN below ON team.parent_id = below.id)
            SELECT id FROM below
            """
        ) { try $0.id(0) }
    }
}

extension Team {
    static let columns: SQL = """
        SELECT team.id, team.name, team.parent_id, team.version, team.manager_id, manager.name,
               (SELECT count(*) FROM member WHERE member.team_id = team.id AND member.state = 'active')
        FROM team LEFT JOIN member AS manager ON manager.id = team.manager_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), name: row.text(1), parent: try row.optional(2) { try $0.id($1) },
            manager: try row.optional(4) { try $0.id($1) }, managerName: row.optional(5) { $0.text($1) }, memberCount: row.count(6),
            version: row.count(3))
    }
}

extension Transaction {
    /// Finds the team of that name, or makes it.
    package func teamMade(named name: String, by principal: Principal) throws -> ID<Team> {
        if let team = try team(named: name) { return team }
        let id = newID(Team.self)
        try addTeams([(id, name)], by: principal)
        return id
    }
}

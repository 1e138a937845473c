package import Ground
package import Storage

/// Members who work together; teams form a tree, and a manager sees his own and those below.
package struct Team: Sendable {
    package let id: ID<Team>
    package let name: String
    package let parent: ID<Team>?
    package let version: Int
}

extension Snapshot {
    /// One page of the teams, by name.
    package func teams(
        searching text: String, after cursor: PageCursor?, limit: Int, seenBy principal: Principal
    ) throws -> (teams: [Team], next: PageCursor?, count: RowCount) {
        try principal.needs(.readMembers)
        let matching: SQL = if let part = TextPart(text) { "lower(name) LIKE \(part.pattern) ESCAPE '\\'" } else { "true" }
        let after: SQL = if let name = cursor?.values.first { " AND name > \(name)" } else { "" }
        let (shown, next) = try page("\(Team.columns) WHERE \(matching)\(after) ORDER BY name", limit: limit, Team.init) {
            [.text($0.name)]
        }
        return (shown, next, try count("SELECT 1 FROM team WHERE \(matching)"))
    }

    /// The team of exactly this name.
    package func team(named name: String) throws -> ID<Team>? {
        try first("SELECT id FROM team WHERE name = \(name)") { try $0.id(0) }
    }

    /// The team and every team below it.
    package func teams(under team: ID<Team>) throws -> [ID<Team>] {
        try all(
            """
            WITH RECURSIVE below (id) AS (
              SELECT id FROM team WHERE id = \(team)
              UNION SELECT team.id FROM team JOIN below ON team.parent_id = below.id)
            SELECT id FROM below
            """
        ) { try $0.id(0) }
    }
}

extension Team {
    static let columns: SQL = "SELECT id, name, parent_id, version FROM team"

    init(_ row: Row) throws {
        self.init(id: try row.id(0), name: row.text(1), parent: try row.optional(2) { try $0.id($1) }, version: row.count(3))
    }
}

extension Transaction {
    /// Finds the team of that name, or makes it.
    package func teamMade(named name: String, by principal: Principal) throws -> ID<Team> {
        if let team = try team(named: name) { return team }
        let id = newID(Team.self)
        try run("INSERT INTO team (id, name, created_at, changed_at) VALUES (\(id), \(name), \(moment.instant), \(moment.instant))")
        try record(.teamAdded(name: name), about: .team(id), by: principal)
        return id
    }
}

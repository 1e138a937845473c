package import Ground
package import Storage

/// Members who work together; teams form a tree, and a manager sees his own and those below.
package struct Team: Sendable {
    package let id: ID<Team>
    package let name: String
    package let parent: ID<Team>?
}

extension Snapshot {
    package func teams() throws -> [Team] {
        try all("SELECT id, name, parent_id FROM team ORDER BY name") { row in
            Team(id: try row.id(0), name: row.text(1), parent: try row.optional(2) { try $0.id($1) })
        }
    }

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

package import Storage

/// What a database holds before a test begins with its copy; named, since two of one name are the same.
package struct Filling: Sendable {
    let name: String
    let fill: @Sendable (any Database) async throws -> Void

    package init(_ name: String, _ fill: @escaping @Sendable (any Database) async throws -> Void) { (self.name, self.fill) = (name, fill) }
}

/// Makes a migrated database once for each list of migrations and each filling; tests get copies.
actor Templates<Template: Sendable> {
    private let make: @Sendable ([Migration], Filling?) async throws -> Template
    private var made: [Key: Task<Template, any Error>] = [:]

    private struct Key: Hashable {
        let steps: [Step]
        let filling: String?

        struct Step: Hashable {
            let number: Int
            let parts: [[SQL.Part]]
        }
    }

    init(_ make: @escaping @Sendable ([Migration], Filling?) async throws -> Template) { self.make = make }

    func template(for migrations: [Migration], _ filling: Filling?) async throws -> Template {
        let key = Key(
            steps: migrations.map { Key.Step(number: $0.number, parts: $0.statements.map(\.parts)) }, filling: filling?.name)
        let task = made[key] ?? Task { [make] in try await make(migrations, filling) }
        made[key] = task
        return try await task.value
    }
}

import Storage

/// Makes a migrated database once for each list of migrations; tests get copies.
actor Templates<Template: Sendable> {
    private let make: @Sendable ([Migration]) async throws -> Template
    private var made: [[Key]: Task<Template, any Error>] = [:]

    private struct Key: Hashable {
        let number: Int
        let parts: [[SQL.Part]]
    }

    init(_ make: @escaping @Sendable ([Migration]) async throws -> Template) { self.make = make }

    func template(for migrations: [Migration]) async throws -> Template {
        let key = migrations.map { Key(number: $0.number, parts: $0.statements.map(\.parts)) }
        let task = made[key] ?? Task { [make] in try await make(migrations) }
        made[key] = task
        return try await task.value
    }
}

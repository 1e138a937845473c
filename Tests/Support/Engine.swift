package import Ground
package import Storage
import StoragePostgres
import StorageSQLite

/// The engines every promise is kept on: `@Test(arguments: Engine.allCases)`.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgres
}

/// Lends a database of its own to `body`, with the migrations taken, and removes it afterwards.
package func withDatabase<Outcome>(
    on engine: Engine, clock: Clock = .standing, migrations: [Migration] = [], filling: Filling? = nil,
    _ body: (any Database) async throws -> Outcome
) async throws -> Outcome {
    try await withAddress(on: engine, migrations: migrations, filling: filling) { address in
        let database = try open(address, clock: clock)
        return try await ending(with: { try await database.close() }) { try await body(database) }
    }
}

/// Lends the address of a database, `sqlite:PATH` or `postgres://…` as settings name it, for tests that open it themselves.
package func withAddress<Outcome>(
    on engine: Engine, migrations: [Migration] = [], filling: Filling? = nil, _ body: (String) async throws -> Outcome
) async throws -> Outcome {
    switch engine {
    case .sqlite: try await TestSQLite.withFile(migrations: migrations, filling: filling) { try await body("sqlite:\($0)") }
    case .postgres: try await TestPostgres.shared.withDatabase(migrations: migrations, filling: filling, body)
    }
}

/// Opens what `withAddress` lent.
package func open(_ address: String, clock: Clock = .standing, connections: Int = 8) throws -> any Database {
    let prefix = "sqlite:"
    return address.hasPrefix(prefix)
        ? try SQLiteDatabase(path: String(address.dropFirst(prefix.count)), clock: clock)
        : try PostgresDatabase(url: address, clock: clock, connections: connections)
}

/// Tidies up whether `body` succeeds or not; its own error counts more than one of tidying up.
func ending<Outcome>(with tidyUp: () async throws -> Void, _ body: () async throws -> Outcome) async throws -> Outcome {
    let outcome: Outcome
    do {
        outcome = try await body()
    } catch {
        try? await tidyUp()
        throw error
    }
    try await tidyUp()
    return outcome
}

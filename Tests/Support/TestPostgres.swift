import Foundation
package import Storage
import StoragePostgres

/// One throw-away PostgreSQL for the whole test process, and a database of its own for each test.
package actor TestPostgres {
    package static let shared = TestPostgres()

    private var starting: Task<TestCluster, any Error>?
    private var seats = 16
    private var queue: [CheckedContinuation<Void, Never>] = []
    private var count = 0

    private let templates = Templates<String> { migrations, filling in
        let name = try await TestPostgres.shared.createDatabase(from: "template0")
        let database = try PostgresDatabase(
            url: try await TestPostgres.shared.cluster().address(of: name), clock: .standing, connections: 1)
        try await database.migrate(migrations)
        try await filling?.fill(database)
        try await database.close()
        return name
    }

    /// Lends the address of a fresh database to `body`. Its owner is no superuser.
    package nonisolated func withDatabase<Outcome>(
        migrations: [Migration], filling: Filling? = nil, _ body: (String) async throws -> Outcome
    ) async throws -> Outcome {
        let template = migrations.isEmpty ? "template0" : try await templates.template(for: migrations, filling)
        await takeSeat()
        return try await ending(with: { await self.leaveSeat() }) {
            let name = try await createDatabase(from: template)
            let address = try await cluster().address(of: name)
            return try await ending(with: { try await self.dropDatabase(name) }) { try await body(address) }
        }
    }

    /// Runs a statement as the superuser, from outside any test's own connections: to end sessions, and to look at them.
    package func command(_ text: String) async throws { try await cluster().watch.command(text) }

    /// Tests run all at once; the server has only so many places.
    private func takeSeat() async {
        if seats > 0 { seats -= 1 } else { await withCheckedContinuation { queue.append($0) } }
    }

    private func leaveSeat() {
        if queue.isEmpty { seats += 1 } else { queue.removeFirst().resume() }
    }

    private func createDatabase(from template: String) async throws -> String {
        count += 1
        let name = "test_\(count)"
        try await cluster().housekeeping.command("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY FILE_COPY OWNER hengce")
        return name
    }

    private func dropDatabase(_ name: String) async throws {
        try await cluster().housekeeping.command("DROP DATABASE \(name) WITH (FORCE)")
    }

    private func cluster() async throws -> TestCluster {
        let task =
            starting
            ?? Task {
                let cluster = try TestCluster()
                try await cluster.housekeeping.command("CREATE ROLE hengce LOGIN NOSUPERUSER")
                return cluster
            }
        starting = task
        return try await task.value
    }
}

package import Ground
package import Storage

/// A company's database on a PostgreSQL server, which several nodes may share.
package final class PostgresDatabase: Database {
    package let dialect = Dialect.postgres
    private let pool: PostgresPool
    private let clock: Clock
    private let gate = WriteGate()

    /// How often a transaction is tried when others get in its way.
    static let attempts = 10
    /// From which try on a transaction writes alone.
    static let patience = 3

    /// `url` is what libpq understands, with several hosts and `target_session_attrs` if there is a standby to fail over to.
    /// Nothing is connected before it is needed.
    package init(url: String, clock: Clock, connections: Int = 8) throws {
        self.clock = clock
        pool = PostgresPool(of: connections, to: try PostgresAddress(url: url))
    }

    package func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        let moment = clock()
        return try await repeatedly { _ in
            try await pool.withConnection { connection in try await connection.transact(.read) { try body(Snapshot($0, at: moment)) } }
        }
    }

    @discardableResult
    package func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        let moment = clock()
        return try await repeatedly { tries in
            try await gate.pass(alone: tries >= PostgresDatabase.patience) {
                try await pool.withConnection { connection in
                    try await connection.transact(.write) { try body(Transaction($0, at: moment)) }
                }
            }
        }
    }

    package func close() async throws { await pool.close() }

    /// Tries again while transactions collide. Between two tries the connection serves others, and the pauses grow and differ,
    /// so that those who met once do not meet again.
    private func repeatedly<Outcome: Sendable>(_ attempt: (_ tries: Int) async throws -> Outcome) async throws -> Outcome {
        var tries = 0
        while true {
            tries += 1
            do {
                return try await attempt(tries)
            } catch let setback as Setback {
                guard case .collision = setback, tries < PostgresDatabase.attempts else { throw setback.failure }
                try await Task.sleep(for: .milliseconds(pause(after: tries)))
            }
        }
    }

    private func pause(after tries: Int) -> Double {
        let longest = min(2 * Double(1 << tries), 500)
        return .random(in: longest / 4...longest)
    }
}

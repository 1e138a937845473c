import Storage

enum TransactionKind: Sendable {
    case read, write
}

/// One place in the pool: a thread, and the session it holds with the server while there is one.
actor PostgresConnection {
    private let thread = ConnectionThread()
    private let address: PostgresAddress
    private var session: PostgresSession?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(to address: PostgresAddress) { self.address = address }

    deinit { thread.end() }

    /// Runs a transaction from beginning to end. Throws `Setback.collision` when it is worth another try after a pause.
    func transact<Outcome: Sendable>(_ kind: TransactionKind, _ body: (PostgresSession) throws -> Outcome) throws -> Outcome {
        do {
            return try attempt(kind, body)
        } catch let setback as Setback where setback.isMended(byNewSessionFor: kind) {
            return try attempt(kind, body)
        }
    }

    func hangUp() { session = nil }

    private func attempt<Outcome>(_ kind: TransactionKind, _ body: (PostgresSession) throws -> Outcome) throws -> Outcome {
        let session = try begin(kind)
        defer { if !session.isUsable { self.session = nil } }

        let outcome: Outcome
        do {
            outcome = try body(session)
            try session.demandNoSetback()
        } catch {
            session.rollBack()
            // Whatever the body made of it, the transaction came to nothing for this reason.
            if let setback = session.setback, setback.isWorthAnotherTry { throw setback }
            throw error
        }
        try session.commit(kind)
        return outcome
    }

    /// An idle session may have died unnoticed. Nothing has been asked of it yet, so a new one takes its place.
    private func begin(_ kind: TransactionKind) throws -> PostgresSession {
        if let session, (try? session.begin(kind)) != nil { return session }
        session = nil
        let fresh = try PostgresSession(with: address)
        do {
            try fresh.begin(kind)
        } catch let setback as Setback {
            throw setback.failure
        }
        session = fresh
        return fresh
    }
}

import Storage
import Synchronization

/// Lends connections, each to one transaction at a time. Who waits is served in the order of coming.
final class PostgresPool: Sendable {
    /// A longer queue could not be served within any patience; saying no at once keeps the server alive.
    static let longestQueue = 1024

    private let address: PostgresAddress
    private let limit: Int
    private let state = Mutex(State())

    private struct State {
        var idle: [PostgresConnection] = []
        var lent = 0
        var waiters: [Waiter] = []
        var tickets = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private struct Waiter {
        let ticket: Int
        let continuation: CheckedContinuation<PostgresConnection, any Error>
    }

    init(of limit: Int, to address: PostgresAddress) { (self.limit, self.address) = (max(1, limit), address) }

    func withConnection<Outcome>(_ work: (PostgresConnection) async throws -> Outcome) async throws -> Outcome {
        let connection = try await borrow()
        defer { giveBack(connection) }
        return try await work(connection)
    }

    private func borrow() async throws -> PostgresConnection {
        try Task.checkCancellation()
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if let answer = state.withLock({ serve(Waiter(ticket: ticket, continuation: continuation), &$0) }) {
                    continuation.resume(with: answer)
                }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.ticket == ticket }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    /// An answer for now, or `nil` when the caller has to wait.
    private func serve(_ waiter: Waiter, _ state: inout State) -> Result<PostgresConnection, any Error>? {
        if state.isClosed { return .failure(StorageFailure.failed("the database is closed")) }
        if let connection = state.idle.popLast() {
            state.lent += 1
            return .success(connection)
        }
        if state.lent < limit {
            state.lent += 1
            return .success(PostgresConnection(to: address))
        }
        if state.waiters.count >= PostgresPool.longestQueue {
            return .failure(StorageFailure.contended("\(state.waiters.count) transactions are waiting for a connection already"))
        }
        // A task that was cancelled before it came here has nobody left to wake it.
        if Task.isCancelled { return .failure(CancellationError()) }
        state.waiters.append(waiter)
        return nil
    }

    private func giveBack(_ connection: PostgresConnection) {
        let (waiter, closers) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
            if !state.waiters.isEmpty { return (state.waiters.removeFirst(), []) }
            state.lent -= 1
            state.idle.append(connection)
            guard state.lent == 0 else { return (nil, []) }
            defer { state.closers = [] }
            return (nil, state.closers)
        }
        waiter?.continuation.resume(returning: connection)
        for closer in closers { closer.resume() }
    }

    /// Nobody new is served, those who wait are sent away, and those who have a connection may finish.
    func close() async {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(throwing: StorageFailure.failed("the database is closed")) }

        await withCheckedContinuation { continuation in
            let isQuiet = state.withLock { state in
                if state.lent > 0 { state.closers.append(continuation) }
                return state.lent == 0
            }
            if isQuiet { continuation.resume() }
        }
        let connections = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        for connection in connections { await connection.hangUp() }
    }
}

import Foundation
import Synchronization
import TestSupport

/// Lets a transaction, which cannot await, wait for a test, and a test for a transaction. Nobody waits for ever.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func give() { semaphore.signal() }

    /// For the thread of a transaction.
    func wait() { _ = semaphore.wait(timeout: .now() + 30) }

    /// For a test.
    func arrival() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                wait()
                continuation.resume()
            }
        }
    }
}

/// Holds those who come until all are there, or for a moment on the engine where they can only come one after the other.
final class Meeting: Sendable {
    private let missing: Mutex<Int>
    private let patience: Double
    private let isComplete = DispatchSemaphore(value: 0)

    init(of count: Int, on engine: Engine) {
        missing = Mutex(count)
        patience = engine == .sqlite ? 0.2 : 30
    }

    func attend() {
        let isLast = missing.withLock { missing in
            missing -= 1
            return missing <= 0
        }
        if !isLast { _ = isComplete.wait(timeout: .now() + patience) }
        isComplete.signal()
    }
}

/// What several tasks noted, in the order in which they did.
final class Signals<Note: Sendable>: Sendable {
    private let notes = Mutex<[Note]>([])

    var all: [Note] { notes.withLock { $0 } }
    func note(_ note: Note) { notes.withLock { $0.append(note) } }
}

/// Waits on the thread of a transaction for something that has to be awaited.
func waiting(for work: @escaping @Sendable () async throws -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
        do {
            try await work()
        } catch {
            failure.withLock { $0 = error }
        }
        isDone.signal()
    }
    isDone.wait()
    if let error = failure.withLock({ $0 }) { throw error }
}

import Foundation
import Synchronization

/// A thread for one connection. libpq waits for the server, and the threads that serve requests must never wait.
final class ConnectionThread: SerialExecutor {
    private let state = Mutex(State())
    private let arrival = DispatchSemaphore(value: 0)

    private struct State {
        var jobs: [UnownedJob] = []
        var hasEnded = false
        var thread: pthread_t?
    }

    init() {
        let thread = Thread { [self] in run() }
        thread.name = "postgres"
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        arrival.signal()
    }

    /// The thread goes home once its last job is done.
    func end() {
        state.withLock { $0.hasEnded = true }
        arrival.signal()
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "this is not the thread of the connection")
    }

    func isIsolatingCurrentContext() -> Bool? {
        state.withLock { $0.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    private func run() {
        state.withLock { $0.thread = pthread_self() }
        while true {
            arrival.wait()
            let (job, hasEnded) = state.withLock { state in
                (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.hasEnded)
            }
            if let job {
                job.runSynchronously(on: asUnownedSerialExecutor())
            } else if hasEnded {
                return
            }
        }
    }
}

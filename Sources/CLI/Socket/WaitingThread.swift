import Foundation

/// A thread for work that waits.
enum WaitingThread {
    static func start(named name: String, _ work: @escaping @Sendable () -> Void) {
        let thread = Thread(block: work)
        thread.name = name
        thread.start()
    }
}

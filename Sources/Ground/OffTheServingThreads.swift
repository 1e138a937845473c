package import Dispatch

/// Work that takes a while, on a thread that serves nobody else: the threads that serve people are few.
package func offTheServingThreads<Outcome: Sendable>(
    urgency: DispatchQoS.QoSClass, _ work: @escaping @Sendable () throws -> Outcome
) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: urgency).async { continuation.resume(with: Result(catching: work)) }
    }
}

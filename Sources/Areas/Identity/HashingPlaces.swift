import Foundation

/// How many passwords are hashed at once: each takes a core and 19 MiB, and whoever comes later waits for a place.
package actor HashingPlaces {
    package static let shared = HashingPlaces(ProcessInfo.processInfo.activeProcessorCount)

    private var free: Int
    /// How often a place was lent: what costs the same was lent as many.
    package private(set) var lent = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(_ places: Int) { free = max(1, places) }

    /// Lends a place to the work, in the order of asking.
    package nonisolated func lend<Outcome: Sendable>(_ work: @Sendable () async throws -> Outcome) async throws -> Outcome {
        await take()
        do {
            let outcome = try await work()
            await giveBack()
            return outcome
        } catch {
            await giveBack()
            throw error
        }
    }

    private func take() async {
        lent += 1
        guard free == 0 else { free -= 1; return }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

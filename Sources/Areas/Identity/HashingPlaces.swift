import Foundation
package import Ground

/// How many passwords are hashed at once: each takes a core and 19 MiB, and whoever comes later waits for a place.
package actor HashingPlaces {
    package static let shared = HashingPlaces(ProcessInfo.processInfo.activeProcessorCount)

    private var free: Int
    /// How often a place was lent: what costs the same was lent as many.
    package private(set) var lent = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// How many more may come before somebody leaves.
    private var room: Int

    package init(_ places: Int, queue: Int = .max) {
        free = max(1, places)
        room = queue == .max ? .max : free + queue
    }

    /// For a server: as many places as there are cores, and sixty-four who wait.
    package static func ofServer() -> HashingPlaces { HashingPlaces(ProcessInfo.processInfo.activeProcessorCount, queue: 64) }

    /// Lets in whoever will want a place. When too many are there already he is sent away, before anything of his is counted.
    package nonisolated func admit<Outcome: Sendable>(_ work: @Sendable () async throws -> Outcome) async throws -> Outcome {
        guard await enter() else { throw PlacesTaken() }
        do {
            let outcome = try await work()
            await leave()
            return outcome
        } catch {
            await leave()
            throw error
        }
    }

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

    private func enter() -> Bool {
        guard room > 0 else { return false }
        room -= 1
        return true
    }

    private func leave() { room += 1 }

    private func take() async {
        lent += 1
        guard free == 0 else { free -= 1; return }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

/// More people sign in at once than can be served soon.
package struct PlacesTaken: Refusal, Equatable {
    package init() {}
    package var code: String { "unavailable" }
    package var status: RefusalStatus { .unavailable }
    package var retryAfter: Int? { 10 }
    package var text: Text {
        Text(
            "现在登录的人太多，这次没有处理，也不算作失败。请 10 秒后再试。", "現在登入的人太多，這次沒有處理，也不算作失敗。請 10 秒後再試。",
            "Too many people are signing in right now. This attempt was not judged and does not count. Try again in ten seconds.")
    }
}

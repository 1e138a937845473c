/// Lets transactions write side by side, or one alone: a long one that reads much would collide with short ones again and again.
/// Each node keeps its own; against those of other nodes only trying again helps.
actor WriteGate {
    private var inside = 0
    private var isHeldAlone = false
    private var waiting: [(alone: Bool, turn: CheckedContinuation<Void, Never>)] = []

    /// Does the work when its turn has come, in the order of asking.
    nonisolated func pass<Outcome>(alone: Bool, _ work: () async throws -> Outcome) async throws -> Outcome {
        await enter(alone: alone)
        do {
            let outcome = try await work()
            await leave()
            return outcome
        } catch {
            await leave()
            throw error
        }
    }

    private func enter(alone: Bool) async {
        if waiting.isEmpty, isOpen(alone: alone) { return admit(alone: alone) }
        await withCheckedContinuation { waiting.append((alone, $0)) }
    }

    private func leave() {
        inside -= 1
        isHeldAlone = false
        while let next = waiting.first, isOpen(alone: next.alone) {
            waiting.removeFirst()
            admit(alone: next.alone)
            next.turn.resume()
        }
    }

    private func isOpen(alone: Bool) -> Bool { alone ? inside == 0 : !isHeldAlone }

    private func admit(alone: Bool) {
        inside += 1
        isHeldAlone = alone
    }
}

import Ground
import Synchronization

/// How many tokens that are none an address has shown in this minute. Whoever guesses on is told to wait; those with a good token never meet this.
final class WrongTokens: Sendable {
    private let shown = Mutex(Shown(minute: 0, counts: [:]))

    private struct Shown {
        var minute: Int64
        var counts: [String: Int]
    }

    static let limit = 100

    func refusal(to address: String, at instant: Instant) -> APIRefused {
        let minute = instant.microseconds / 60_000_000
        let count = shown.withLock { shown in
            if shown.minute != minute { shown = Shown(minute: minute, counts: [:]) }
            shown.counts[address, default: 0] += 1
            return shown.counts[address] ?? 0
        }
        return count > WrongTokens.limit ? .tooManyWrongTokens : .wrongToken
    }
}

package import Ground
import Synchronization

extension Moment {
    /// The day of the standing cast, at eight in the morning in Shanghai.
    package static let standing = Moment(instant: Instant(microseconds: 1_795_219_200_000_000), today: Day(daysSince1970: 20_778))
}

extension Clock {
    /// Time stands still, so that what a test expects can be written down.
    package static let standing = Clock.fixed(.standing)
}

/// A clock that moves when a test says so.
package final class TestClock: Sendable {
    private let instant = Mutex(Moment.standing.instant)

    package init() {}

    package var clock: Clock { Clock { [self] in now } }

    package func advance(seconds: Int64) { instant.withLock { $0 = $0.adding(seconds: seconds) } }

    private var now: Moment {
        let instant = instant.withLock { $0 }
        let shanghai = instant.adding(seconds: 8 * 3600)
        return Moment(instant: instant, today: Day(daysSince1970: Int(shanghai.microseconds / 86_400_000_000)))
    }
}

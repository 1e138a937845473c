package import Foundation

/// When something happens: the instant, and the company's day it falls on.
package struct Moment: Hashable, Sendable {
    package let instant: Instant
    package let today: Day

    package init(instant: Instant, today: Day) { (self.instant, self.today) = (instant, today) }
}

/// Where the time comes from. It is built once, in the assembly; nothing else asks the machine what time it is.
package struct Clock: Sendable {
    private let read: @Sendable () -> Moment

    package init(_ read: @escaping @Sendable () -> Moment) { self.read = read }

    package func callAsFunction() -> Moment { read() }

    /// The machine's time, and its day in `zone`; `today` fixes the day for demonstrations and tests.
    package static func system(zone: TimeZone, today: Day? = nil) -> Clock {
        Clock {
            let now = Date.now
            let instant = Instant(microseconds: Int64((now.timeIntervalSince1970 * 1_000_000).rounded(.down)))
            let local = instant.adding(seconds: Int64(zone.secondsFromGMT(for: now)))
            return Moment(instant: instant, today: today ?? Day(daysSince1970: Int(local.microseconds.flooredDivided(by: 86_400_000_000))))
        }
    }

    /// Always the same moment.
    package static func fixed(_ moment: Moment) -> Clock { Clock { moment } }
}

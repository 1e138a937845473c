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
            return Moment(instant: instant, today: today ?? instant.day(in: zone))
        }
    }

    /// Always the same moment.
    package static func fixed(_ moment: Moment) -> Clock { Clock { moment } }
}

extension Instant {
    /// The calendar day that it falls on in `zone`.
    package func day(in zone: TimeZone) -> Day {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(microseconds) / 1_000_000))
        return Day(daysSince1970: Int(adding(seconds: Int64(offset)).microseconds.flooredDivided(by: 86_400_000_000)))
    }
}

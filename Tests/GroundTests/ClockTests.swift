import Foundation
import Ground
import Testing

@Suite struct ClockTests {
    @Test(arguments: [
        ("Asia/Shanghai", "2026-11-21T15:59:59.999Z", "2026-11-21"), ("Asia/Shanghai", "2026-11-21T16:00:00.000Z", "2026-11-22"),
        ("UTC", "2026-11-21T16:00:00.000Z", "2026-11-21"), ("America/New_York", "2026-11-22T04:59:59.000Z", "2026-11-21"),
        ("America/New_York", "2026-07-22T04:00:00.000Z", "2026-07-22"), ("Asia/Kolkata", "2026-11-21T18:30:00.000Z", "2026-11-22"),
        ("Asia/Shanghai", "1969-12-31T16:00:00.000Z", "1970-01-01"),
    ])
    func `the company's day begins at its own midnight`(zone: String, instant: String, day: String) throws {
        let date = try Date(instant, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let instant = Instant(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
        #expect(instant.day(in: try #require(TimeZone(identifier: zone))).description == day)
    }

    @Test(arguments: [Int64.min, Int64.max]) func `the ends of time fall on the ends of the calendar`(microseconds: Int64) throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        #expect(Instant(microseconds: microseconds).day(in: zone).description == (microseconds > 0 ? "9999-12-31" : "0001-01-01"))
    }

    @Test func `the clock of the system goes with the machine's`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let clock = Clock.system(zone: zone)
        let before = Date.now
        let moment = clock()
        let seconds = Double(moment.instant.microseconds) / 1_000_000
        #expect(seconds >= before.timeIntervalSince1970 - 0.001 && seconds <= Date.now.timeIntervalSince1970 + 0.001)
        #expect(moment.today == moment.instant.day(in: zone))
    }

    @Test func `a demonstration may fix the day and let the time run`() throws {
        let day = try #require(Day("2026-11-21"))
        let clock = Clock.system(zone: .gmt, today: day)
        #expect(clock().today == day)
        #expect(clock().instant <= clock().instant)
    }

    @Test func `a fixed clock stands still`() throws {
        let moment = Moment(instant: Instant(microseconds: 1), today: try #require(Day("2026-11-21")))
        let clock = Clock.fixed(moment)
        #expect(clock() == moment)
        #expect(clock() == clock())
    }
}

import Ground
import Testing

@Suite struct DayTests {
    @Test func `a day is read and written as the calendar of the office has it`() throws {
        let day = try #require(Day("2026-11-21"))
        #expect((day.year, day.month, day.day) == (2026, 11, 21))
        #expect(day.description == "2026-11-21")
        #expect(Day("0001-01-01")?.description == "0001-01-01")
        #expect(Day("9999-12-31")?.description == "9999-12-31")
        #expect(Day("2026-11-21,周岚".prefix(10)) == day)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-11-21 ", " 2026-11-21", "2026-11-21T00:00", "2026-1-21", "2026-11-1", "26-11-21", "2026/11/21",
        "20261121", "2026-11-21-", "-2026-11-21", "+026-11-21", "2026--1-21", "2026-11-2x", "2026-11-2\u{301}", "２０２６-11-21",
        "2026年11月21日", "2026-11-٢١", "2026-11-\0\0", "99999-01-01",
    ])
    func `what is written in another way is no day`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        "2026-02-29", "2026-02-30", "2024-02-30", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026-01-32", "0000-01-01",
    ])
    func `a day that no calendar has is none`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `every fourth year has a leap day, but of the centuries only every fourth`() {
        for (year, length) in [(2023, 28), (2024, 29), (2000, 29), (1900, 28), (2100, 28), (2400, 29)] {
            #expect(Day.length(of: 2, in: year) == length)
        }
        #expect((1...12).map { Day.length(of: $0, in: 2026) }.reduce(0, +) == 365)
    }

    @Test(arguments: [
        ("2026-03-31", -1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"), ("2026-10-31", 1, "2026-11-30"), ("2026-11-21", 36, "2029-11-21"),
        ("2026-11-21", -36, "2023-11-21"),
        ("2026-11-21", -11, "2025-12-21"), ("2026-01-15", -1, "2025-12-15"), ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-21", 0, "2026-11-21"),
    ])
    func `months are added, and a month too short ends earlier`(day: String, months: Int, later: String) {
        #expect(Day(day)?.adding(months: months).description == later)
    }

    @Test func `days are added across months, years and leap days`() {
        #expect(Day("2026-08-23")?.adding(days: 90).description == "2026-11-21")
        #expect(Day("2024-02-28")?.adding(days: 1).description == "2024-02-29")
        #expect(Day("2026-01-01")?.adding(days: -1).description == "2025-12-31")
    }

    @Test(arguments: [Int.max, Int.min, 4_000_000, -4_000_000]) func `nobody steps off the calendar`(step: Int) throws {
        let day = try #require(Day("2026-11-21"))
        #expect(day.adding(days: step).description == (step > 0 ? "9999-12-31" : "0001-01-01"))
        #expect(day.adding(months: step).description == (step > 0 ? "9999-12-21" : "0001-01-21"))
        #expect(Day(daysSince1970: step) == day.adding(days: step))
    }

    @Test func `every day has its number and every number its day`() {
        #expect(Day("1970-01-01")?.daysSince1970 == 0)
        #expect(Day("0001-01-01")?.daysSince1970 == -719_162)
        #expect(Day("9999-12-31")?.daysSince1970 == 2_932_896)
        for number in stride(from: -719_162, through: 2_932_896, by: 997) {
            let day = Day(daysSince1970: number)
            #expect(day.daysSince1970 == number)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
            #expect(Day(day.description) == day)
        }
    }

    @Test func `day follows day without a gap`() {
        var day = Day(daysSince1970: 18_000)
        for number in 18_001...20_000 {
            let next = Day(daysSince1970: number)
            #expect(day < next)
            #expect(day.description < next.description, "the order of the texts is the order of the days")
            #expect(next.day == day.day + 1 || next.day == 1 && day.day == Day.length(of: day.month, in: day.year))
            #expect(next.weekday == day.weekday % 7 + 1)
            day = next
        }
    }

    @Test(arguments: [("2026-11-21", 6), ("2026-11-23", 1), ("2026-11-22", 7), ("1970-01-01", 4), ("0001-01-01", 1), ("2000-02-29", 2)])
    func `the week begins on Monday`(day: String, weekday: Int) {
        #expect(Day(day)?.weekday == weekday)
    }
}

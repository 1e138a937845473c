import Ground
import Testing
import Trade

@Suite struct MonthSpanTests {
    @Test(arguments: [
        // A year up to a day in the middle: ten days, eleven months, twenty-one days.
        ("2025-11-21", "2026-11-21", "2025-12-01", "2026-11-01", ["2025-11-22…2025-11-30", "2026-11-01…2026-11-21"]),
        // Whole months have no days at their ends.
        ("2025-10-31", "2026-10-31", "2025-11-01", "2026-11-01", []),
        ("2025-11-30", "2026-11-15", "2025-12-01", "2026-11-01", ["2026-11-01…2026-11-15"]),
        // Inside a month, and over the end of one.
        ("2026-11-03", "2026-11-20", "2026-11-01", "2026-11-01", ["2026-11-04…2026-11-20"]),
        ("2026-10-20", "2026-11-05", "2026-11-01", "2026-11-01", ["2026-10-21…2026-11-05"]),
        ("2026-11-21", "2026-11-21", "2026-11-01", "2026-11-01", []),
        // From the first day on.
        ("", "2026-11-21", "", "2026-11-01", ["2026-11-01…2026-11-21"]),
        ("", "2026-11-30", "", "2026-12-01", []),
    ])
    func `a time is whole months and the days at its ends`(after: String, through: String, first: String, end: String, edges: [String])
        throws
    {
        let span = MonthSpan(after: Day(after), through: try #require(Day(through)))
        #expect(span.first == Day(first) && span.end == Day(end))
        #expect(span.edges.map { "\($0.lowerBound)…\($0.upperBound)" } == edges)
    }

    @Test func `every day of a time is in one month of it or in one of its ends, and no other day is`() throws {
        let start = try #require(Day("2025-01-15"))
        for length in stride(from: 0, through: 120, by: 1) {
            for offset in [0, 13, 16, 17, 44] {
                let (after, through) = (start.adding(days: offset), start.adding(days: offset + length))
                let span = MonthSpan(after: after, through: through)
                for day in (-40...170).map({ start.adding(days: $0) }) {
                    let inMonths = day >= (span.first ?? day) && day < span.end
                    let places = span.edges.count { $0.contains(day) } + (inMonths ? 1 : 0)
                    #expect(places == (day > after && day <= through ? 1 : 0), "\(day) in \(after)…\(through)")
                }
            }
        }
    }
}

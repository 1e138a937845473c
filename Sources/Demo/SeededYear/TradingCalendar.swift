import Ground

/// When business is done: on weekdays without the long holidays, most of it in March, June and December.
enum TradingCalendar {
    /// A day that chance finds between two days, both included; the last one where nobody works between them.
    static func day(from first: Day, through last: Day, by chance: inout Chance) -> Day {
        let length = max(0, last.daysSince1970 - first.daysSince1970)
        for _ in 0..<200 {
            let day = first.adding(days: chance.within(0...length))
            if isTradingDay(day), chance.below(12) < season[day.month - 1] { return day }
        }
        return last
    }

    private static let season = [8, 4, 11, 9, 8, 11, 7, 7, 10, 7, 9, 12]

    private static func isTradingDay(_ day: Day) -> Bool {
        day.weekday <= 5 && !holidays.contains { $0.month == day.month && $0.days.contains(day.day) }
    }

    private static let holidays: [(month: Int, days: ClosedRange<Int>)] = [
        (1, 1...3), (2, 15...23), (4, 4...6), (5, 1...5), (6, 19...21), (10, 1...7),
    ]
}

package import Ground

/// Which days are worked: Monday to Friday, but for holidays, and some Saturdays and Sundays instead of them (POL-07). Of a year of which
/// nothing is known the days from Monday to Friday count, and whoever reckons with it is told.
package struct WorkingCalendar: Sendable, Equatable {
    private let days: [Day: CalendarDayKind]
    private let years: Set<Int>

    package init(_ days: some Sequence<WorkingDayFields>) {
        self.days = Dictionary(days.map { ($0.day, $0.kind) }) { $1 }
        years = Set(self.days.keys.map(\.year))
    }

    package func isWorked(_ day: Day) -> Bool {
        switch days[day] {
        case .holiday: false
        case .workday: true
        case nil: day.weekday <= 5
        }
    }

    /// Whether anything was said of the year.
    package func knows(_ year: Int) -> Bool { years.contains(year) }

    /// The so-manieth working day behind a day, which itself does not count.
    package func day(_ count: Int, after start: Day) -> Reckoned<Day> {
        var (day, left) = (start, count)
        while left > 0, day < .last {
            day = day.adding(days: 1)
            if isWorked(day) { left -= 1 }
        }
        return Reckoned(value: day, unknownYears: unknown(behind: start, through: day))
    }

    /// How many working days lie behind a day up to another one, which counts; none where that is not later.
    package func count(after start: Day, through end: Day) -> Reckoned<Int> {
        var (day, count) = (start, 0)
        while day < end {
            day = day.adding(days: 1)
            if isWorked(day) { count += 1 }
        }
        return Reckoned(value: count, unknownYears: unknown(behind: start, through: end))
    }

    private func unknown(behind start: Day, through end: Day) -> [Int] {
        let first = start.adding(days: 1)
        return first > end ? [] : (first.year...end.year).filter { !knows($0) }
    }

    /// What was reckoned, and with which years of which nothing is known.
    package struct Reckoned<Value: Sendable & Equatable>: Sendable, Equatable {
        package let value: Value
        package let unknownYears: [Int]

        /// What whoever reads it is told.
        package var notice: Text? {
            guard !unknownYears.isEmpty else { return nil }
            return WorkingCalendar.notice(of: unknownYears)
        }
    }

    /// That years are missing, and how they are counted.
    package static func notice(of years: [Int]) -> Text {
        let list = years.map(String.init).joined(separator: "、")
        let english = years.map(String.init).joined(separator: ", ")
        return Text(
            "工作日历里没有 \(list) 年，按周一至周五计算。请导入这一年的放假安排。", "工作日曆裡沒有 \(list) 年，按週一至週五計算。請匯入這一年的放假安排。",
            "The working calendar does not know \(english); Monday to Friday count. Import the holidays of that year.")
    }
}

extension Day {
    /// The end of the calendar.
    fileprivate static let last = Day(daysSince1970: .max)
}

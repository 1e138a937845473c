package import Ground

/// A time in whole months, and the days at its ends that are none.
package struct MonthSpan: Sendable, Equatable {
    /// The first day of the first whole month, where the time has a beginning; none is whole unless it is before `end`.
    package let first: Day?
    /// The first day behind the last whole month.
    package let end: Day
    package let edges: [ClosedRange<Day>]

    /// Of the days `after < day ≤ through`.
    package init(after: Day?, through: Day) {
        let behind = through.adding(days: 1)
        let end = behind.day == 1 && behind > through ? behind : through.startOfMonth
        let start = after?.adding(days: 1)
        let first = start.map { $0.day == 1 ? $0 : $0.startOfMonth.adding(months: 1) }
        var edges: [ClosedRange<Day>] = []
        func add(_ from: Day, _ to: Day) { if from <= to { edges.append(from...to) } }
        if let start, let first, first >= end {
            (self.first, self.end) = (end, end)
            add(start, through)
        } else {
            (self.first, self.end) = (first, end)
            if let start, let first { add(start, first.adding(days: -1)) }
            add(end, through)
        }
        self.edges = edges
    }
}

package import Ground

extension CellReader {
    /// `2026-03-02`, `2026/3/2`, `2026年3月2日`, an Excel serial, or as the pattern says. A time behind the day is passed over.
    package static func day(_ text: String, pattern: DayPattern? = nil) throws(CellRefusal) -> Day {
        try dayAndTime(text, pattern: pattern).day
    }

    /// The day, and the second of it if a time stands behind it: `2026-03-02 14:30`.
    package static func dayAndTime(_ text: String, pattern: DayPattern? = nil) throws(CellRefusal) -> (day: Day, second: Int?) {
        let written = text.plain
        if written.isEmpty { throw .missing }
        guard written.utf8.count <= 64, let found = pattern?.read(written) ?? yearFirst(written) ?? serial(written, unless: pattern) else {
            throw .dayUnreadable(text, pattern)
        }
        guard let day = Day(year: found.year, month: found.month, day: found.day) else {
            throw .noSuchDay(year: found.year, month: found.month, day: found.day)
        }
        guard (1900...2999).contains(day.year) else { throw .dayAbsurd(day) }
        return (day, found.second)
    }

    private static func yearFirst(_ written: String) -> WrittenDay? {
        var cursor = CellCursor(written)
        guard let year = cursor.number(4, 4) else { return nil }
        cursor.skipSpaces()
        guard let mark = cursor.take("-", "/", ".", "年") else { return nil }
        cursor.skipSpaces()
        guard let month = cursor.number(1, 2) else { return nil }
        cursor.skipSpaces()
        guard cursor.take(mark == "年" ? "月" : mark) != nil else { return nil }
        cursor.skipSpaces()
        guard let day = cursor.number(1, 2) else { return nil }
        if mark == "年" {
            cursor.skipSpaces()
            guard cursor.take("日", "号", "號") != nil else { return nil }
        }
        return WrittenDay(year: year, month: month, day: day, time: cursor.timeToTheEnd())
    }

    /// Excel counts days from 1 January 1900 and believes in a 29 February 1900. A fraction is the time.
    private static func serial(_ written: String, unless pattern: DayPattern?) -> WrittenDay? {
        let parts = written.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard pattern == nil, let whole = parts.first, (1...7).contains(whole.utf8.count), whole.utf8.allSatisfy(Digits.contain),
            let serial = Int(whole), (1...2_958_465).contains(serial),
            // A year alone is no day, though Excel would call it one of 1905 to 1908.
            !(1900...2999).contains(serial)
        else { return nil }
        let day = Day(daysSince1970: serial - (serial < 60 ? 25_568 : 25_569))
        let time = parts.count == 2 ? TimeBehind(fraction: parts[1]) : .none
        return serial == 60
            ? WrittenDay(year: 1900, month: 2, day: 29, time: time)
            : WrittenDay(year: day.year, month: day.month, day: day.day, time: time)
    }
}

/// A day as it was written; whether there is such a day is not yet known.
private struct WrittenDay {
    let year, month, day: Int
    let second: Int?

    init?(year: Int, month: Int, day: Int, time: TimeBehind) {
        switch time {
        case .none: second = nil
        case .second(let second): self.second = second
        case .unreadable: return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }
}

/// What stands behind a day.
private enum TimeBehind {
    case none
    case second(Int)
    case unreadable

    /// The part of a day behind the point of an Excel serial.
    init(fraction: Substring) {
        guard !fraction.isEmpty, fraction.utf8.allSatisfy(Digits.contain),
            let billionths = FixedPoint.parse("0.\(fraction.prefix(9))", places: 9)
        else {
            self = .unreadable
            return
        }
        self = .second(min(Int(FixedPoint.rounded(Int128(billionths) * 86_400, over: 1_000_000_000)), 86_399))
    }
}

extension DayPattern {
    fileprivate func read(_ written: String) -> WrittenDay? {
        var cursor = CellCursor(written)
        var (year, month, day) = (0, 0, 0)
        for token in tokens {
            switch token {
            case .year(let digits):
                guard let number = cursor.number(digits, digits) else { return nil }
                year = digits == 4 ? number : number + (number <= 68 ? 2000 : 1900)
            case .month(let least):
                guard let number = cursor.number(least, 2) else { return nil }
                month = number
            case .day(let least):
                guard let number = cursor.number(least, 2) else { return nil }
                day = number
            case .mark(let mark):
                guard cursor.take(mark) != nil else { return nil }
            }
        }
        return WrittenDay(year: year, month: month, day: day, time: cursor.timeToTheEnd())
    }
}

extension CellCursor {
    fileprivate mutating func timeToTheEnd() -> TimeBehind {
        if isAtEnd { return .none }
        guard take(" ", "T") != nil else { return .unreadable }
        skipSpaces()
        guard let hour = number(1, 2), hour < 24, take(":") != nil, let minute = number(2, 2), minute < 60 else { return .unreadable }
        var second = 0
        if take(":") != nil {
            guard let found = number(2, 2), found < 60 else { return .unreadable }
            second = found
            if take(".") != nil, number(1, 9) == nil { return .unreadable }
        }
        return isAtEnd ? .second(hour * 3600 + minute * 60 + second) : .unreadable
    }
}

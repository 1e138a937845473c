/// A point in time: microseconds since 1970 in UTC.
package struct Instant: Hashable, Sendable, Comparable {
    package let microseconds: Int64
    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// Stops at the ends of time, some 292,000 years away.
    package func adding(seconds: Int64) -> Instant {
        Instant(microseconds: Int64(clamping: Int128(microseconds) + Int128(seconds) * 1_000_000))
    }

    /// RFC 3339 in UTC with millisecond digits, as the API answers it.
    package var rfc3339: String {
        let seconds = microseconds.flooredDivided(by: 1_000_000)
        let milliseconds = microseconds.flooredRemainder(by: 1_000_000) / 1000
        let day = Day(daysSince1970: Int(seconds.flooredDivided(by: 86_400)))
        let second = seconds.flooredRemainder(by: 86_400)
        return "\(day)T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60)).\(padded(milliseconds, to: 3))Z"
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { rfc3339 }
}

extension Int64 {
    func flooredDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    func flooredRemainder(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

func padded(_ number: some BinaryInteger, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

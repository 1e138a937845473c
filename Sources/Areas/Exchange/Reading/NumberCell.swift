import Ground

extension CellReader {
    /// A decimal number in units of 10^-places, such as `¥1,234,567.50`. Only a factor may lead to rounding, half up.
    package static func fixed(
        _ text: String, places: Int, factor: CellFactor? = nil, largest: Int64 = Money.largest
    ) throws(CellRefusal) -> Int64 {
        guard let value = try exact(text, places: places, factor: factor), value.magnitude <= largest.magnitude else {
            throw .numberAbsurd(text, largest: FixedPoint.print(largest, places: places))
        }
        return value
    }

    /// A whole number within `range`, such as a count of employees.
    package static func whole(
        _ text: String, in range: ClosedRange<Int64> = 0...1_000_000_000, factor: CellFactor? = nil
    ) throws(CellRefusal) -> Int64 {
        guard let value = try exact(text, places: 0, factor: factor), range.contains(value) else {
            throw .numberOutOfRange(text, least: range.lowerBound, most: range.upperBound)
        }
        return value
    }

    /// `nil` when it is a number, but none that fits.
    private static func exact(_ text: String, places: Int, factor: CellFactor?) throws(CellRefusal) -> Int64? {
        let number = try WrittenNumber(text)
        guard number.fraction.utf8.count <= 18 else { throw .tooManyPlaces(text, places: max(places, 1)) }
        guard let (units, written) = number.units(times: factor) else { return nil }
        if written <= places { return units.times(powerOfTen: places - written).flatMap(Int64.init(exactly:)) }
        if factor == nil { throw .tooManyPlaces(text, places: places) }
        guard let divisor = Int128(1).times(powerOfTen: written - places) else { return nil }
        return Int64(exactly: FixedPoint.rounded(units, over: divisor))
    }
}

/// A number as a person or a program wrote it: sign, currency, whole part in groups of three, fraction.
private struct WrittenNumber {
    private let isNegative: Bool
    private let whole: String
    let fraction: String

    init(_ text: String) throws(CellRefusal) {
        var written = Substring(text.plain)
        if written.isEmpty { throw .missing }
        guard written.utf8.count <= 64 else { throw .numberUnreadable(text) }

        var sign = written.takeSign()
        if let first = written.first, "¥$".contains(first) { written = written.dropFirst().withoutSpaces }
        if sign == nil { sign = written.takeSign() }
        if written.last == "元" { written = written.dropLast().withoutSpaces }

        let parts = written.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Self.joined(first) else { throw .numberUnreadable(text) }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard !fraction.isEmpty, fraction.utf8.allSatisfy(Digits.contain), !(whole.isEmpty && parts.count < 2) else {
            throw .numberUnreadable(text)
        }
        (self.whole, isNegative) = (String(whole.drop { $0 == "0" }), sign == "-")
        self.fraction = String(fraction.reversed().drop { $0 == "0" }.reversed())
    }

    /// The exact product in units of 10^-places; `nil` when it is beyond counting.
    func units(times factor: CellFactor?) -> (units: Int128, places: Int)? {
        guard whole.utf8.count <= 18, let digits = Int128("0" + whole + fraction) else { return nil }
        let (product, overflow) = digits.multipliedReportingOverflow(by: Int128(factor?.units ?? 1))
        return overflow ? nil : (isNegative ? -product : product, fraction.utf8.count + (factor?.places ?? 0))
    }

    /// The digits without the marks between thousands; `nil` where those stand elsewhere.
    private static func joined(_ whole: Substring) -> Substring? {
        let groups = whole.split(separator: whole.contains(",") ? "," : " ", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.utf8.allSatisfy(Digits.contain) }) else { return nil }
        guard groups.count > 1 else { return whole }
        guard let first = groups.first, (1...3).contains(first.utf8.count), groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else {
            return nil
        }
        return Substring(groups.joined())
    }
}

extension Substring {
    fileprivate var withoutSpaces: Substring {
        let begun = drop { $0 == " " }
        return begun.prefix(upTo: begun.lastIndex { $0 != " " }.map(begun.index(after:)) ?? begun.startIndex)
    }

    fileprivate mutating func takeSign() -> Character? {
        guard let first, first == "-" || first == "+" else { return nil }
        self = dropFirst().withoutSpaces
        return first
    }
}

extension Int128 {
    /// `nil` where it does not fit.
    fileprivate func times(powerOfTen exponent: Int) -> Int128? {
        var value = self
        for _ in 0..<exponent {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = tenfold
        }
        return value
    }
}

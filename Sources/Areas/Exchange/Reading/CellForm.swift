import Ground

/// How a column's cells are written, when they are not as usual: `M/D/YY`, `x1000000` or `name`.
package enum CellForm: Hashable, Sendable, CustomStringConvertible {
    case day(DayPattern)
    case factor(CellFactor)
    /// The cell holds a name where a code or an e-mail address is asked for.
    case name

    package init?(_ written: String) {
        let written = written.trimmed
        if written.lowercased() == "name" {
            self = .name
        } else if let factor = CellFactor(written) {
            self = .factor(factor)
        } else if let pattern = DayPattern(written) {
            self = .day(pattern)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .day(let pattern): pattern.description
        case .factor(let factor): factor.description
        case .name: "name"
        }
    }
}

/// What each number of a column stands for: with `x1000000`, `3.2` is 3,200,000.
package struct CellFactor: Hashable, Sendable, CustomStringConvertible {
    let units: Int64
    let places: Int
    package let description: String

    /// `x` and a number above zero, below 10^12 and with at most nine decimal places.
    package init?(_ written: String) {
        guard let sign = written.first, "xX×".contains(sign) else { return nil }
        let number = written.dropFirst()
        let fraction = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first ?? ""
        guard number.utf8.allSatisfy({ Digits.contain($0) || $0 == 46 }), fraction.utf8.count <= 9,
            let units = FixedPoint.parse(number, places: fraction.utf8.count), units > 0,
            units / FixedPoint.power(of: fraction.utf8.count) < 1_000_000_000_000
        else { return nil }
        (self.units, places, description) = (units, fraction.utf8.count, "x\(number)")
    }
}

/// The order and width in which a day's parts are written. Each of year, month and day stands in it once.
package struct DayPattern: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    let tokens: [Token]

    enum Token: Hashable {
        case year(digits: Int)
        case month(least: Int)
        case day(least: Int)
        case mark(Unicode.Scalar)

        var hasVariableWidth: Bool { self == .month(least: 1) || self == .day(least: 1) }
        var isMark: Bool { if case .mark = self { true } else { false } }
    }

    /// Tokens are `M MM D DD YY YYYY`; what stands between them is any character that is no other letter and no digit.
    package init?(_ written: String) {
        guard written.unicodeScalars.count <= 32 else { return nil }
        var (tokens, rest): ([Token], Substring.UnicodeScalarView) = ([], Substring(written.plain).unicodeScalars)
        while let first = rest.first {
            let letter = first.properties.uppercaseMapping
            let run = rest.prefix { $0.properties.uppercaseMapping == letter }.count
            switch (letter, run) {
            case ("Y", 2), ("Y", 4): tokens.append(.year(digits: run))
            case ("M", 1), ("M", 2): tokens.append(.month(least: run))
            case ("D", 1), ("D", 2): tokens.append(.day(least: run))
            case _ where first.isASCII && (first.properties.isAlphabetic || first.properties.numericType != nil): return nil
            default: tokens += repeatElement(.mark(first), count: run)
            }
            rest = rest.dropFirst(run)
        }
        let parts = tokens.filter { !$0.isMark }
        let hasEach = parts.count == 3 && Set(parts.map(\.part)).count == 3
        // Without a mark behind them one or two digits could not be told from the next part's.
        let isClear = zip(tokens, tokens.dropFirst()).allSatisfy { !$0.hasVariableWidth || $1.isMark }
        guard hasEach, isClear else { return nil }
        (self.tokens, description) = (tokens, written)
    }
}

extension DayPattern.Token {
    fileprivate var part: Int {
        switch self {
        case .year: 0
        case .month: 1
        case .day: 2
        case .mark: 3
        }
    }
}

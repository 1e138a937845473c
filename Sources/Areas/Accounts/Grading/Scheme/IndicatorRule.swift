package import Ground

/// An indicator, how much it weighs, and how its values become points.
package struct IndicatorRule: Hashable, Sendable {
    package let indicator: Indicator
    package let weight: Percent
    package let scoring: IndicatorScoring

    /// Weighs everything, as the only indicator of its scheme.
    package init(_ indicator: Indicator, scoring: IndicatorScoring = .ratioToMax) {
        (self.indicator, weight, self.scoring) = (indicator, .whole, scoring)
    }

    /// The points out of a hundred for `value`, when `maximum` is the highest value of the graded population.
    package func score(of value: Int64, maximum: Int64) -> Score {
        switch scoring {
        case .ratioToMax:
            guard value > 0, maximum > 0 else { return .zero }
            return Score(hundredths: Int(FixedPoint.rounded(Int128(value) * 10_000, over: Int128(maximum))))
        case .bands(let bands):
            return bands.score(of: value)
        }
    }

    /// The smallest value that scores `wanted` or more; `nil` when none would.
    package func smallestValue(scoring wanted: Score, maximum: Int64) -> Int64? {
        switch scoring {
        case .ratioToMax:
            guard wanted > .zero else { return 0 }
            guard wanted <= .full, maximum > 0 else { return nil }
            let numerator = Int128(2 * wanted.hundredths - 1) * Int128(maximum)
            return Int64((numerator + 19_999) / 20_000)
        case .bands(let bands):
            guard wanted > .zero else { return 0 }
            return bands.bands.last { $0.score >= wanted }?.atLeast
        }
    }
}

/// What a customer is measured by.
package enum Indicator: String, CaseIterable, Sendable {
    case orderAmount = "order_amount"

    package var text: Text {
        switch self {
        case .orderAmount: Text("下单金额", "下單金額", "order amount")
        }
    }
}

/// How a value becomes points.
package enum IndicatorScoring: Hashable, Sendable {
    case ratioToMax
    case bands(ScoreBands)

    package var method: Scoring {
        switch self {
        case .ratioToMax: .ratioToMax
        case .bands: .bands
        }
    }
}

/// The names of the ways of scoring.
package enum Scoring: String, CaseIterable, Sendable {
    case ratioToMax = "ratio_to_max"
    case bands

    package var text: Text {
        switch self {
        case .ratioToMax: Text("占最大值之比", "占最大值之比", "share of the highest")
        case .bands: Text("分档", "級距", "bands")
        }
    }
}

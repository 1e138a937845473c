/// What a run made of one account: its place in the ranking, or what was missing to give it one.
package struct GradingResult: Hashable, Sendable {
    /// The caller's own number for the account.
    package let account: Int
    /// 1, 1, 3; `nil` outside the graded population.
    package let rank: Int?
    package let score: Score?
    /// `nil` outside the graded population, and where a scheme only labels customers.
    package let systemGrade: Grade?
    /// The indicators without data.
    package let missing: [Indicator]
    package let indicators: [IndicatorResult]
    package let rfm: RFMResult?

    package init(
        account: Int, rank: Int?, score: Score?, systemGrade: Grade?, missing: [Indicator] = [], indicators: [IndicatorResult] = [],
        rfm: RFMResult? = nil
    ) {
        (self.account, self.rank, self.score, self.systemGrade) = (account, rank, score, systemGrade)
        (self.missing, self.indicators, self.rfm) = (missing, indicators, rfm)
    }
}

/// The value of one indicator, the points out of a hundred for it, and how much they weigh.
package struct IndicatorResult: Hashable, Sendable {
    package let indicator: Indicator
    /// In hundredths: minor units of the company's currency.
    package let value: Int64
    package let score: Score
    package let weight: Percent

    package init(indicator: Indicator, value: Int64, score: Score, weight: Percent) {
        (self.indicator, self.value, self.score, self.weight) = (indicator, value, score, weight)
    }
}

/// The three scores, what they add up to, and what that is called. Who never bought has 0 everywhere.
package struct RFMResult: Hashable, Sendable {
    package let r: Int
    package let f: Int
    package let m: Int
    package let total: Int
    package let level: RFMLevel
    package let segment: RFMSegment

    package static let neverBought = RFMResult(r: 0, f: 0, m: 0, total: 0, level: .none, segment: .none)

    package init(r: Int, f: Int, m: Int, total: Int, level: RFMLevel, segment: RFMSegment) {
        (self.r, self.f, self.m, self.total, self.level, self.segment) = (r, f, m, total, level, segment)
    }

    package func score(of dimension: RFMDimension) -> Int {
        switch dimension {
        case .recency: r
        case .frequency: f
        case .monetary: m
        }
    }
}

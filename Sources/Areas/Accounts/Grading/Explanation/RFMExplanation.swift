package import Ground

/// Why a customer has its RFM level and segment, and what would reach the next level.
package struct RFMExplanation: Hashable, Sendable {
    package let result: RFMResult
    package let dimensions: [DimensionExplanation]
    /// The next better level; `nil` for who has the best.
    package let next: LevelStep?
    /// The dimension that reaches the next level alone by climbing the fewest bands; `nil` when none does, or nothing was ever bought.
    package let cheapest: DimensionExplanation?

    package struct LevelStep: Hashable, Sendable {
        package let level: RFMLevel
        package let atLeast: Int
        package let distance: Int

        package init(level: RFMLevel, atLeast: Int, distance: Int) {
            (self.level, self.atLeast, self.distance) = (level, atLeast, distance)
        }
    }

    /// The facts are those of the result.
    package init(of result: RFMResult, _ facts: AccountFacts, by rule: RFMRule) {
        self.result = result
        let next = rule.levels.last { $0.atLeast > result.total }.map {
            LevelStep(level: $0.level, atLeast: $0.atLeast, distance: $0.atLeast - result.total)
        }
        self.next = next
        let buysAlready = facts.lastPurchaseOn != nil
        dimensions = RFMDimension.allCases.map { dimension in
            DimensionExplanation(dimension, result, facts, rule, missing: buysAlready ? next?.distance : nil)
        }
        cheapest = dimensions.filter { $0.goal != nil }.min { $0.effort < $1.effort }
    }
}

/// One of the three: what it is, what it brought in, what it left lying, and what it would have to be for the next level.
package struct DimensionExplanation: Hashable, Sendable {
    package let dimension: RFMDimension
    package let value: RFMValue
    package let score: Int
    package let weight: Int
    /// Points of the total.
    package let won: Int
    package let lost: Int
    /// What would reach the next level if nothing else changed; `nil` when not even the best band would.
    package let goal: Goal?

    package struct Goal: Hashable, Sendable {
        package let bound: RFMBound
        /// The points of the total that it would bring in.
        package let won: Int
        package let bandsToClimb: Int

        package init(bound: RFMBound, won: Int, bandsToClimb: Int) {
            (self.bound, self.won, self.bandsToClimb) = (bound, won, bandsToClimb)
        }
    }

    fileprivate init(_ dimension: RFMDimension, _ result: RFMResult, _ facts: AccountFacts, _ rule: RFMRule, missing: Int?) {
        self.dimension = dimension
        value =
            switch dimension {
            case .recency: .lastPurchase(facts.lastPurchaseOn)
            case .frequency: .purchases(facts.purchaseCount)
            case .monetary: .amount(facts.orderAmount)
            }
        let (score, weight) = (result.score(of: dimension), rule.weight(of: dimension))
        (self.score, self.weight) = (score, weight)
        won = weight * score
        lost = weight * rule.topScore(of: dimension) - won
        goal = missing.flatMap { missing in
            let bands = rule.bands(of: dimension)
            guard let index = bands.lastIndex(where: { ($0.score - score) * weight >= missing }), let bound = bands[index].bound else {
                return nil
            }
            let current = bands.firstIndex { $0.score == score } ?? bands.count
            return Goal(bound: bound, won: weight * bands[index].score, bandsToClimb: current - index)
        }
    }

    /// The fewest bands first, then the fewest points, then the order of the three letters.
    fileprivate var effort: (Int, Int) { (goal?.bandsToClimb ?? .max, goal.map { $0.won - won } ?? .max) }
}

/// What a dimension measures. Amounts are in minor units of the company's currency.
package enum RFMValue: Hashable, Sendable {
    case lastPurchase(Day?)
    case purchases(Int)
    case amount(Int64)
}

/// Where a band begins.
package enum RFMBound: Hashable, Sendable {
    case withinMonths(Int)
    case purchases(atLeast: Int)
    case amount(atLeast: Int64)
}

extension RFMRule {
    /// Best first; an open band has no bound.
    fileprivate func bands(of dimension: RFMDimension) -> [(bound: RFMBound?, score: Int)] {
        switch dimension {
        case .recency: recency.bands.map { ($0.withinMonths.map(RFMBound.withinMonths), $0.score) }
        case .frequency: frequency.bands.map { (.purchases(atLeast: $0.atLeast), $0.score) }
        case .monetary: monetary.bands.map { (.amount(atLeast: $0.atLeast), $0.score) }
        }
    }
}

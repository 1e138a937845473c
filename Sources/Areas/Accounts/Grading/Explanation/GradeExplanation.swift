import Ground

/// Why an account has its grade, and what would change it, all others staying as they are in the last saved run.
package struct GradeExplanation: Hashable, Sendable {
    package let grade: Grade?
    package let score: Score?
    package let missing: [Indicator]
    package let thresholds: GradeThresholds
    /// The next better grade that anybody has, and the score that reaches it; `nil` for who has the best.
    package let better: Step?
    /// The grade that follows below `score`; `nil` where no score would lose the present grade.
    package let worse: Step?
    package let indicators: [IndicatorExplanation]

    /// A line between two grades, and how far the account is away from it.
    package struct Step: Hashable, Sendable {
        package let grade: Grade
        package let score: Score
        package let distance: Score

        package init(grade: Grade, score: Score, distance: Score) { (self.grade, self.score, self.distance) = (grade, score, distance) }
    }

    /// The result and the thresholds are those of the same saved run.
    package init(of result: GradingResult, by rule: IndicatorRule, _ cut: Cut, in thresholds: GradeThresholds) {
        (grade, score, missing) = (result.systemGrade, result.score, result.missing)
        self.thresholds = thresholds
        guard let grade = result.systemGrade, let score = result.score else {
            (better, worse, indicators) = (nil, nil, [])
            return
        }
        let better = thresholds.lines.last { $0.grade > grade }.map {
            Step(grade: $0.grade, score: $0.lowest, distance: $0.lowest - score)
        }
        let worse = thresholds.fall(from: grade, cut).map { Step(grade: $0.grade, score: $0.below, distance: score - $0.below) }
        (self.better, self.worse) = (better, worse)
        indicators = result.indicators.map {
            IndicatorExplanation($0, by: rule, better: better, worse: worse, maximum: thresholds.maxima[$0.indicator] ?? 0)
        }
    }
}

/// What one indicator brought in, what it left lying, and what it alone could change.
package struct IndicatorExplanation: Hashable, Sendable {
    package let result: IndicatorResult
    package let won: Score
    package let lost: Score
    /// The smallest value that would reach the next better grade; `nil` when none would or there is none.
    package let reachesBetter: Int64?
    /// The smallest value that keeps the present grade: below it, it is lost; `nil` when no value would lose it.
    package let keepsGrade: Int64?

    fileprivate init(
        _ result: IndicatorResult, by rule: IndicatorRule, better: GradeExplanation.Step?, worse: GradeExplanation.Step?, maximum: Int64
    ) {
        self.result = result
        won = result.score.weighing(result.weight)
        lost = Score.full.weighing(result.weight) - won
        reachesBetter = better.flatMap { rule.smallestValue(scoring: $0.score, maximum: maximum) }
        keepsGrade = worse.flatMap { rule.smallestValue(scoring: $0.score, maximum: maximum) }
    }
}

extension GradeThresholds {
    /// Below which score an account of this grade would leave it, and for which one.
    ///
    /// Where equal scores have filled the grade beyond its share, leaving them is enough; otherwise the account keeps
    /// the grade until the best of the next grade overtakes it.
    fileprivate func fall(from grade: Grade, _ cut: Cut) -> (grade: Grade, below: Score)? {
        let lastRanks = cut.lastRanks(of: customers)
        guard let place = cut.grades.firstIndex(of: grade), place < lastRanks.count, let own = self[grade] else { return nil }
        let reached = lines.filter { $0.grade >= grade }.reduce(0) { $0 + $1.customers }
        let next: (grade: Grade, below: Score)? =
            reached > lastRanks[place]
            ? (cut.grade(ofRank: reached, lastRanks: lastRanks), own.lowest)
            : lines.first { $0.grade < grade }.map { ($0.grade, $0.highest) }
        return next.flatMap { $0.below > .zero ? $0 : nil }
    }
}

extension Score {
    fileprivate func weighing(_ weight: Percent) -> Score {
        Score(hundredths: Int(FixedPoint.rounded(Int128(hundredths) * Int128(weight.hundredths), over: 10_000)))
    }
}

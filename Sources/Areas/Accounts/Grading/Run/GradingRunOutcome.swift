package import Ground

/// What a grading run comes to: every account in the order of rank, then code; those outside the graded population follow by code.
package struct GradingRunOutcome: Sendable {
    package let asOf: Day
    /// How many accounts have a rank.
    package let graded: Int
    package let results: [GradingResult]
    package let warnings: [GradeWarning]
    /// The highest value of each indicator in the graded population.
    package let maxima: [Indicator: Int64]
}

/// Grades the accounts as the scheme says. The order in which they come in does not matter.
package func grade(_ facts: [AccountFacts], by scheme: GradingScheme, asOf day: Day) -> GradingRunOutcome {
    switch scheme.rule {
    case .indicator(let rule, let cut): gradeByIndicator(facts, rule, cut, asOf: day)
    case .rfm(let rule): gradeByRFM(facts, rule, asOf: day)
    }
}

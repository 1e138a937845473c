import Ground

/// Ranks by the points for one indicator and cuts the ranking into grades.
func gradeByIndicator(_ facts: [AccountFacts], _ rule: IndicatorRule, _ cut: Cut, asOf day: Day) -> GradingRunOutcome {
    let values = facts.map(rule.indicator.value)
    let maximum = values.lazy.compactMap(\.self).max()
    let scores = values.map { value in value.map { rule.score(of: $0, maximum: maximum ?? 0) } }
    let ranking = Ranking(scores, of: facts)
    let lastRanks = cut.lastRanks(of: ranking.ranked)

    let results = ranking.places.map { place in
        let account = facts[place.index].account
        guard let rank = place.rank, let value = values[place.index], let score = scores[place.index] else {
            return GradingResult(account: account, rank: nil, score: nil, systemGrade: nil, missing: [rule.indicator])
        }
        return GradingResult(
            account: account, rank: rank, score: score, systemGrade: cut.grade(ofRank: rank, lastRanks: lastRanks),
            indicators: [IndicatorResult(indicator: rule.indicator, value: value, score: score, weight: rule.weight)])
    }
    let isFlat = ranking.ranked > 1 && results[0].score == results[ranking.ranked - 1].score
    return GradingRunOutcome(
        asOf: day, graded: ranking.ranked, results: results, warnings: isFlat ? [.noDiscrimination] : [],
        maxima: maximum.map { [rule.indicator: $0] } ?? [:])
}

extension Indicator {
    /// `nil` when there is no data.
    fileprivate func value(in facts: AccountFacts) -> Int64? {
        switch self {
        case .orderAmount: facts.hasEverOrdered ? facts.orderAmount : nil
        }
    }
}

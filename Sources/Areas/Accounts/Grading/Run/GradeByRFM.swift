import Ground

/// Scores recency, frequency and monetary value of everybody who bought, and labels them; grades are left alone.
func gradeByRFM(_ facts: [AccountFacts], _ rule: RFMRule, asOf day: Day) -> GradingRunOutcome {
    let firstDays = rule.recency.firstDays(asOf: day)
    let marks = facts.map { RFMMarks(of: $0, by: rule, firstDays: firstDays) }
    let high = HighLine(rule.high, marks)
    let ranking = Ranking(marks.map { $0.map { Score(points: $0.total) } }, of: facts)

    let results = ranking.places.map { place in
        let rfm = marks[place.index].map { RFMResult($0, by: rule, high) } ?? .neverBought
        return GradingResult(
            account: facts[place.index].account, rank: place.rank, score: place.rank.map { _ in Score(points: rfm.total) },
            systemGrade: nil, rfm: rfm)
    }
    return GradingRunOutcome(asOf: day, graded: ranking.ranked, results: results, warnings: [], maxima: [:])
}

/// The three scores of somebody who bought, and their total.
private struct RFMMarks {
    let r, f, m: Int
    let total: Int

    init?(of facts: AccountFacts, by rule: RFMRule, firstDays: [Day]) {
        guard let last = facts.lastPurchaseOn else { return nil }
        r = rule.recency.bands[firstDays.firstIndex { $0 <= last } ?? firstDays.count].score
        f = rule.frequency.score(of: facts.purchaseCount)
        m = rule.monetary.score(of: facts.orderAmount)
        total = rule.recency.weight * r + rule.frequency.weight * f + rule.monetary.weight * m
    }
}

/// From where on a score is high, without a fraction: `score × buyers > sum` is above the mean.
private struct HighLine {
    let rule: HighRule
    let buyers: Int
    let sums: (r: Int, f: Int, m: Int)

    init(_ rule: HighRule, _ marks: [RFMMarks?]) {
        self.rule = rule
        var (count, sums) = (0, (r: 0, f: 0, m: 0))
        for case let mark? in marks {
            count += 1
            sums = (sums.r + mark.r, sums.f + mark.f, sums.m + mark.m)
        }
        (buyers, self.sums) = (count, sums)
    }

    func isAbove(_ score: Int, sum: Int) -> Bool {
        switch rule {
        case .score(let atLeast): score >= atLeast
        case .mean: score * buyers > sum
        }
    }
}

extension RFMResult {
    fileprivate init(_ marks: RFMMarks, by rule: RFMRule, _ high: HighLine) {
        self.init(
            r: marks.r, f: marks.f, m: marks.m, total: marks.total, level: rule.level(of: marks.total),
            segment: RFMSegment(
                recencyHigh: high.isAbove(marks.r, sum: high.sums.r), frequencyHigh: high.isAbove(marks.f, sum: high.sums.f),
                monetaryHigh: high.isAbove(marks.m, sum: high.sums.m)))
    }
}

import Grading
import Ground
import Storage

/// A result as it is kept in `grading_result.detail`: what was looked at and what was made of it, so that a run can be explained for ever.
struct ResultDocument: Codable {
    struct Value: Codable {
        let indicator: String
        let value: Int64
        let score: Int
        let weight: Int
    }

    struct Scores: Codable {
        let r, f, m, total: Int
    }

    let missing: [String]
    let values: [Value]
    let rfm: Scores?
    let everOrdered: Bool
    let lastPurchase: String?
    let purchases: Int
    let amount: Int64

    static func detail(of result: GradingResult, _ facts: AccountFacts) throws -> String {
        let document = ResultDocument(
            missing: result.missing.map(\.rawValue),
            values: result.indicators.map {
                Value(indicator: $0.indicator.rawValue, value: $0.value, score: $0.score.hundredths, weight: $0.weight.hundredths)
            },
            rfm: result.rfm.map { Scores(r: $0.r, f: $0.f, m: $0.m, total: $0.total) }, everOrdered: facts.hasEverOrdered,
            lastPurchase: facts.lastPurchaseOn?.description, purchases: facts.purchaseCount, amount: facts.orderAmount)
        return try KeptDocument.encoded(document)
    }

    static func read(_ text: String) throws -> ResultDocument {
        try KeptDocument.decoded(text, orElse: "a grading result cannot be read")
    }

    func facts(of account: Int, code: String) -> AccountFacts {
        AccountFacts(
            account: account, code: code, hasEverOrdered: everOrdered, lastPurchaseOn: lastPurchase.flatMap { Day($0) },
            purchaseCount: purchases, orderAmount: amount)
    }

    /// Joins what is kept in columns of their own with the detail.
    func result(account: Int, rank: Int?, score: Int?, grade: Grade?, level: String?, segment: String?) -> GradingResult {
        GradingResult(
            account: account, rank: rank, score: score.map { Score(hundredths: $0) }, systemGrade: grade,
            missing: missing.compactMap { Indicator(rawValue: $0) },
            indicators: values.compactMap { value in
                Indicator(rawValue: value.indicator).map {
                    IndicatorResult(
                        indicator: $0, value: value.value, score: Score(hundredths: value.score), weight: Percent(hundredths: value.weight))
                }
            },
            rfm: rfm.flatMap { scores in
                guard let level = level.flatMap(RFMLevel.init), let segment = segment.flatMap(RFMSegment.init) else { return nil }
                return RFMResult(r: scores.r, f: scores.f, m: scores.m, total: scores.total, level: level, segment: segment)
            })
    }
}

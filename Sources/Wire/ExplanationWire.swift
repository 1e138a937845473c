package import Accounts
import Grading
import Ground
package import Trade

extension ExplainedGrade {
    /// A result of a run with its reasons: what was won and lost, and what would change the grade.
    package func json(override: GradeChange?) -> JSON {
        let head: [JSON.Member] = [
            .init(name: "scheme", value: .text(scheme.name)), .init(name: "version", value: .number(scheme.version)),
            .init(name: "as_of", value: .text(run.asOf.description)), .init(name: "graded", value: .number(run.graded)),
            .init(name: "run", value: .text(run.id.description)),
        ]
        let reasons =
            switch reason {
            case .indicator(let explanation): explanation.members
            case .rfm(let explanation): explanation.members
            }
        return .object(head + line.members(override: override) + reasons)
    }
}

extension GradeExplanation {
    fileprivate var members: [JSON.Member] {
        [
            .init(
                name: "indicators", value: .object(indicators.map { .init(name: $0.result.indicator.rawValue, value: .object($0.members)) })
            ),
            .init(name: "grades", value: .list(thresholds.lines.map(\.json))),
            .init(name: "better", value: better?.json ?? .null),
            .init(name: "worse", value: worse?.json ?? .null),
        ]
    }
}

extension IndicatorExplanation {
    /// Where no value of this indicator alone would do, `reaches_better` or `keeps_grade` is null.
    fileprivate var members: [JSON.Member] {
        result.members + [
            .init(name: "won", value: .text(won.text)), .init(name: "lost", value: .text(lost.text)),
            .init(name: "reaches_better", value: reachesBetter.map(JSON.hundredths) ?? .null),
            .init(name: "keeps_grade", value: keepsGrade.map(JSON.hundredths) ?? .null),
        ]
    }
}

extension GradeThresholds.Line {
    fileprivate var json: JSON {
        ["grade": .text(grade.rawValue), "customers": .number(customers), "lowest": .text(lowest.text), "highest": .text(highest.text)]
    }
}

extension GradeExplanation.Step {
    fileprivate var json: JSON { ["grade": .text(grade.rawValue), "score": .text(score.text), "distance": .text(distance.text)] }
}

extension RFMExplanation {
    fileprivate var members: [JSON.Member] {
        [
            .init(
                name: "dimensions", value: .object(dimensions.map { .init(name: $0.dimension.rawValue, value: .object($0.members)) })),
            .init(name: "next_level", value: next?.json ?? .null),
            .init(name: "cheapest", value: JSON(cheapest?.dimension.rawValue)),
        ]
    }
}

extension RFMExplanation.LevelStep {
    fileprivate var json: JSON { ["level": .text(level.rawValue), "at_least": .number(atLeast), "distance": .number(distance)] }
}

extension DimensionExplanation {
    fileprivate var members: [JSON.Member] {
        [
            .init(name: "value", value: value.json), .init(name: "score", value: .number(score)),
            .init(name: "weight", value: .number(weight)), .init(name: "won", value: .number(won)),
            .init(name: "lost", value: .number(lost)), .init(name: "reaches_next", value: goal?.bound.json ?? .null),
        ]
    }
}

extension RFMValue {
    fileprivate var json: JSON {
        switch self {
        case .lastPurchase(let day): JSON(day?.description)
        case .purchases(let count): .number(count)
        case .amount(let amount): .hundredths(amount)
        }
    }
}

extension RFMBound {
    fileprivate var json: JSON {
        switch self {
        case .withinMonths(let months): ["within_months": .number(months)]
        case .purchases(let count): ["at_least": .number(count)]
        case .amount(let amount): ["at_least": .hundredths(amount)]
        }
    }
}

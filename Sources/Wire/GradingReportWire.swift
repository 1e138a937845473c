package import Accounts
import Grading
package import Ground
package import Trade

extension GradingReport {
    /// The whole run as the command prints it. The overrides are those in force, by account.
    package func json(overrides: [ID<Account>: GradeChange]) -> JSON {
        .object(head + [.init(name: "results", value: .list(lines.map { $0.json(override: overrides[$0.account.id]) }))])
    }

    private var head: [JSON.Member] {
        [
            .init(name: "scheme", value: .text(scheme.name)), .init(name: "version", value: .number(scheme.version)),
            .init(name: "as_of", value: .text(asOf.description)), .init(name: "graded", value: .number(graded)),
            .init(name: "run", value: JSON(run?.id.description)),
            .init(name: "warnings", value: .list(warnings.map { .text($0.rawValue) })),
        ]
    }
}

extension GradingReport.Line {
    package func json(override: GradeChange?) -> JSON {
        let indicators = result.indicators.map { JSON.Member(name: $0.indicator.rawValue, value: .object($0.members)) }
        return .object(members(override: override) + [.init(name: "indicators", value: .object(indicators))])
    }

    /// Everything but the indicators, which an explanation says more about.
    func members(override: GradeChange?) -> [JSON.Member] {
        var members: [JSON.Member] = [
            .init(name: "rank", value: JSON(result.rank)),
            .init(
                name: "account", value: ["id": .text(account.id.description), "code": .text(account.code), "name": .text(account.name)]),
            .init(name: "score", value: JSON(result.score?.text)),
            .init(name: "system_grade", value: JSON(result.systemGrade?.rawValue)),
            .init(name: "grade", value: JSON(account.grade?.rawValue)),
            .init(name: "override", value: override?.overrideJSON ?? .null),
            .init(name: "missing", value: .list(result.missing.map { .text($0.rawValue) })),
        ]
        if let rfm = result.rfm { members.append(.init(name: "rfm", value: rfm.json)) }
        return members
    }
}

extension GradeChange {
    /// What the change says while it is in force. Without a member the console answered for it.
    var overrideJSON: JSON {
        [
            "grade": JSON(after?.rawValue), "reason": .text(reason), "valid_until": JSON(until?.description),
            "approver": .text(approverName ?? "console"),
        ]
    }
}

extension IndicatorResult {
    var members: [JSON.Member] {
        [
            .init(name: "value", value: .hundredths(value)), .init(name: "score", value: .text(score.text)),
            .init(name: "weight", value: .text(weight.text)),
        ]
    }
}

extension RFMResult {
    var json: JSON {
        [
            "r": .number(r), "f": .number(f), "m": .number(m), "score": .number(total), "level": .text(level.rawValue),
            "segment": .text(segment.rawValue),
        ]
    }
}

extension JSON {
    /// `3000000.00`
    static func hundredths(_ value: Int64) -> JSON { .text(FixedPoint.print(value, places: 2)) }
}

extension SavedRun {
    /// A run that was kept, without its results.
    package func json(of scheme: SchemeVersion) -> JSON {
        [
            "id": .text(id.description), "scheme": .text(scheme.name), "version": .number(scheme.version), "as_of": .text(asOf.description),
            "graded": .number(graded), "changes_grades": .flag(changesGrades), "warnings": .list(warnings.map { .text($0.rawValue) }),
            "saved_at": .text(savedAt.rfc3339), "by": .text(byName ?? "console"),
        ]
    }
}

extension GradeChange {
    /// The fact itself; its version is always 1, since a fact is never edited.
    package var json: JSON {
        [
            "id": .text(id.description), "version": 1,
            "account": ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)],
            "before": JSON(before?.rawValue), "after": JSON(after?.rawValue), "cause": .text(cause.rawValue),
            "from": .text(from.description), "valid_until": JSON(until?.description), "reason": .text(reason),
            "by": .text(byName ?? "console"), "approver": cause == .override ? .text(approverName ?? "console") : .null,
            "recorded_at": .text(recordedAt.rfc3339),
        ]
    }
}

package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

/// Why an account is graded as it is, and what would change that: from the last kept run of the scheme, or of the active one.
package struct ExplainGrade: Sendable {
    package let account: ID<Account>
    package let scheme: SchemeReference?

    package init(of account: ID<Account>, by scheme: SchemeReference? = nil) { (self.account, self.scheme) = (account, scheme) }

    /// `nil` while no run of the scheme was kept, or the account was not there yet.
    package func read(seenBy principal: Principal, in snapshot: Snapshot) throws -> ExplainedGrade? {
        try principal.needs(.readGrading)
        let account = try snapshot.account(account, seenBy: principal)
        guard let run = try snapshot.latestRun(of: scheme) else { return nil }
        let version = try snapshot.scheme(run.scheme)
        let kept = try snapshot.first(
            "\(GradingReport.Line.columns) WHERE grading_result.run_id = \(run.id) AND grading_result.account_id = \(account.id)"
        ) { row in (line: try GradingReport.Line.Placed(row).line, document: try ResultDocument.read(row.text(13))) }
        guard let kept else { return nil }
        let reason: ExplainedGrade.Reason =
            switch version.scheme.rule {
            case .indicator(let rule, let cut):
                .indicator(GradeExplanation(of: kept.line.result, by: rule, cut, in: try snapshot.thresholds(of: run)))
            case .rfm(let rule):
                .rfm(
                    RFMExplanation(
                        of: kept.line.result.rfm ?? .neverBought, kept.document.facts(of: kept.line.result.account, code: account.code),
                        by: rule))
            }
        return ExplainedGrade(account: account, run: run, scheme: version, line: kept.line, reason: reason)
    }
}

package struct ExplainedGrade: Sendable {
    package let account: Account
    package let run: SavedRun
    package let scheme: SchemeVersion
    package let line: GradingReport.Line
    package let reason: Reason

    package enum Reason: Sendable {
        case indicator(GradeExplanation)
        case rfm(RFMExplanation)
    }
}

extension Snapshot {
    /// The lines that a kept run drew through the whole company.
    package func thresholds(of run: SavedRun) throws -> GradeThresholds {
        let document = try first("SELECT thresholds FROM grading_run WHERE id = \(run.id)") { try ThresholdsDocument.read($0.text(0)) }
        guard let document else { throw NotFound() }
        return document.thresholds
    }
}

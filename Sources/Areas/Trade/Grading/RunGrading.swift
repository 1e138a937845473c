package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

/// Asks how every customer would be graded by a scheme on a day; saved, it becomes a fact (GRD-10).
package struct RunGrading: Sendable {
    package let scheme: SchemeReference
    /// Today where nobody says.
    package let asOf: Day?
    package let currency: Currency

    package init(by scheme: SchemeReference, asOf: Day?, currency: Currency) {
        (self.scheme, self.asOf, self.currency) = (scheme, asOf, currency)
    }

    /// Works the run out and keeps nothing.
    package func preview(seenBy principal: Principal, in snapshot: Snapshot) throws -> GradingReport {
        try principal.needs(.runGrading)
        return try workOut(seenBy: principal, in: snapshot).report
    }

    /// Keeps the run. Only one of the active scheme, of a day not before the last such run, changes grades.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> GradingReport {
        try principal.needs(.publishSchemes)
        try EndOverrides().carryOut(in: tx)
        let (version, population, outcome, _) = try workOut(seenBy: principal, in: tx)
        let id = tx.newID(SavedRun.self)
        let isLatest = try !tx.exists("SELECT 1 FROM grading_run WHERE changes_grades AND as_of > \(outcome.asOf)")
        let changesGrades = version.state == .active && isLatest
        try tx.run(
            """
            INSERT INTO grading_run (id, scheme_id, as_of, graded, changes_grades, warnings, thresholds, by_id, saved_at)
            VALUES (\(id), \(version.id), \(outcome.asOf), \(outcome.graded), \(changesGrades),
                    \(outcome.warnings.map(\.rawValue).joined(separator: ";")), \(ThresholdsDocument.encoded(GradeThresholds(of: outcome))), \(principal.id),
                    \(tx.moment.instant))
            """)
        try tx.insert(outcome.results, of: id, in: population)
        var changed = 0
        if changesGrades {
            let grades = outcome.results.compactMap { result in result.systemGrade.map { (population.accounts[result.account].id, $0) } }
            changed = try ApplyGrades(of: id.bytes, grades: Dictionary(grades, uniquingKeysWith: { first, _ in first }))
                .carryOut(by: principal, in: tx)
        }
        try tx.record(
            .gradingRunSaved(
                scheme: version.name, version: version.version, asOf: outcome.asOf, graded: outcome.graded, changed: changed),
            about: .noun("grading_run", bytes: id.bytes), by: principal)
        return try tx.gradingReport(of: id, seenBy: principal)
    }

    private typealias WorkedOut = (version: SchemeVersion, population: GradingPopulation, outcome: GradingRunOutcome, report: GradingReport)

    private func workOut(seenBy principal: Principal, in snapshot: Snapshot) throws -> WorkedOut {
        let version = try snapshot.scheme(scheme)
        let asOf = asOf ?? snapshot.moment.today
        let population = try snapshot.population(for: version.scheme, asOf: asOf, currency: currency, seenBy: principal)
        let outcome = grade(population.facts, by: version.scheme, asOf: asOf)
        let report = GradingReport(
            run: nil, scheme: version, asOf: asOf, graded: outcome.graded, warnings: outcome.warnings,
            lines: outcome.results.map { GradingReport.Line(account: population.accounts[$0.account], result: $0) }
                .filter(\.account.isWithinReach))
        return (version, population, outcome, report)
    }
}

/// A run that was kept.
package struct SavedRun: Sendable {
    package let id: ID<SavedRun>
    package let scheme: ID<SchemeVersion>
    package let asOf: Day
    package let graded: Int
    package let changesGrades: Bool
    package let warnings: [GradeWarning]
    package let savedAt: Instant
    package let byName: String?
}

extension Transaction {
    fileprivate func insert(_ results: [GradingResult], of run: ID<SavedRun>, in population: GradingPopulation) throws {
        let head: SQL =
            "INSERT INTO grading_result (run_id, position, account_id, rank, score, system_grade, level, segment, detail) VALUES"
        try insert(results.enumerated().map { ($0 + 1, $1) }, head) { position, result in
            """
            (\(run), \(position), \(population.accounts[result.account].id), \(result.rank), \(result.score?.hundredths),
             \(result.systemGrade), \(result.rfm?.level.rawValue), \(result.rfm?.segment.rawValue),
             \(ResultDocument.detail(of: result, population.facts[result.account])))
            """
        }
    }
}

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
        let work = try workOut(seenBy: principal, in: snapshot)
        let lines = work.outcome.results.map { GradingReport.Line(account: work.population.accounts[$0.account], result: $0) }
        return GradingReport(
            run: nil, scheme: work.scheme, asOf: work.outcome.asOf, graded: work.outcome.graded, warnings: work.outcome.warnings,
            lines: lines.filter(\.account.isWithinReach))
    }

    /// Keeps the run. Only one of the active scheme, of a day not before the last such run, changes grades.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> GradingReport {
        try principal.needs(.publishSchemes)
        try EndOverrides().carryOut(in: tx)
        let work = try workOut(seenBy: principal, in: tx)
        let (version, outcome) = (work.scheme, work.outcome)
        let id = tx.newID(SavedRun.self)
        let changesGrades = try tx.effect(of: version, asOf: outcome.asOf) == .changesGrades
        try tx.run(
            """
            INSERT INTO grading_run (id, scheme_id, as_of, graded, changes_grades, warnings, thresholds, by_id, saved_at)
            VALUES (\(id), \(version.id), \(outcome.asOf), \(outcome.graded), \(changesGrades),
                    \(outcome.warnings.map(\.rawValue).joined(separator: ";")), \(try ThresholdsDocument.encoded(GradeThresholds(of: outcome))), \(principal.id),
                    \(tx.moment.instant))
            """)
        try tx.insert(outcome.results, of: id, in: work.population)
        var changed = 0
        if changesGrades {
            let grades = outcome.results.compactMap { result in result.systemGrade.map { (work.population.accounts[result.account].id, $0) }
            }
            changed = try ApplyGrades(of: id.bytes, grades: Dictionary(grades, uniquingKeysWith: { first, _ in first }))
                .carryOut(by: principal, in: tx)
        }
        try tx.record(
            .gradingRunSaved(
                scheme: version.name, version: version.version, asOf: outcome.asOf, graded: outcome.graded, changed: changed),
            about: .noun("grading_run", bytes: id.bytes), by: principal)
        return try tx.gradingReport(of: id, seenBy: principal)
    }

    private func workOut(seenBy principal: Principal, in snapshot: Snapshot) throws -> WorkedOut {
        let version = try snapshot.scheme(scheme)
        let today = snapshot.moment.today
        let asOf = asOf ?? today
        guard asOf <= today else { throw RunInFuture(asOf: asOf, today: today) }
        let population = try snapshot.population(for: version.scheme, asOf: asOf, currency: currency, seenBy: principal)
        return WorkedOut(scheme: version, population: population, outcome: grade(population.facts, by: version.scheme, asOf: asOf))
    }
}

/// What a scheme makes of the company on a day, kept or not.
private struct WorkedOut {
    let scheme: SchemeVersion
    let population: GradingPopulation
    let outcome: GradingRunOutcome
}

/// Nothing is ordered yet on a day to come. A run kept for one would hold off every later run, and runs are never taken back.
package struct RunInFuture: Refusal, Equatable {
    package let asOf, today: Day

    package init(asOf: Day, today: Day) { (self.asOf, self.today) = (asOf, today) }

    package var code: String { "run_in_future" }
    package var field: String? { "as_of" }
    package var text: Text {
        Text(
            "不能按还没到的 \(asOf) 分级，最晚是今天（\(today)）。请改选一天。", "不能按還沒到的 \(asOf) 分級，最晚是今天（\(today)）。請改選一天。",
            "Nothing is graded as of \(asOf), which is yet to come; today, \(today), is the last possible day. Choose another.")
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
             \(try ResultDocument.detail(of: result, population.facts[result.account])))
            """
        }
    }
}

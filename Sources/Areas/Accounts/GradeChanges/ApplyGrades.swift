package import Grading
package import Ground
package import Identity
package import Storage

/// What a saved run of the active scheme does to the accounts: the system grade always, the current grade where no override stands.
package struct ApplyGrades: Sendable {
    package let run: [UInt8]
    /// The grade of each account of the population; who is missing keeps his grade, marked `insufficient_data`.
    package let grades: [ID<Account>: Grade]

    package init(of run: [UInt8], grades: [ID<Account>: Grade]) { (self.run, self.grades) = (run, grades) }

    /// Says how many current grades changed.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Int {
        let accounts = try tx.all(
            "SELECT id, grade, system_grade, overridden_until, insufficient_data FROM account WHERE recycled_at IS NULL AND status <> 'archived'"
        ) { row in
            (
                id: try row.id(0, of: Account.self), grade: try row.optional(1) { try $0.word($1, Grade.self) },
                system: try row.optional(2) { try $0.word($1, Grade.self) }, isOverridden: !row.isNull(3), lacksData: row.flag(4)
            )
        }
        var (moves, lacking): ([GradeMove], [ID<Account>]) = ([], [])
        var standings: [Standing: [ID<Account>]] = [:]
        for account in accounts {
            guard let grade = grades[account.id] else {
                if !account.lacksData { lacking.append(account.id) }
                continue
            }
            let current = account.isOverridden ? account.grade : grade
            guard grade != account.system || account.lacksData || current != account.grade else { continue }
            if current != account.grade { moves.append(GradeMove(account: account.id, before: account.grade, after: current)) }
            standings[Standing(grade: current, system: grade), default: []].append(account.id)
        }
        try tx.insertGradeChanges(moves, cause: .run, run: run, by: principal)
        for (standing, accounts) in standings { try tx.give(standing, to: accounts) }
        for accounts in lacking.inPortions() {
            try tx.run(
                """
                UPDATE account SET insufficient_data = true, version = version + 1, changed_at = \(tx.moment.instant)
                WHERE id IN (\(list: accounts))
                """)
        }
        try tx.giveScores(of: run)
        return moves.count
    }
}

/// What a run leaves beside an account. There are few of them, so that one statement serves many accounts.
private struct Standing: Hashable {
    let grade: Grade?
    let system: Grade
}

extension Transaction {
    /// The score goes along with the system grade, so that a list can be sorted by it. It is no change of the account's own fields.
    fileprivate func giveScores(of run: [UInt8]) throws {
        let scored: SQL = """
            (SELECT grading_result.score FROM grading_result WHERE grading_result.run_id = \(run) AND grading_result.account_id = account.id)
            """
        try self.run(
            """
            UPDATE account SET score = \(scored)
            WHERE recycled_at IS NULL AND status <> 'archived' AND score IS DISTINCT FROM \(scored)
            """)
    }

    fileprivate func give(_ standing: Standing, to accounts: [ID<Account>]) throws {
        for accounts in accounts.inPortions() {
            try run(
                """
                UPDATE account SET grade = \(standing.grade), system_grade = \(standing.system), insufficient_data = false,
                  version = version + 1, changed_at = \(moment.instant)
                WHERE id IN (\(list: accounts))
                """)
        }
    }
}

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
        var changed = 0
        for account in accounts {
            guard let grade = grades[account.id] else {
                if !account.lacksData { try tx.run("UPDATE account SET insufficient_data = true WHERE id = \(account.id)") }
                continue
            }
            guard grade != account.system || account.lacksData || (!account.isOverridden && grade != account.grade) else { continue }
            let current = account.isOverridden ? account.grade : grade
            if current != account.grade {
                _ = try tx.insertGradeChange(of: account.id, from: account.grade, to: current, cause: .run, run: run, by: principal)
                changed += 1
            }
            try tx.run(
                """
                UPDATE account SET grade = \(current), system_grade = \(grade), insufficient_data = false, version = version + 1,
                  changed_at = \(tx.moment.instant)
                WHERE id = \(account.id)
                """)
        }
        return changed
    }
}

import Grading
import Ground
import Identity
package import Storage

/// Overrides whose last day is over fall back to the grade of the last run by themselves (V-08c).
package struct EndOverrides: Sendable {
    package init() {}

    /// Says how many ended.
    @discardableResult
    package func carryOut(in tx: Transaction) throws -> Int {
        let ended = try tx.all(
            "SELECT id, grade, system_grade FROM account WHERE overridden_until < \(tx.moment.today)"
        ) { row in
            (
                id: try row.id(0, of: Account.self), grade: try row.optional(1) { try $0.word($1, Grade.self) },
                system: try row.optional(2) { try $0.word($1, Grade.self) }
            )
        }
        for account in ended {
            if account.grade != account.system {
                _ = try tx.insertGradeChange(
                    of: account.id, from: account.grade, to: account.system, cause: .overrideEnded, by: .console)
            }
            try tx.run(
                """
                UPDATE account SET grade = system_grade, overridden_until = NULL, version = version + 1, changed_at = \(tx.moment.instant)
                WHERE id = \(account.id)
                """)
        }
        return ended.count
    }
}

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
        let ended = try tx.all("SELECT id, grade, system_grade FROM account WHERE overridden_until < \(tx.moment.today)") { row in
            GradeMove(
                account: try row.id(0), before: try row.optional(1) { try $0.word($1) }, after: try row.optional(2) { try $0.word($1) })
        }
        try tx.insertGradeChanges(ended.filter { $0.before != $0.after }, cause: .overrideEnded, by: .console)
        for accounts in ended.map(\.account).inPortions() {
            try tx.run(
                """
                UPDATE account SET grade = system_grade, overridden_until = NULL, version = version + 1, changed_at = \(tx.moment.instant)
                WHERE id IN (\(list: accounts))
                """)
        }
        return ended.count
    }
}

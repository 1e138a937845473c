import Grading
package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// The overrides in force within reach, each as the change that made it; of one account where it is named.
    package func standingOverrides(of account: ID<Account>? = nil, seenBy principal: Principal) throws -> [ID<Account>: GradeChange] {
        try principal.needs(.readGrading)
        let one: SQL = if let account { " AND account.id = \(account)" } else { "" }
        let changes = try all(
            """
            \(GradeChange.columns)
            WHERE account.overridden_until IS NOT NULL AND grade_change.cause = \(GradeCause.override) AND \(principal.reach.accounts)\(one)
            ORDER BY grade_change.recorded_at, grade_change.id
            """, GradeChange.init)
        return Dictionary(changes.map { ($0.account, $0) }, uniquingKeysWith: { $1 })
    }
}

package import Grading
import Ground
package import Identity
package import Storage

extension Snapshot {
    /// How many customers within reach hold the best grade by fewer than so many points, in the latest kept run of the active scheme.
    package func nearlyLosing(_ grade: Grade, within points: Score, seenBy principal: Principal) throws -> Int {
        try principal.needs(.readGrading)
        guard let run = try latestRun(of: nil), let next = try thresholds(of: run).lines.first(where: { $0.grade < grade }) else {
            return 0
        }
        return Int(
            try number(
                """
                SELECT count(*) FROM grading_result JOIN account ON account.id = grading_result.account_id
                WHERE grading_result.run_id = \(run.id) AND grading_result.system_grade = \(grade)
                  AND grading_result.score < \(next.highest.hundredths + points.hundredths) AND account.grade = \(grade)
                  AND account.status <> 'archived' AND \(principal.reach.accounts)
                """))
    }
}

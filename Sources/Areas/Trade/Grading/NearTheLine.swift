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
                SELECT count(*) FROM account
                WHERE account.grade = \(grade) AND account.score < \(next.highest.hundredths + points.hundredths)
                  AND account.system_grade = \(grade) AND account.status <> 'archived' AND \(principal.reach.accounts)
                """))
    }
}

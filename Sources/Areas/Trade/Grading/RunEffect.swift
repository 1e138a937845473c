package import Accounts
import Grading
package import Ground
package import Storage

/// What keeping a run would do to the grades: known before anybody keeps it (GRD-10).
package enum RunEffect: Hashable, Sendable {
    case changesGrades
    /// The scheme labels customers and gives no grades.
    case onlyLabels
    case schemeNotActive
    /// A run of this later day has changed grades already.
    case earlierThanLast(Day)
}

extension Snapshot {
    /// Only a run of the active scheme, of a day not before the last such run, changes grades.
    package func effect(of scheme: SchemeVersion, asOf day: Day) throws -> RunEffect {
        guard scheme.scheme.canBeActivated else { return .onlyLabels }
        guard scheme.state == .active else { return .schemeNotActive }
        let last = try first("SELECT max(grading_run.as_of) FROM grading_run WHERE grading_run.changes_grades") { row in
            try row.optional(0) { try $0.day($1) }
        }
        if let last = last ?? nil, day < last { return .earlierThanLast(last) }
        return .changesGrades
    }
}

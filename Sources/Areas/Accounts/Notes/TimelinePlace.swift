package import Ground
package import Storage

/// Where something stands in what happened to an account: its day, and its id among those of the day. Ids are ordered by when they were
/// made.
package struct TimelinePlace: Hashable, Sendable, Comparable {
    package let day: Day
    package let id: [UInt8]

    package init<Thing>(_ day: Day, _ id: ID<Thing>) { (self.day, self.id) = (day, id.bytes) }

    package init?(_ cursor: PageCursor?) {
        guard let values = cursor?.values, values.count == 2, case .text(let text) = values[0], let day = Day(text),
            case .bytes(let id) = values[1]
        else { return nil }
        (self.day, self.id) = (day, id)
    }

    package var cursor: PageCursor { PageCursor(after: [day.bound, id.bound]) }

    package static func < (left: Self, right: Self) -> Bool {
        left.day == right.day ? left.id.lexicographicallyPrecedes(right.id) : left.day < right.day
    }
}

extension TimelinePlace? {
    /// Only rows that stand behind it, where there is one.
    package func behind(_ day: SQL, _ id: SQL) -> SQL { map { " AND (\(day), \(id)) < (\($0.day), \($0.id))" } ?? "" }
}

/// What an account's timeline is made of here. The account is one that the reader sees in full.
extension Snapshot {
    package func timelineNotes(of account: ID<Account>, behind place: TimelinePlace?, limit: Int) throws -> [AccountNote] {
        try all(
            """
            \(AccountNote.columns) WHERE note.account_id = \(account) AND note.recycled_at IS NULL\(place.behind("note.written_on", "note.id"))
            ORDER BY note.written_on DESC, note.id DESC LIMIT \(limit)
            """, AccountNote.init)
    }

    package func timelineAttachments(of account: ID<Account>, behind place: TimelinePlace?, limit: Int) throws -> [Attachment] {
        try all(
            """
            \(Attachment.columns) WHERE attachment.account_id = \(account) AND attachment.recycled_at IS NULL\
            \(place.behind("attachment.added_on", "attachment.id"))
            ORDER BY attachment.added_on DESC, attachment.id DESC LIMIT \(limit)
            """, Attachment.init)
    }

    package func timelineGrades(of account: ID<Account>, behind place: TimelinePlace?, limit: Int) throws -> [GradeChange] {
        try all(
            """
            \(GradeChange.columns) WHERE grade_change.account_id = \(account)\(place.behind("grade_change.from_day", "grade_change.id"))
            ORDER BY grade_change.from_day DESC, grade_change.id DESC LIMIT \(limit)
            """, GradeChange.init)
    }

    package func timelineOwners(of account: ID<Account>, behind place: TimelinePlace?, limit: Int) throws -> [Assignment] {
        try all(
            """
            \(Assignment.columns) WHERE assignment.account_id = \(account)\(place.behind("assignment.from_day", "assignment.id"))
            ORDER BY assignment.from_day DESC, assignment.id DESC LIMIT \(limit)
            """, Assignment.init)
    }
}

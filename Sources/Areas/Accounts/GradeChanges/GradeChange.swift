package import Grading
package import Ground
package import Identity
package import Storage

/// A fact: an account's grade became another. Dated, signed, reasoned, never edited.
package struct GradeChange: Sendable {
    package let id: ID<GradeChange>
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let before, after: Grade?
    package let cause: GradeCause
    package let from: Day
    /// The last day of an override, that day included.
    package let until: Day?
    package let reason: String
    /// Who did it and who answers for it; the console where there is no member.
    package let byName, approverName: String?
    package let recordedAt: Instant
}

extension GradeCause: Bindable {}

extension Snapshot {
    /// How the grade of an account came about, newest first.
    package func gradeChanges(of account: ID<Account>, seenBy principal: Principal, limit: Int = 50) throws -> [GradeChange] {
        try principal.needs(.readGrading)
        _ = try self.account(account, seenBy: principal)
        return try all(
            """
            \(GradeChange.columns) WHERE grade_change.account_id = \(account)
            ORDER BY grade_change.recorded_at DESC, grade_change.id DESC LIMIT \(limit)
            """, GradeChange.init)
    }

    package func gradeChange(_ id: ID<GradeChange>, seenBy principal: Principal) throws -> GradeChange {
        try principal.needs(.readGrading)
        let found = try first(
            "\(GradeChange.columns) WHERE grade_change.id = \(id) AND \(principal.reach.accounts)", GradeChange.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the changes within reach, newest first.
    package func gradeChanges(
        _ filter: GradeChangeFilter, seenBy principal: Principal
    ) throws -> (changes: [GradeChange], next: PageCursor?, count: RowCount) {
        try principal.needs(.readGrading)
        let matching = filter.condition(seenBy: principal)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (grade_change.recorded_at, grade_change.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            """
            \(GradeChange.columns) WHERE \(matching)\(after)
            ORDER BY grade_change.recorded_at DESC, grade_change.id DESC
            """, limit: filter.limit, GradeChange.init
        ) { [$0.recordedAt.bound, $0.id.bound] }
        let count = try count("SELECT 1 FROM grade_change JOIN account ON account.id = grade_change.account_id WHERE \(matching)")
        return (shown, next, count)
    }
}

/// Which changes somebody wants to see.
package struct GradeChangeFilter: Sendable, Hashable {
    /// Part of the name or the code of an account.
    package var search = ""
    package var account: ID<Account>?
    package var cause: GradeCause?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate func condition(seenBy principal: Principal) -> SQL {
        var conditions = [principal.reach.accounts]
        if let query = SearchQuery(search) { conditions.append("account.search_key LIKE \(query.pattern) ESCAPE '\\'") }
        if let account { conditions.append("grade_change.account_id = \(account)") }
        if let cause { conditions.append("grade_change.cause = \(cause)") }
        return conditions.joined(by: " AND ")
    }
}

extension GradeChange {
    static let columns: SQL = """
        SELECT grade_change.id, grade_change.account_id, grade_change.before, grade_change.after, grade_change.cause, grade_change.from_day,
               grade_change.valid_until, grade_change.reason, author.name, approver.name, grade_change.recorded_at, account.code,
               account.name
        FROM grade_change JOIN account ON account.id = grade_change.account_id LEFT JOIN member AS author ON author.id = grade_change.by_id
             LEFT JOIN member AS approver ON approver.id = grade_change.approver_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), account: try row.id(1), accountCode: row.text(11), accountName: row.text(12),
            before: try row.optional(2) { try $0.word($1) },
            after: try row.optional(3) { try $0.word($1) }, cause: try row.word(4), from: try row.day(5),
            until: try row.optional(6) { try $0.day($1) }, reason: row.text(7), byName: row.optional(8) { $0.text($1) },
            approverName: row.optional(9) { $0.text($1) }, recordedAt: row.instant(10))
    }
}

/// From which grade to which an account goes.
struct GradeMove {
    let account: ID<Account>
    let before, after: Grade?
}

extension Transaction {
    /// Writes the fact and its audit entry. The copies beside the account are the caller's to set.
    func insertGradeChange(
        _ move: GradeMove, cause: GradeCause, until: Day, reason: String, approver: ID<Member>?, by principal: Principal
    ) throws -> ID<GradeChange> {
        let id = newID(GradeChange.self)
        try insertGradeChanges([(id, move)], cause: cause, until: until, reason: reason, approver: approver, by: principal)
        return id
    }

    /// The same for all accounts whose grade one cause has changed.
    func insertGradeChanges(_ moves: [GradeMove], cause: GradeCause, run: [UInt8]? = nil, by principal: Principal) throws {
        try insertGradeChanges(moves.map { (newID(GradeChange.self), $0) }, cause: cause, run: run, by: principal)
    }

    private func insertGradeChanges(
        _ moves: [(id: ID<GradeChange>, move: GradeMove)], cause: GradeCause, until: Day? = nil, reason: String = "", run: [UInt8]? = nil,
        approver: ID<Member>? = nil, by principal: Principal
    ) throws {
        let head: SQL = """
            INSERT INTO grade_change (id, account_id, before, after, cause, from_day, valid_until, reason, by_id, approver_id, run_id, recorded_at)
            VALUES
            """
        try insert(moves, head) { id, move in
            """
            (\(id), \(move.account), \(move.before), \(move.after), \(cause), \(moment.today), \(until), \(reason), \(principal.id),
             \(approver), \(run), \(moment.instant))
            """
        }
        try record(
            moves.map { _, move in
                (.gradeChanged(before: move.before?.rawValue, after: move.after?.rawValue, cause: cause.rawValue), .account(move.account))
            }, by: principal)
    }
}

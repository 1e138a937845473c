package import Ground
package import Identity
package import Storage

/// Whose book an account stands in, since when and why. A fact: never edited; the latest one counts.
package struct Assignment: Sendable {
    package let id: ID<Assignment>
    package let owner: ID<Member>?
    package let ownerName: String?
    package let from: Day
    package let cause: AssignmentCause
    /// Empty where none was asked for.
    package let reason: String
    package let byName: String?
    package let recordedAt: Instant
}

package enum AssignmentCause: String, CaseIterable, Sendable, Bindable {
    case newAccount = "new_account"
    case rebalancing, handover
    case fromPool = "from_pool"
    case toPool = "to_pool"
    case correction

    package var text: Text {
        switch self {
        case .newAccount: Text("新客户", "新客戶", "new account")
        case .rebalancing: Text("均衡调整", "均衡調整", "rebalancing")
        case .handover: Text("交接", "交接", "handover")
        case .fromPool: Text("公海领取", "自公池認領", "taken from the pool")
        case .toPool: Text("退回公海", "退回公池", "returned to the pool")
        case .correction: Text("更正", "更正", "correction")
        }
    }
}

extension Transaction {
    /// Writes the fact and the copy beside the account. Who may ask for it was judged before.
    package func assign(
        _ account: ID<Account>, to owner: ID<Member>?, from before: ID<Member>?, cause: AssignmentCause, because reason: String = "",
        by principal: Principal
    ) throws {
        try run(
            """
            INSERT INTO assignment (id, account_id, owner_id, from_day, cause, reason, by_id, recorded_at)
            VALUES (\(newID(Assignment.self)), \(account), \(owner), \(moment.today), \(cause), \(reason), \(principal.id), \(moment.instant))
            """)
        try run(
            "UPDATE account SET owner_id = \(owner), version = version + 1, changed_at = \(moment.instant) WHERE id = \(account)")
        try record(.ownerChanged(before: before, after: owner), about: .account(account), by: principal)
    }
}

extension Snapshot {
    package func assignments(of account: ID<Account>, seenBy principal: Principal) throws -> [Assignment] {
        _ = try self.account(account, seenBy: principal)
        return try all(
            """
            \(Assignment.columns) WHERE assignment.account_id = \(account)
            ORDER BY assignment.recorded_at DESC, assignment.id DESC LIMIT 100
            """, Assignment.init)
    }
}

extension Assignment {
    static let columns: SQL = """
        SELECT assignment.id, assignment.owner_id, owner.name, assignment.from_day, assignment.cause, author.name, assignment.recorded_at,
               assignment.reason
        FROM assignment LEFT JOIN member AS owner ON owner.id = assignment.owner_id LEFT JOIN member AS author ON author.id = assignment.by_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), owner: try row.optional(1) { try $0.id($1) }, ownerName: row.optional(2) { $0.text($1) },
            from: try row.day(3), cause: try row.word(4), reason: row.text(7), byName: row.optional(5) { $0.text($1) },
            recordedAt: row.instant(6))
    }
}

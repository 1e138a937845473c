package import Grading
package import Ground
package import Identity
package import Storage

/// Asks for another grade than the rules give (GRD-11). The form, the API, the command line and the import all make this value.
package struct ChangeGrade: Sendable {
    package let account: ID<Account>
    package let grade: Grade
    package let reason: String
    /// The last day it counts; a year from today where nobody says.
    package let until: Day?
    /// Who answers for it; the one who asks where nobody else is named.
    package let approver: ID<Member>?

    package init(of account: ID<Account>, to grade: Grade, because reason: String, until: Day? = nil, approver: ID<Member>? = nil) {
        (self.account, self.grade, self.reason) = (account, grade, reason)
        (self.until, self.approver) = (until, approver)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<GradeChange> {
        let account = try tx.account(account, changedBy: principal)
        try principal.needs(.overrideGrades)
        let approver = try approver.map { try tx.approver($0) } ?? principal.id
        let today = tx.moment.today
        let until = until ?? GradingPolicy.defaultEnd(from: today)
        let override = try GradingPolicy().judge(from: account.grade, to: grade, reason: reason, until: until, today: today)

        let change = try tx.insertGradeChange(
            GradeMove(account: account.id, before: account.grade, after: grade), cause: .override, until: override.validUntil,
            reason: override.reason, approver: approver, by: principal)
        try tx.run(
            """
            UPDATE account SET grade = \(grade), overridden_until = \(until), version = version + 1, changed_at = \(tx.moment.instant)
            WHERE id = \(account.id)
            """)
        return change
    }
}

extension Snapshot {
    /// Somebody whose role may approve overrides, or a refusal.
    fileprivate func approver(_ id: ID<Member>) throws -> ID<Member> {
        guard let principal = try principal(for: id), principal.may(.overrideGrades) else { throw ApproverMissing() }
        return id
    }
}

package struct ApproverMissing: Refusal {
    package init() {}
    package var code: String { "approver_missing" }
    package var field: String? { "approver" }
    package var text: Text {
        Text(
            "这个审批人不能批准级别调整。请填一位在用的经理或系统管理员。", "這位核准人不能核准等級調整。請填一位啟用中的主管或系統管理員。",
            "This approver may not approve overrides. Name an active manager or administrator.")
    }
}

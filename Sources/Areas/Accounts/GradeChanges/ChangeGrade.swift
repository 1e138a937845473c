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
    /// Who answers for it; the one who asks where nobody else is named, be it the console.
    package let approver: ID<Member>?

    package init(of account: ID<Account>, to grade: Grade, because reason: String, until: Day? = nil, approver: ID<Member>? = nil) {
        (self.account, self.grade, self.reason) = (account, grade, reason)
        (self.until, self.approver) = (until, approver)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<GradeChange> {
        let account = try tx.account(account, governedBy: principal)
        try principal.needs(.overrideGrades)
        let approver = approver ?? principal.id
        if let approver, try tx.accounts([account.id], approvableBy: approver).isEmpty { throw ApproverMissing() }
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
    /// For which of these accounts a member may answer when their grades are overridden: his role and his reach allow it.
    package func accounts(_ accounts: some Collection<ID<Account>>, approvableBy member: ID<Member>) throws -> Set<ID<Account>> {
        guard let principal = try principal(for: member), principal.may(.overrideGrades) else { return [] }
        var found: Set<ID<Account>> = []
        for accounts in accounts.inPortions() {
            found.formUnion(
                try all("SELECT account.id FROM account WHERE account.id IN (\(list: accounts)) AND \(principal.reach.governedAccounts)") {
                    try $0.id(0)
                })
        }
        return found
    }
}

package struct ApproverMissing: Refusal {
    package init() {}
    package var code: String { "approver_missing" }
    package var field: String? { "approver" }
    package var text: Text {
        Text(
            "缺少能批准这家客户级别调整的审批人。请填一位在用、且管得到这家客户的经理或系统管理员。",
            "缺少能核准這家客戶等級調整的核准人。請填一位啟用中、且管得到這家客戶的主管或系統管理員。",
            "Nobody is named who may approve this override. Name an active manager or administrator within whose reach the account is.")
    }
}

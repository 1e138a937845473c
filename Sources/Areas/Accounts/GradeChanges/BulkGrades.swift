package import Grading
package import Ground
package import Identity
package import Storage

/// What counts for an account now, as somebody needs it who overrides many grades at once.
package struct StandingGrade: Sendable {
    package let account: ID<Account>
    package let grade, systemGrade: Grade?
    /// The last day of the override in force, why it stands and who answers for it.
    package let overriddenUntil: Day?
    package let reason: String
    package let approver: ID<Member>?
    package let version: Int
    package let isWritable: Bool
}

/// A change of grade written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkGradeChange: Sendable {
    package let id: ID<GradeChange>
    package let account: ID<Account>
    package let before, after: Grade?
    /// What stands until when afterwards: `nil` where the system's grade counts.
    package let override: GradeOverride?
    package let approver: ID<Member>?

    package init(
        id: ID<GradeChange>, account: ID<Account>, before: Grade?, after: Grade?, override: GradeOverride? = nil,
        approver: ID<Member>? = nil
    ) {
        (self.id, self.account, self.before, self.after) = (id, account, before, after)
        (self.override, self.approver) = (override, approver)
    }
}

extension Snapshot {
    package func standingGrades(of accounts: some Collection<ID<Account>>, for principal: Principal) throws -> [ID<Account>: StandingGrade]
    {
        var found: [ID<Account>: StandingGrade] = [:]
        for accounts in accounts.inPortions() {
            let overrides = try all(
                """
                SELECT account_id, reason, approver_id FROM grade_change WHERE account_id IN (\(list: accounts)) AND cause = 'override'
                ORDER BY recorded_at, id
                """
            ) { row in
                (try row.id(0, of: Account.self), (reason: row.text(1), approver: try row.optional(2) { try $0.id($1, of: Member.self) }))
            }
            let latest = Dictionary(overrides) { _, latest in latest }
            let standing = try all(
                """
                SELECT account.id, account.grade, account.system_grade, account.overridden_until, account.version,
                       CASE WHEN \(principal.reach.governedAccounts) THEN 1 ELSE 0 END
                FROM account WHERE account.id IN (\(list: accounts))
                """
            ) { row in
                let account = try row.id(0, of: Account.self)
                let until = try row.optional(3) { try $0.day($1) }
                let override = until == nil ? nil : latest[account]
                return StandingGrade(
                    account: account, grade: try row.optional(1) { try $0.word($1) }, systemGrade: try row.optional(2) { try $0.word($1) },
                    overriddenUntil: until, reason: override?.reason ?? "", approver: override?.approver, version: row.count(4),
                    isWritable: row.count(5) == 1)
            }
            for grade in standing { found[grade.account] = grade }
        }
        return found
    }

    /// Which account each of these changes was written for.
    package func accounts(of changes: some Collection<ID<GradeChange>>) throws -> [ID<GradeChange>: ID<Account>] {
        var found: [ID<GradeChange>: ID<Account>] = [:]
        for changes in changes.inPortions() {
            let accounts = try all("SELECT id, account_id FROM grade_change WHERE id IN (\(list: changes))") { row in
                (try row.id(0, of: GradeChange.self), try row.id(1, of: Account.self))
            }
            for (change, account) in accounts { found[change] = account }
        }
        return found
    }
}

extension Transaction {
    /// Overrides that the policy has judged, and the copies beside the accounts.
    package func overrideGrades(_ changes: [BulkGradeChange], by principal: Principal) throws {
        try writeGradeChanges(changes, cause: .override, by: principal)
        try setGrades(changes)
    }

    /// Overrides that no longer stand. Where the grade stays the same, no change is written.
    package func endOverrides(_ changes: [BulkGradeChange], by principal: Principal) throws {
        try writeGradeChanges(changes.filter { $0.before != $0.after }, cause: .overrideEnded, by: principal)
        try setGrades(changes)
    }

    private func writeGradeChanges(_ changes: [BulkGradeChange], cause: GradeCause, by principal: Principal) throws {
        try insert(
            changes,
            """
            INSERT INTO grade_change (id, account_id, before, after, cause, from_day, valid_until, reason, by_id, approver_id, recorded_at) VALUES
            """
        ) { change in
            let end = cause == .override ? change.override : nil
            return """
                (\(change.id), \(change.account), \(change.before), \(change.after), \(cause), \(moment.today), \(end?.validUntil),
                 \(end?.reason ?? ""), \(principal.id), \(change.approver), \(moment.instant))
                """
        }
    }

    /// Many accounts get the same grade until the same day.
    private func setGrades(_ changes: [BulkGradeChange]) throws {
        struct Standing: Hashable { let grade: Grade?, until: Day? }
        let groups = Dictionary(grouping: changes) { Standing(grade: $0.after, until: $0.override?.validUntil) }
        for (standing, changes) in groups {
            for changes in changes.inPortions() {
                try run(
                    """
                    UPDATE account SET grade = \(standing.grade), overridden_until = \(standing.until), version = version + 1,
                      changed_at = \(moment.instant)
                    WHERE id IN (\(list: changes.map(\.account)))
                    """)
            }
        }
    }
}

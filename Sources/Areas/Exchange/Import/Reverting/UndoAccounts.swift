import Accounts
import Grading
import Ground
import Identity
import Storage

/// New accounts go to the recycle bin, from where a later import of their code brings them back; others get back what they were.
enum UndoAccounts: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.keptAccounts(entries.map { try $0.id() }, for: principal)
        let uses = try tx.uses(ofAccounts: entries.filter { $0.result == .created }.map { try $0.id() }, since: past, seenBy: principal)
        return try entries.compactMap { entry in
            guard let account = kept[try entry.id()] else { return ImportNoun.account.gone(entry) }
            if let use = uses[account.id] { return use.text(of: account.fields.code) }
            return account.version == entry.versionAfter && account.isWritable ? nil : ImportNoun.account.called(account.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let kept = try tx.keptAccounts(entries.map { try $0.id() }, for: principal)
        try tx.recycleAccounts(try entries.filter { $0.before == nil }.map { try $0.id() })

        var (restored, moved): ([BulkAccount], [(account: ID<Account>, owner: ID<Member>?)]) = ([], [])
        for entry in entries where entry.before != nil {
            guard let account = kept[try entry.id()] else { continue }
            let former = try FormerAccount(document: entry.before)
            let before = BulkAccount(id: account.id, fields: former.fields(code: account.fields.code), owner: former.ownerID)
            if former.ownerID != account.owner { moved.append((account.id, former.ownerID)) }
            if let since = former.recycledAt {
                try tx.changeAccounts([before], recycledAt: Instant(microseconds: since))
            } else {
                restored.append(before)
            }
        }
        try tx.changeAccounts(restored)
        try tx.assignAccounts(moved, cause: .correction, by: principal)
    }
}

/// What an import overrode ends, and what counted before counts again: an override that stood is given anew, for its old reason.
enum UndoGradeChanges: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let accounts = try tx.accounts(of: entries.map { try $0.id(of: GradeChange.self) })
        let kept = try tx.keptAccounts(Array(accounts.values), for: principal)
        return try entries.compactMap { entry in
            guard let account = accounts[try entry.id()].flatMap({ kept[$0] }) else { return ImportNoun.gradeChange.gone(entry) }
            let isUntouched = account.version == entry.versionAfter && account.isWritable && account.recycledAt == nil
            return isUntouched ? nil : ImportNoun.account.called(account.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let accounts = try tx.accounts(of: entries.map { try $0.id(of: GradeChange.self) })
        let standing = try tx.standingGrades(of: Array(accounts.values), for: principal)
        let ends = try entries.compactMap { entry -> BulkGradeChange? in
            guard let now = accounts[try entry.id()].flatMap({ standing[$0] }) else { return nil }
            let former = try FormerGrade(document: entry.before)
            let override = former.override(on: tx.moment.today)
            return BulkGradeChange(
                id: tx.newID(), account: now.account, before: now.grade,
                after: override?.grade ?? (former.overriddenUntil == nil ? former.current : now.systemGrade), override: override,
                approver: override == nil ? nil : former.approverID ?? principal.id)
        }
        try tx.endOverrides(ends.filter { $0.override == nil }, by: principal)
        try tx.overrideGrades(ends.filter { $0.override != nil }, by: principal)
    }
}

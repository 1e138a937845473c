package import Ground
package import Identity
package import Storage

/// Asks that something is written down about an account.
package struct AddNote: Sendable {
    package let account: ID<Account>
    package let text: String

    package init(_ text: String, about account: ID<Account>) { (self.text, self.account) = (text, account) }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<AccountNote> {
        try principal.needs(.writeAccounts)
        _ = try tx.account(account, changedBy: principal)
        let text = try AccountNote.checked(text)
        let (id, now) = (tx.newID(AccountNote.self), tx.moment)
        try tx.run(
            """
            INSERT INTO note (id, account_id, text, by_id, written_on, created_at, changed_at)
            VALUES (\(id), \(account), \(text), \(principal.id), \(now.today), \(now.instant), \(now.instant))
            """)
        try tx.record(.noteAdded(AccountNote.changes(of: account, from: nil, to: text)), about: .note(id), by: principal)
        return id
    }
}

/// Asks for other words in a note.
package struct ChangeNote: Sendable {
    package let note: ID<AccountNote>
    package let text: String
    package let version: Int

    package init(_ note: ID<AccountNote>, to text: String, seen version: Int) {
        (self.note, self.text, self.version) = (note, text, version)
    }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.note(note, changedBy: principal)
        guard version == before.version else { throw VersionStale() }
        let text = try AccountNote.checked(text)
        guard text != before.text else { return }
        try tx.run(
            "UPDATE note SET text = \(text), version = version + 1, changed_at = \(tx.moment.instant) WHERE id = \(note)")
        let changes = FieldChange.all(.text("text", before.text, text))
        try tx.record(.noteChanged(changes), about: .note(note), by: principal)
    }
}

/// Asks that a note goes into the recycle bin, from where it can be taken out for ninety days.
package struct RecycleNote: Sendable {
    package let note: ID<AccountNote>
    package let version: Int

    package init(_ note: ID<AccountNote>, seen version: Int) { (self.note, self.version) = (note, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.note(note, changedBy: principal)
        guard version == before.version else { throw VersionStale() }
        try tx.run("UPDATE note SET recycled_at = \(tx.moment.instant), version = version + 1 WHERE id = \(note)")
        try tx.record(.noteRecycled, about: .note(note), by: principal)
    }
}

/// Asks that a note is taken out of the recycle bin.
package struct RestoreNote: Sendable {
    package let note: ID<AccountNote>

    package init(_ note: ID<AccountNote>) { self.note = note }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.readNotes)
        try principal.needs(.writeAccounts)
        let before = try tx.recycledNote(note, seenBy: principal)
        try AuthorRights(at: before.account, for: principal, in: tx).demandChange(ofWhatIsBy: before.author)
        try tx.run("UPDATE note SET recycled_at = NULL, version = version + 1 WHERE id = \(note)")
        try tx.record(.noteRestored, about: .note(note), by: principal)
    }
}

extension AccountNote {
    fileprivate static func checked(_ text: String) throws(FieldRefused) -> String {
        let kept = try FieldText.optional(text, field: "text", atMost: longest, severalLines: true)
        guard !kept.isEmpty else { throw .missing(field: "text") }
        return kept
    }

    static func changes(of account: ID<Account>, from before: String?, to text: String) -> [FieldChange] {
        FieldChange.all(.value("account", nil, account), .text("text", before, text))
    }
}

extension Snapshot {
    /// The note if the member may change it. One that he may only see he is told he may not.
    package func note(_ id: ID<AccountNote>, changedBy principal: Principal) throws -> AccountNote {
        try principal.needs(.writeAccounts)
        let note = try note(id, seenBy: principal)
        try AuthorRights(at: note.account, for: principal, in: self).demandChange(ofWhatIsBy: note.author)
        return note
    }
}

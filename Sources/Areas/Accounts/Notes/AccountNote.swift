package import Ground
package import Identity
package import Storage

/// What somebody wrote down about an account.
package struct AccountNote: Sendable {
    package let id: ID<AccountNote>
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let text: String
    /// Nobody where the console wrote it.
    package let author: ID<Member>?
    package let authorName: String?
    package let writtenOn: Day
    package let writtenAt, changedAt: Instant
    package let recycledAt: Instant?
    package let version: Int

    package var isChanged: Bool { changedAt != writtenAt }

    /// How long it may be, in characters.
    package static let longest = 4000
}

/// Which notes somebody wants to see.
package struct NoteFilter: Sendable, Hashable {
    /// Part of the words.
    package var search = ""
    package var account: ID<Account>?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate func condition(seenBy principal: Principal) -> SQL {
        var conditions: [SQL] = ["note.recycled_at IS NULL", principal.reach.accounts]
        if let part = TextPart(search) { conditions.append("lower(note.text) LIKE \(part.pattern) ESCAPE '\\'") }
        if let account { conditions.append("note.account_id = \(account)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The note in the trail.
    package static func note(_ id: ID<AccountNote>) -> AuditSubject { .noun("note", bytes: id.bytes) }
}

extension Snapshot {
    /// One note, if its account is seen in full.
    package func note(_ id: ID<AccountNote>, seenBy principal: Principal) throws -> AccountNote {
        try principal.needs(.readNotes)
        let found = try first(
            "\(AccountNote.columns) WHERE note.id = \(id) AND note.recycled_at IS NULL AND \(principal.reach.accounts)", AccountNote.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the notes within reach, the latest first, and how many there are.
    package func notes(
        _ filter: NoteFilter, seenBy principal: Principal
    ) throws -> (notes: [AccountNote], next: PageCursor?, count: RowCount) {
        try principal.needs(.readNotes)
        let matching = filter.condition(seenBy: principal)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (note.written_on, note.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            "\(AccountNote.columns) WHERE \(matching)\(after) ORDER BY note.written_on DESC, note.id DESC", limit: filter.limit,
            AccountNote.init
        ) { [$0.writtenOn.bound, $0.id.bound] }
        return (shown, next, try count("SELECT 1 FROM note JOIN account ON account.id = note.account_id WHERE \(matching)"))
    }

    /// What lies in the recycle bin of one account and the reader may take out, the latest first.
    package func recycledNotes(of account: ID<Account>, seenBy principal: Principal) throws -> [AccountNote] {
        try principal.needs(.readNotes)
        let rights = try AuthorRights(at: account, for: principal, in: self)
        return try all(
            """
            \(AccountNote.columns) WHERE note.account_id = \(account) AND note.recycled_at IS NOT NULL AND \(principal.reach.accounts)
              AND \(rights.mine("note.by_id"))
            ORDER BY note.recycled_at DESC, note.id DESC LIMIT 50
            """, AccountNote.init)
    }

    /// One that lies there.
    func recycledNote(_ id: ID<AccountNote>, seenBy principal: Principal) throws -> AccountNote {
        let found = try first(
            "\(AccountNote.columns) WHERE note.id = \(id) AND note.recycled_at IS NOT NULL AND \(principal.reach.accounts)",
            AccountNote.init)
        guard let found else { throw NotFound() }
        return found
    }
}

extension AccountNote {
    static let columns: SQL = """
        SELECT note.id, note.account_id, account.code, account.name, note.text, note.by_id, author.name, note.written_on, note.created_at,
               note.changed_at, note.recycled_at, note.version
        FROM note JOIN account ON account.id = note.account_id LEFT JOIN member AS author ON author.id = note.by_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), account: try row.id(1), accountCode: row.text(2), accountName: row.text(3), text: row.text(4),
            author: try row.optional(5) { try $0.id($1) }, authorName: row.optional(6) { $0.text($1) }, writtenOn: try row.day(7),
            writtenAt: row.instant(8), changedAt: row.instant(9), recycledAt: row.optional(10) { $0.instant($1) },
            version: row.count(11))
    }
}

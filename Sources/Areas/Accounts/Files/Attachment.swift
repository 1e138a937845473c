package import Ground
package import Identity
package import Storage

/// A file that is kept with an account. Its bytes stand outside the database.
package struct Attachment: Sendable {
    package let id: ID<Attachment>
    package let account: ID<Account>
    package let accountCode, accountName: String
    package let name: String
    package let type: FileType
    /// In bytes.
    package let size: Int
    /// By SHA-256.
    package let hash: [UInt8]
    /// Under which name the bytes stand.
    package let storedAs: String
    package let author: ID<Member>?
    package let authorName: String?
    package let addedOn: Day
    package let addedAt: Instant
    package let recycledAt: Instant?
    package let version: Int

    /// In hexadecimal digits.
    package var hashText: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The hash is that of the bytes, and tells nothing of what the file is called.
    var firstValues: [FieldChange] {
        FieldChange.all(
            .value("account", nil, account), .text("name", nil, name), .value("type", nil, type), .value("size", nil, size),
            .value("hash", nil, hashText))
    }
}

/// Which files somebody wants to see.
package struct AttachmentFilter: Sendable, Hashable {
    /// Part of the name.
    package var search = ""
    package var account: ID<Account>?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate func condition(seenBy principal: Principal) -> SQL {
        var conditions: [SQL] = ["attachment.recycled_at IS NULL", principal.reach.accounts]
        if let part = TextPart(search) { conditions.append("lower(attachment.name) LIKE \(part.pattern) ESCAPE '\\'") }
        if let account { conditions.append("attachment.account_id = \(account)") }
        return conditions.joined(by: " AND ")
    }
}

extension AuditSubject {
    /// The file in the trail.
    package static func attachment(_ id: ID<Attachment>) -> AuditSubject { .noun("attachment", bytes: id.bytes) }
}

extension Snapshot {
    /// One file, if its account is seen in full.
    package func attachment(_ id: ID<Attachment>, seenBy principal: Principal) throws -> Attachment {
        try principal.needs(.readNotes)
        let found = try first(
            "\(Attachment.columns) WHERE attachment.id = \(id) AND attachment.recycled_at IS NULL AND \(principal.reach.accounts)",
            Attachment.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of the files within reach, the latest first, and how many there are.
    package func attachments(
        _ filter: AttachmentFilter, seenBy principal: Principal
    ) throws -> (attachments: [Attachment], next: PageCursor?, count: RowCount) {
        try principal.needs(.readNotes)
        let matching = filter.condition(seenBy: principal)
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (attachment.added_on, attachment.id) < (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            "\(Attachment.columns) WHERE \(matching)\(after) ORDER BY attachment.added_on DESC, attachment.id DESC", limit: filter.limit,
            Attachment.init
        ) { [$0.addedOn.bound, $0.id.bound] }
        return (
            shown, next, try count("SELECT 1 FROM attachment JOIN account ON account.id = attachment.account_id WHERE \(matching)")
        )
    }

    /// What lies in the recycle bin of one account and the reader may take out, the latest first.
    package func recycledAttachments(of account: ID<Account>, seenBy principal: Principal) throws -> [Attachment] {
        try principal.needs(.readNotes)
        let rights = try AuthorRights(at: account, for: principal, in: self)
        return try all(
            """
            \(Attachment.columns) WHERE attachment.account_id = \(account) AND attachment.recycled_at IS NOT NULL
              AND \(principal.reach.accounts) AND \(rights.mine("attachment.by_id"))
            ORDER BY attachment.recycled_at DESC, attachment.id DESC LIMIT 50
            """, Attachment.init)
    }

    /// One that lies there.
    func recycledAttachment(_ id: ID<Attachment>, seenBy principal: Principal) throws -> Attachment {
        let found = try first(
            "\(Attachment.columns) WHERE attachment.id = \(id) AND attachment.recycled_at IS NOT NULL AND \(principal.reach.accounts)",
            Attachment.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// Which of these names rows know.
    package func storedNames(among names: [String]) throws -> Set<String> {
        Set(try all("SELECT stored_as FROM attachment WHERE stored_as IN (\(list: names))") { $0.text(0) })
    }
}

extension Attachment {
    static let columns: SQL = """
        SELECT attachment.id, attachment.account_id, account.code, account.name, attachment.name, attachment.type, attachment.size,
               attachment.hash, attachment.stored_as, attachment.by_id, author.name, attachment.added_on, attachment.created_at,
               attachment.recycled_at, attachment.version
        FROM attachment JOIN account ON account.id = attachment.account_id LEFT JOIN member AS author ON author.id = attachment.by_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), account: try row.id(1), accountCode: row.text(2), accountName: row.text(3), name: row.text(4),
            type: try row.word(5), size: row.count(6), hash: row.bytes(7), storedAs: row.text(8),
            author: try row.optional(9) { try $0.id($1) }, authorName: row.optional(10) { $0.text($1) }, addedOn: try row.day(11),
            addedAt: row.instant(12), recycledAt: row.optional(13) { $0.instant($1) }, version: row.count(14))
    }
}

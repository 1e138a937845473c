package import ExchangeReading
package import Ground
package import Identity
package import Storage

/// A fact: a file was brought in. Its rows keep what stood there before.
package struct Import: Sendable {
    package let id: ID<Import>
    package let kind: ImportKind
    package let fileName: String
    /// SHA-256 of the file.
    package let fileHash: [UInt8]
    package let encoding: TextEncoding
    package let onError: ImportOnError
    package let state: ImportState
    package let rows: Int
    package let created, updated, unchanged, refused, warned: Int
    /// The console where there is no member.
    package let byName: String?
    package let completedAt: Instant
    package let revertedAt: Instant?
}

extension AuditSubject {
    package static func imported(_ id: ID<Import>) -> AuditSubject { .noun("import", bytes: id.bytes) }
}

extension Snapshot {
    /// Imports that the member may know of, newest first.
    package func imports(
        after cursor: PageCursor? = nil, limit: Int, seenBy principal: Principal
    ) throws -> (imports: [Import], next: PageCursor?) {
        try principal.needs(.importFiles)
        var after: SQL = ""
        if let cursor, cursor.values.count == 2 {
            after = " AND (import.completed_at, import.id) < (\(cursor.values[0]), \(cursor.values[1]))"
        }
        let (shown, next) = try page(
            """
            \(Import.columns) WHERE \(principal.reach.imports)\(after)
            ORDER BY import.completed_at DESC, import.id DESC
            """, limit: limit, Import.init
        ) { [$0.completedAt.bound, $0.id.bound] }
        return (shown, next)
    }

    package func `import`(_ id: ID<Import>, seenBy principal: Principal) throws -> Import {
        try principal.needs(.importFiles)
        guard let found = try first("\(Import.columns) WHERE import.id = \(id) AND \(principal.reach.imports)", Import.init) else {
            throw NotFound()
        }
        return found
    }

    /// The latest import of these very bytes that was not taken back, whoever made it.
    func latestImport(of hash: [UInt8], as kind: ImportKind) throws -> Import? {
        try first(
            """
            \(Import.columns) WHERE import.kind = \(kind) AND import.file_hash = \(hash) AND import.state = \(ImportState.completed)
            ORDER BY import.completed_at DESC LIMIT 1
            """, Import.init)
    }
}

extension Reach {
    /// Rows of `import`: everything, what one's own teams brought in, or what one brought in oneself.
    fileprivate var imports: SQL {
        switch self {
        case .all: "true"
        case .teams(let teams, let member, _):
            """
            (import.by_id = \(member) OR import.by_id IN (SELECT member.id FROM member WHERE member.team_id IN (\(list: teams))))
            """
        case .own(let member, _), .names(let member, _): "import.by_id = \(member)"
        }
    }
}

extension Import {
    fileprivate static let columns: SQL = """
        SELECT import.id, import.kind, import.file_name, import.file_hash, import.encoding, import.on_error, import.state, import.row_count,
               import.created, import.updated, import.unchanged, import.refused, import.warned, author.name, import.completed_at,
               import.reverted_at
        FROM import LEFT JOIN member AS author ON author.id = import.by_id
        """

    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id(0), kind: try row.word(1), fileName: row.text(2), fileHash: row.bytes(3), encoding: try row.word(4),
            onError: try row.word(5), state: try row.word(6), rows: row.count(7), created: row.count(8), updated: row.count(9),
            unchanged: row.count(10), refused: row.count(11), warned: row.count(12), byName: row.optional(13) { $0.text($1) },
            completedAt: row.instant(14), revertedAt: row.optional(15) { $0.instant($1) })
    }
}

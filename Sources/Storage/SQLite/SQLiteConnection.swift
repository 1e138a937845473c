import GRDB
import GRDBSQLite
import Storage

/// One connection of the pool, for the length of a transaction.
final class SQLiteConnection: Storage.Connection {
    let dialect = Dialect.sqlite
    private let db: GRDB.Database
    /// Why this transaction can only be undone.
    private var failure: (any Error)?
    /// The statements whose rows are being read at the moment.
    private var reading: Set<String> = []
    /// The last statement that was kept.
    private var latest: (shape: Storage.SQL, text: String, prepared: Statement)?

    init(_ db: GRDB.Database) { self.db = db }

    func run(_ statement: Storage.SQL) throws -> Int {
        try undone {
            let before = db.totalChangesCount
            try prepare(statement).prepared.execute()
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    func rows(_ statement: Storage.SQL, _ body: (Storage.Row) throws -> Bool) throws {
        let (text, cursor) = try undone {
            let (text, prepared) = try prepare(statement)
            return (text, try GRDB.Row.fetchCursor(prepared))
        }
        let misreading = Misreading()
        let isOutermost = reading.insert(text).inserted
        defer { if isOutermost { reading.remove(text) } }
        while let row = try undone({ try cursor.next() }) {
            let goOn = try body(Storage.Row(SQLiteRow(row: row, misreading: misreading)))
            try misreading.demandNone()
            guard goOn else { return }
        }
    }

    func stream(_ statement: Storage.SQL, _ body: (Storage.Row) throws -> Void) throws {
        try rows(statement) { row in
            try body(row)
            return true
        }
    }

    /// Throws what went wrong in this transaction, if a body swallowed it.
    func demandNoFailure() throws { if let failure { throw failure } }

    /// After a failure the transaction answers nothing but that failure.
    private func undone<Answer>(_ work: () throws -> Answer) throws -> Answer {
        try demandNoFailure()
        do {
            return try work()
        } catch {
            failure = StorageFailure(describing: error)
            throw failure ?? error
        }
    }

    /// Rows are written by the thousand, and statements of one shape differ in their arguments alone: then nothing is spelled again.
    ///
    /// A statement that is being read cannot serve a second, nested reading, so that one is prepared anew. Neither are statements
    /// with long lists kept: each length is a text of its own, and the cache of a connection forgets nothing.
    private func prepare(_ statement: Storage.SQL) throws -> (text: String, prepared: Statement) {
        try statement.demandStorable()
        if let latest, latest.shape.hasShape(of: statement), !reading.contains(latest.text) {
            sqlite3_reset(latest.prepared.sqliteStatement)
            try bind(statement, to: latest.prepared)
            return (latest.text, latest.prepared)
        }
        let text = dialect.render(statement).text
        let isKept = statement.argumentCount <= 32 && !reading.contains(text)
        let prepared = try isKept ? db.cachedStatement(sql: text) : db.makeStatement(sql: text)
        // No arguments of the library's own, whose making costs more than the statement; ours are bound one by one.
        prepared.setUncheckedArguments(StatementArguments())
        try bind(statement, to: prepared)
        latest = isKept ? (statement, text, prepared) : nil
        return (text, prepared)
    }

    private func bind(_ statement: Storage.SQL, to prepared: Statement) throws {
        var place: Int32 = 0
        for case .argument(let value) in statement.parts {
            place += 1
            try value.bind(to: prepared.sqliteStatement, at: place)
        }
    }
}

extension Value {
    /// The engine takes a copy of texts and bytes.
    fileprivate func bind(to statement: OpaquePointer, at place: Int32) throws {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code =
            switch self {
            case .null: sqlite3_bind_null(statement, place)
            case .integer(let number): sqlite3_bind_int64(statement, place, number)
            case .flag(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
            case .text(let text):
                text.withCString { sqlite3_bind_text64(statement, place, $0, UInt64(text.utf8.count), copied, UInt8(SQLITE_UTF8)) }
            // No address at all would be NULL.
            case .bytes([]): sqlite3_bind_zeroblob(statement, place, 0)
            case .bytes(let bytes):
                bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), copied) }
            }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
}

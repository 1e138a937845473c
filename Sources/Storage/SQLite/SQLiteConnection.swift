import Foundation
import GRDB
import Storage

/// One connection of the pool, for the length of a transaction.
final class SQLiteConnection: Storage.Connection {
    let dialect = Dialect.sqlite
    private let db: GRDB.Database
    /// Why this transaction can only be undone.
    private var failure: (any Error)?
    /// The statements whose rows are being read at the moment.
    private var reading: Set<String> = []

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

    /// A statement that is being read cannot serve a second, nested reading, so that one is prepared anew. Neither are statements
    /// with long lists kept: each length is a text of its own, and the cache of a connection forgets nothing.
    private func prepare(_ statement: Storage.SQL) throws -> (text: String, prepared: Statement) {
        try statement.demandStorable()
        let (text, arguments) = dialect.render(statement)
        let isKept = arguments.count <= 32 && !reading.contains(text)
        let prepared = try isKept ? db.cachedStatement(sql: text) : db.makeStatement(sql: text)
        prepared.setUncheckedArguments(StatementArguments(arguments.map { $0.databaseValue }))
        return (text, prepared)
    }
}

extension Value {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        case .flag(let flag): (flag ? Int64(1) : 0).databaseValue
        }
    }
}

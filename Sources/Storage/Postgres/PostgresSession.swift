import CPostgres
import Storage

/// A conversation with the server. It lives on the thread of its connection and never leaves it.
final class PostgresSession: Connection {
    let dialect = Dialect.postgres
    private let handle: OpaquePointer
    private let notices = PostgresNotices()
    private var statements = PreparedStatements()
    private var cursors = 0
    /// Why the running transaction can only be undone.
    private(set) var setback: Setback?

    init(with address: PostgresAddress) throws {
        handle = try address.connect()
        notices.listen(to: handle)
    }

    deinit { PQfinish(handle) }

    // MARK: - The transaction

    func begin(_ kind: TransactionKind) throws {
        setback = nil
        switch kind {
        case .read: try command("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        case .write: try command("BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE")
        }
    }

    /// Throws what went wrong in this transaction, if a body swallowed it.
    func demandNoSetback() throws { if let setback { throw setback.failure } }

    func rollBack() {
        if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
    }

    /// The one moment in which an answer that does not come means that nobody knows.
    func commit(_ kind: TransactionKind) throws {
        notices.forget()
        let answer = PQexec(handle, "COMMIT")
        defer { PQclear(answer) }
        // What was read is read, however the server takes leave.
        guard kind == .write else { return }

        guard PQresultStatus(answer) == PGRES_COMMAND_OK else {
            let report = Setback(reportedBy: answer, of: handle)
            setback = report
            switch report {
            case .lost(let failure): throw StorageFailure.outcomeUnknown("no answer to COMMIT: \(failure)")
            case .collision, .outdated: throw report
            case .final(let failure): throw failure
            }
        }
        guard String(cString: PQcmdStatus(answer)) == "COMMIT" else {
            throw StorageFailure.failed("the server undid the transaction instead of committing it")
        }
        // Committed here, but the wait for the standby was cut short: a failover may take it back.
        if let warning = notices.warning { throw StorageFailure.outcomeUnknown(warning) }
    }

    /// Whether the next transaction can begin on it.
    var isUsable: Bool {
        switch setback {
        case .lost, .outdated: false
        case .collision, .final, nil: PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
        }
    }

    // MARK: - Statements

    func run(_ statement: SQL) throws -> Int {
        let answer = try execute(statement)
        return answer.isSelection ? 0 : answer.changedRows
    }

    func rows(_ statement: SQL, _ body: (Row) throws -> Bool) throws {
        _ = try execute(statement).forEach(body)
    }

    /// A selection is fetched in portions, so that the body may ask other questions in between and memory stays small.
    func stream(_ statement: SQL, _ body: (Row) throws -> Void) throws {
        func each(_ row: Row) throws -> Bool {
            try body(row)
            return true
        }
        guard statement.isSelection else { return try rows(statement, each) }
        cursors += 1
        let (cursor, portion) = ("cursor_\(cursors)", 1000)
        _ = try execute(statement, after: "DECLARE \(cursor) NO SCROLL CURSOR FOR ")
        var count = portion
        while count == portion {
            try demandNoSetback()
            count = try checked(PQexecParams(handle, "FETCH \(portion) FROM \(cursor)", 0, nil, nil, nil, nil, 1)).forEach(each)
        }
        try command("CLOSE \(cursor)")
    }

    private func execute(_ statement: SQL, after prefix: String = "") throws -> PostgresAnswer {
        try demandNoSetback()
        do {
            try statement.demandStorable()
        } catch let failure as StorageFailure {
            setback = .final(failure)
            throw failure
        }
        let (text, values) = dialect.render(statement)
        let arguments = PostgresArguments(values)
        if !prefix.isEmpty { return try direct(prefix + text, arguments) }

        switch statements.way(of: text, with: arguments.types) {
        case .direct:
            return try direct(text, arguments)
        case .prepared(let name):
            return try prepared(name, arguments)
        case .toPrepare(let types):
            let name = statements.newName()
            _ = try checked(PQprepare(handle, name, text, Int32(types.count), types))
            for forgotten in statements.keep(name, for: text, types: types) { try command("DEALLOCATE \(forgotten)") }
            return try prepared(name, arguments)
        }
    }

    private func direct(_ text: String, _ arguments: PostgresArguments) throws -> PostgresAnswer {
        try checked(
            arguments.withPointers { values, lengths, formats in
                PQexecParams(handle, text, Int32(lengths.count), arguments.types, values, lengths, formats, 1)
            })
    }

    private func prepared(_ name: String, _ arguments: PostgresArguments) throws -> PostgresAnswer {
        try checked(
            arguments.withPointers { values, lengths, formats in
                PQexecPrepared(handle, name, Int32(lengths.count), values, lengths, formats, 1)
            })
    }

    private func command(_ text: String) throws {
        try demandNoSetback()
        _ = try checked(PQexec(handle, text))
    }

    private func checked(_ result: OpaquePointer?) throws -> PostgresAnswer {
        guard let result, [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            defer { PQclear(result) }
            let report = Setback(reportedBy: result, of: handle)
            setback = report
            throw report.failure
        }
        return PostgresAnswer(result)
    }
}

extension SQL {
    /// What a cursor can stand on.
    fileprivate var isSelection: Bool {
        guard case .text(let beginning) = parts.first else { return false }
        let verb = beginning.drop { $0.isWhitespace }.prefix(6).uppercased()
        return verb == "SELECT" || verb.hasPrefix("WITH")
    }
}

import GRDB
package import Ground
package import Storage
import Synchronization

/// A company's database in one file: one process, one writer, many readers.
package final class SQLiteDatabase: Storage.Database {
    package let dialect = Dialect.sqlite
    /// The library's own version; below 3.51.3 a second writer could damage the file, which the lock rules out.
    package let libraryVersion: String
    private let pool: DatabasePool
    private let lock: SQLiteLock
    private let clock: Clock
    private let isOpen = Mutex(true)

    /// Takes the file for this process alone, or throws `StorageFailure.locked`. A file that is missing is made, readable by its owner only.
    package init(path: String, clock: Clock) throws {
        self.clock = clock
        let path = try SQLiteLock.makePrivateFile(at: path)
        lock = try SQLiteLock(guarding: path)
        (pool, libraryVersion) = try translated { try SQLiteDatabase.open(path) }
    }

    private static func open(_ path: String) throws -> (DatabasePool, version: String) {
        var configuration = Configuration()
        configuration.maximumReaderCount = 5
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try demandFullSynchronisation(of: pool)
        return (pool, try pool.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" })
    }

    /// The pool lowers `synchronous` to NORMAL when it turns on the write-ahead log, and a power cut would then take back
    /// commits that were acknowledged. So FULL is set after the pool stands, and read back.
    private static func demandFullSynchronisation(of pool: DatabasePool) throws {
        let level = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
        guard level == 2 else {
            throw StorageFailure.failed("SQLite did not accept PRAGMA synchronous = FULL, so commits would not be safe")
        }
    }

    package func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        let moment = clock()
        return try await translated {
            try await pool.read { db in
                let connection = SQLiteConnection(db)
                let outcome = try body(Snapshot(connection, at: moment))
                try connection.demandNoFailure()
                return outcome
            }
        }
    }

    @discardableResult
    package func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        let moment = clock()
        return try await translated {
            try await pool.write { db in
                let connection = SQLiteConnection(db)
                let outcome = try body(Transaction(connection, at: moment))
                try connection.demandNoFailure()
                return outcome
            }
        }
    }

    /// Leaves everything in the one file: the last connection to close may be a reader, which does not empty the log. Closing it once more
    /// does nothing.
    package func close() async throws {
        guard
            isOpen.withLock({ isOpen in
                defer { isOpen = false }; return isOpen
            })
        else { return }
        try await translated {
            try await emptyLog()
            try pool.close()
        }
        lock.release()
    }

    /// Work that was cancelled a moment ago may interrupt this instead of itself. Then it is simply done again; what stays in the log is read from there.
    private func emptyLog() async throws {
        for tries in 1... {
            do {
                return try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                if tries == 10 { return }
            }
        }
    }
}

private func translated<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
    do {
        return try work()
    } catch {
        throw StorageFailure(describing: error) ?? error
    }
}

private func translated<Outcome>(_ work: () async throws -> Outcome) async throws -> Outcome {
    do {
        return try await work()
    } catch {
        throw StorageFailure(describing: error) ?? error
    }
}

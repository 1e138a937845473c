package import Ground

/// The database as an area sees it. Inside a closure is a transaction; outside there is nothing to touch.
///
/// Closures are synchronous and read and write rows only, so an engine may run one again when another transaction got in its way.
/// A statement that fails undoes its transaction, even when the closure swallows the error.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Sees one state of the database from beginning to end.
    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome

    /// Everything or nothing. When it returns, the outcome is on disk.
    @discardableResult
    func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome

    /// Lets running transactions end and gives the database back.
    func close() async throws
}

/// What an engine does for a transaction. Statements arrive whole; rows are handed out one at a time.
package protocol Connection: AnyObject {
    var dialect: Dialect { get }

    /// Runs a statement and says how many rows it changed.
    func run(_ statement: SQL) throws -> Int

    /// Hands each row to `body`; a row is valid only during that call. Stops when `body` returns false.
    func rows(_ statement: SQL, _ body: (Row) throws -> Bool) throws

    /// Hands over every row without ever holding all of them in memory.
    func stream(_ statement: SQL, _ body: (Row) throws -> Void) throws
}

/// One state of the database. Not `Sendable` on purpose: it cannot leave the closure it was lent to.
package class Snapshot {
    let connection: any Connection
    /// When this transaction takes place. A repeated one keeps its moment.
    package let moment: Moment

    package init(_ connection: any Connection, at moment: Moment) { (self.connection, self.moment) = (connection, moment) }

    package final var dialect: Dialect { connection.dialect }

    package final func all<Thing>(_ statement: SQL, _ make: (Row) throws -> Thing) throws -> [Thing] {
        var things: [Thing] = []
        try connection.rows(statement) { row in
            things.append(try make(row))
            return true
        }
        return things
    }

    /// The first row of the answer. Where there may be many, the statement says `LIMIT 1`: an engine may fetch them all.
    package final func first<Thing>(_ statement: SQL, _ make: (Row) throws -> Thing) throws -> Thing? {
        var thing: Thing?
        try connection.rows(statement) { row in
            thing = try make(row)
            return false
        }
        return thing
    }

    /// For more rows than should stand in memory at once.
    package final func forEach(_ statement: SQL, _ body: (Row) throws -> Void) throws {
        try connection.stream(statement, body)
    }

    package final func exists(_ statement: SQL) throws -> Bool { try first("SELECT EXISTS (\(statement))") { $0.flag(0) } ?? false }

    /// The one number that a `count` or a sum answers; the sum of nothing is 0.
    package final func number(_ statement: SQL) throws -> Int64 { try first(statement) { $0.isNull(0) ? 0 : $0.integer(0) } ?? 0 }
}

/// A state of the database that can be changed.
package final class Transaction: Snapshot {
    private var chance = SystemRandomNumberGenerator()

    /// Returns how many rows were changed.
    @discardableResult
    package func run(_ statement: SQL) throws -> Int { try connection.run(statement) }

    package func newID<Thing>(_: Thing.Type = Thing.self) -> ID<Thing> { ID(at: moment.instant, using: &chance) }

    /// The same transaction telling of another moment: a history that is loaded keeps the days on which it happened.
    package func at(_ moment: Moment) -> Transaction { Transaction(connection, at: moment) }
}

package import Ground

/// A row as the engine holds it. Columns are read by their place, counted from 0, as the statement lists them.
package protocol RowSource {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
    func flag(_ column: Int) -> Bool
}

/// Columns are read without `try`. A value that is missing or of another kind is noted here, and the engine throws it after the row.
package final class Misreading {
    private var failure: StorageFailure?

    package init() {}

    /// Notes what stands in a column instead of what was asked for; the first such note counts.
    package func note(_ column: Int, expected: String, found: String) {
        failure = failure ?? .damaged("column \(column) should hold \(expected) and holds \(found)")
    }

    /// Throws what was noted in the row that was just read.
    package func demandNone() throws { if let failure { throw failure } }
}

/// One row of an answer. A column that cannot be null is read plainly; one that can is read through `optional`.
package struct Row {
    private let source: any RowSource
    package init(_ source: any RowSource) { self.source = source }

    /// Whether nothing stands there.
    package func isNull(_ column: Int) -> Bool { source.isNull(column) }
    /// A whole number: an amount, a quantity, a price.
    package func integer(_ column: Int) -> Int64 { source.integer(column) }
    /// A number of things.
    package func count(_ column: Int) -> Int { Int(source.integer(column)) }
    /// A text as it was stored, byte for byte.
    package func text(_ column: Int) -> String { source.text(column) }
    /// Bytes that are no id: hashes and secrets.
    package func bytes(_ column: Int) -> [UInt8] { source.bytes(column) }
    /// Yes or no, however the engine spells it.
    package func flag(_ column: Int) -> Bool { source.flag(column) }
    /// A point in time.
    package func instant(_ column: Int) -> Instant { Instant(microseconds: source.integer(column)) }

    /// `row.optional(3) { try $0.day($1) }`
    package func optional<Thing>(_ column: Int, _ read: (Row, Int) throws -> Thing) rethrows -> Thing? {
        source.isNull(column) ? nil : try read(self, column)
    }

    /// The id of a thing, which is sixteen bytes.
    package func id<Thing>(_ column: Int, of _: Thing.Type = Thing.self) throws -> ID<Thing> {
        guard let id = ID<Thing>(bytes: source.bytes(column)) else { throw damaged(column, "an id") }
        return id
    }

    /// A calendar day.
    package func day(_ column: Int) throws -> Day {
        guard let day = Day(source.text(column)) else { throw damaged(column, "a day") }
        return day
    }

    /// Three capital letters.
    package func currency(_ column: Int) throws -> Currency {
        guard let currency = Currency(source.text(column)) else { throw damaged(column, "a currency") }
        return currency
    }

    /// A value of an enum by the identifier that the schema's CHECK allows.
    package func word<Word: RawRepresentable<String>>(_ column: Int, _: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: source.text(column)) else { throw damaged(column, "a \(Word.self)") }
        return word
    }

    private func damaged(_ column: Int, _ expected: String) -> StorageFailure {
        .damaged("column \(column) should hold \(expected)")
    }
}

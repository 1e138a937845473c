extension Transaction {
    /// Writes many rows of one shape: `head` ends with `VALUES`, `row` gives the bracket of one thing, `tail` follows the last one.
    package func insert<Thing>(_ things: some Collection<Thing>, _ head: SQL, tail: SQL = "", _ row: (Thing) throws -> SQL) throws {
        var rest = things[...]
        while !rest.isEmpty {
            let portion = rest.prefix(dialect.rowsOfAnInsert)
            rest = rest.dropFirst(portion.count)
            var pieces: [SQL] = [head]
            for (index, thing) in portion.enumerated() { pieces += [index == 0 ? " " : ", ", try row(thing)] }
            try run(SQL(pieces + [tail]))
        }
    }
}

extension Dialect {
    /// To PostgreSQL each statement is a message that costs more than its rows. SQLite is next door and keeps a short statement ready.
    fileprivate var rowsOfAnInsert: Int {
        switch self {
        case .sqlite: 1
        case .postgres: 200
        }
    }
}

extension Collection {
    /// In pieces of at most so many, for statements with `IN (…)`.
    package func inPortions(of size: Int = 500) -> [SubSequence] {
        var (portions, rest): ([SubSequence], SubSequence) = ([], self[...])
        while !rest.isEmpty {
            portions.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return portions
    }
}

extension Snapshot {
    /// The first rows of an ordered `SELECT` without limit, and where it goes on if there are more: behind the `place` of the last one.
    package final func page<Thing>(
        _ rows: SQL, limit: Int, _ make: (Row) throws -> Thing, place: (Thing) -> [Value]
    ) throws -> (shown: [Thing], next: PageCursor?) {
        let found = try all("\(rows) LIMIT \(limit + 1)", make)
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last.map { PageCursor(after: place($0)) } : nil)
    }
}

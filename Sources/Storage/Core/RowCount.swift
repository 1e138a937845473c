/// How many rows there are, as far as a list counts: a page costs the same in a small company and in a large one.
package struct RowCount: Sendable, Hashable {
    package let value: Int
    /// There are more than `value`.
    package let isCapped: Bool

    package static let limit = 1000

    package init(_ counted: Int) { (value, isCapped) = (min(counted, RowCount.limit), counted > RowCount.limit) }
}

extension Snapshot {
    /// Counts the rows that a `SELECT` without order and limit would answer.
    package final func count(_ rows: SQL) throws -> RowCount {
        RowCount(Int(try number("SELECT count(*) FROM (\(rows) LIMIT \(RowCount.limit + 1)) AS matching")))
    }
}

/// How much one file may hold before it is refused. What is `nil` is free.
package struct ReadingLimits: Hashable, Sendable {
    package let bytes: Int64?
    package let rows: Int?
    package let columns: Int
    package let cellBytes: Int

    package init(bytes: Int64? = nil, rows: Int? = nil, columns: Int = 200, cellBytes: Int = 32 * 1024) {
        (self.bytes, self.rows, self.columns, self.cellBytes) = (bytes, rows, max(columns, 1), max(cellBytes, 1))
    }

    /// What a person may send through the browser.
    package static let browser = ReadingLimits(bytes: 20 * 1024 * 1024, rows: 100_000)

    /// Whoever sits at the server may bring in what its disk holds; a single record still has an end.
    package static let commandLine = ReadingLimits()
}

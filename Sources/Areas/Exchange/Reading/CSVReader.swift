/// Reads the records of a CSV file one after another, in as much memory as one piece of the file and one record need.
///
/// Cells follow RFC 4180; lines end in LF, CRLF or CR. Blank lines are passed over. Errors of form end the reading:
/// after them nobody can say which cell belongs to which record.
package struct CSVReader {
    private var text: DecodedBytes
    private var position = 0
    private var scanner: RecordScanner
    private var rows = 0
    private let limits: ReadingLimits

    init(_ text: DecodedBytes, delimiter: Delimiter, limits: ReadingLimits) {
        (self.text, self.limits) = (text, limits)
        scanner = RecordScanner(delimiter: delimiter, limits: limits)
    }

    /// From here on every record is one of these columns.
    mutating func expect(_ header: [String]) { (scanner.header, rows) = (header, 0) }

    /// The next record that is not blank; `nil` behind the last one.
    package mutating func next() throws(TableRefusal) -> TableRecord? {
        while try readRecord() {
            guard let record = scanner.takeRecord() else { continue }
            rows += 1
            if let most = limits.rows, !scanner.header.isEmpty, rows > most { throw .tooManyRows(limit: most) }
            return record
        }
        return nil
    }

    /// False at the end of the file.
    private mutating func readRecord() throws(TableRefusal) -> Bool {
        while try !scanPiece() {
            position = 0
            if try !text.advance() { return try scanner.endOfFile() }
        }
        return true
    }

    /// True when a record ends in what is left of the piece in memory.
    private mutating func scanPiece() throws(TableRefusal) -> Bool {
        let piece = text.piece
        return try scanner.scan(piece.span.extracting(first: text.filled), from: &position)
    }
}

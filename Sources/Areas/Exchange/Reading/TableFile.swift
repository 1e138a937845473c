import Ground

/// A CSV file on disk that was looked through once: its encoding holds to the last byte and its header can be used.
package struct TableFile: Sendable {
    package let header: [String]
    package let encoding: TextEncoding
    package let delimiter: Delimiter
    package let byteCount: Int64

    private let bytes: FileBytes
    private let start: Int64
    private let limits: ReadingLimits
    private let pieceSize: Int

    /// `pieceSize` is how many bytes are in memory at a time.
    package init(
        at path: String, encoding wanted: ImportEncoding = .auto, delimiter: Delimiter? = nil, limits: ReadingLimits,
        pieceSize: Int = 256 * 1024
    ) throws(TableRefusal) {
        let pieceSize = max(pieceSize, 1)
        let bytes = try FileBytes(at: path)
        if let most = limits.bytes, bytes.count > most { throw .fileTooLarge(limit: most) }
        let encoding = try EncodingSearch(bytes: bytes, pieceSize: pieceSize).find(wanted)
        let start = try encoding.lengthOfMark(in: bytes)
        let text = DecodedBytes(of: bytes, from: start, as: encoding, pieceSize: pieceSize)

        let found = if let delimiter { delimiter } else { try Delimiter.found(inFirstLineOf: text) }
        var reader = CSVReader(text, delimiter: found, limits: limits)
        guard let first = try reader.next() else { throw .empty }
        header = try Header.names(in: first)

        (self.encoding, self.delimiter, byteCount) = (encoding, found, bytes.count)
        (self.bytes, self.start, self.limits, self.pieceSize) = (bytes, start, limits, pieceSize)
    }

    /// A reader that stands behind the header. Each call begins anew.
    package func records() throws(TableRefusal) -> CSVReader {
        let text = DecodedBytes(of: bytes, from: start, as: encoding, pieceSize: pieceSize)
        var reader = CSVReader(text, delimiter: delimiter, limits: limits)
        _ = try reader.next()
        reader.expect(header)
        return reader
    }
}

/// The names in a file's first line.
private enum Header {
    static func names(in record: TableRecord) throws(TableRefusal) -> [String] {
        let names = (0..<record.count).map { record[$0].trimmed }
        guard names.contains(where: { $0.unicodeScalars.contains(where: \.properties.isAlphabetic) }) else {
            throw .noColumnNames(line: record.line)
        }
        var seen: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if name.isEmpty { throw .unnamedColumn(number: index + 1, line: record.line) }
            if let earlier = seen.updateValue(index + 1, forKey: name.matchKey) {
                throw .repeatedColumn(name: name, numbers: [earlier, index + 1], line: record.line)
            }
        }
        return names
    }
}

/// Reads the records of a CSV file one after another, in as much memory as one piece of the file and one record need.
///
/// Cells follow RFC 4180; lines end in LF, CRLF or CR. Blank lines are passed over. Errors of form end the reading:
/// after them nobody can say which cell belongs to which record.
package struct CSVReader {
    private var text: DecodedBytes
    private var position = 0
    private var line = 1
    private var afterReturn = false
    private var rows = 0
    private var header: [String] = []
    private let delimiter: UInt8
    private let limits: ReadingLimits

    init(_ text: DecodedBytes, delimiter: Delimiter, limits: ReadingLimits) {
        (self.text, self.delimiter, self.limits) = (text, delimiter.byte, limits)
    }

    /// From here on every record is one of these columns.
    mutating func expect(_ header: [String]) { (self.header, rows) = (header, 0) }

    /// The next record that is not blank; `nil` behind the last one.
    package mutating func next() throws(TableRefusal) -> TableRecord? {
        var draft = RecordDraft()
        while try read(&draft) {
            if draft.isBlank {
                draft.clear()
                continue
            }
            rows += 1
            if let most = limits.rows, !header.isEmpty, rows > most { throw .tooManyRows(limit: most) }
            return TableRecord(line: draft.line, bytes: draft.bytes, ends: draft.ends)
        }
        return nil
    }

    /// Fills `draft` with the next line's cells, or the next lines' where quotes hold them together. False at the end of the file.
    private mutating func read(_ draft: inout RecordDraft) throws(TableRefusal) -> Bool {
        var state = State.cellStart
        draft.line = line
        while true {
            if try scan(&draft, &state) { return true }
            position = 0
            if try !text.advance() { return try finish(&draft, state) }
        }
    }

    private mutating func finish(_ draft: inout RecordDraft, _ state: State) throws(TableRefusal) -> Bool {
        if case .quoted = state { throw .unclosedQuote(place(of: draft, line: draft.quoteLine)) }
        if case .cellStart = state, draft.ends.isEmpty { return false }
        try endCell(&draft)
        if draft.ends.count < header.count, !draft.isBlank {
            throw .truncated(line: draft.line, cells: draft.ends.count, columns: header.count)
        }
        return true
    }

    private enum State { case cellStart, plain, quoted, quoteClosed }

    /// Goes through what is left of the piece in memory. True when the record ends in it.
    private mutating func scan(_ draft: inout RecordDraft, _ state: inout State) throws(TableRefusal) -> Bool {
        let (bytes, end) = (text.piece.span, text.filled)
        if afterReturn, position < end, state == .cellStart, draft.ends.isEmpty {
            // A record ended in CR: the LF of a CRLF is still to come.
            if bytes[position] == Byte.lineFeed { position += 1 }
            afterReturn = false
            draft.line = line
        }
        while position < end {
            switch state {
            case .cellStart where bytes[position] == Byte.quote:
                state = .quoted
                draft.openQuote(at: line)
                position += 1
            case .cellStart, .plain:
                state = .plain
                let begin = position
                while position < end, !endsPlainCell(bytes[position]) { position += 1 }
                try append(bytes.extracting(begin..<position), to: &draft)
                if position < end {
                    let byte = bytes[position]
                    position += 1
                    try endCell(&draft)
                    if byte != delimiter { return endLine(with: byte) }
                    state = .cellStart
                }
            case .quoted:
                let begin = position
                while position < end, bytes[position] != Byte.quote {
                    count(bytes[position])
                    position += 1
                }
                try append(bytes.extracting(begin..<position), to: &draft)
                if position < end {
                    (state, afterReturn) = (.quoteClosed, false)
                    position += 1
                }
            case .quoteClosed:
                let byte = bytes[position]
                if byte == Byte.quote {
                    try append(bytes.extracting(position..<position + 1), to: &draft)
                    state = .quoted
                } else if endsPlainCell(byte) {
                    try endCell(&draft)
                    if byte != delimiter {
                        position += 1
                        return endLine(with: byte)
                    }
                    state = .cellStart
                } else {
                    throw .textAfterQuote(place(of: draft, line: line))
                }
                position += 1
            }
        }
        return false
    }

    private func endsPlainCell(_ byte: UInt8) -> Bool { byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn }

    private mutating func endLine(with byte: UInt8) -> Bool {
        (line, afterReturn) = (line + 1, byte == Byte.carriageReturn)
        return true
    }

    /// Counts lines inside quotes, where a CRLF is one line end as everywhere.
    private mutating func count(_ byte: UInt8) {
        if byte == Byte.carriageReturn || byte == Byte.lineFeed && !afterReturn { line += 1 }
        afterReturn = byte == Byte.carriageReturn
    }

    private func append(_ bytes: borrowing Span<UInt8>, to draft: inout RecordDraft) throws(TableRefusal) {
        guard draft.cellLength + bytes.count <= limits.cellBytes else {
            throw .cellTooLong(place(of: draft, line: draft.line), limit: limits.cellBytes)
        }
        draft.append(bytes)
    }

    private func endCell(_ draft: inout RecordDraft) throws(TableRefusal) {
        draft.endCell()
        if header.isEmpty {
            if draft.ends.count > limits.columns { throw .tooManyColumns(limit: limits.columns) }
        } else if draft.ends.count > header.count {
            throw .tooManyCells(line: draft.line, columns: header.count)
        }
    }

    private func place(of draft: RecordDraft, line: Int) -> CellPlace {
        let index = draft.ends.count
        return CellPlace(line: line, number: index + 1, column: header.indices.contains(index) ? header[index] : nil)
    }
}

/// The bytes that mean something in a CSV file of either encoding: no longer character contains them.
enum Byte {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32
    static let quote: UInt8 = 34
    static let comma: UInt8 = 44
    static let semicolon: UInt8 = 59
}

/// A record while its cells arrive.
private struct RecordDraft {
    var line = 0
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var quoteLine = 0
    private var quoted = false

    /// A quoted cell is a wish to say something, even when it is empty.
    var isBlank: Bool { !quoted && bytes.allSatisfy { $0 == Byte.space || $0 == Byte.tab } }
    var cellLength: Int { bytes.count - (ends.last ?? 0) }

    mutating func openQuote(at line: Int) { (quoted, quoteLine) = (true, line) }
    mutating func append(_ more: borrowing Span<UInt8>) { more.withUnsafeBufferPointer { bytes.append(contentsOf: $0) } }
    mutating func endCell() { ends.append(bytes.count) }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        quoted = false
    }
}

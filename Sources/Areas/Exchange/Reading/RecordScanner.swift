import Ground

/// Finds the cells of one record after another in bytes that arrive in pieces, cut anywhere.
struct RecordScanner {
    /// Empty while the header itself is read.
    var header: [String] = []

    private var state = State.recordStart
    private var line = 1
    private var afterReturn = false
    private var draft = RecordDraft()
    private let delimiter: UInt8
    private let limits: ReadingLimits

    private enum State { case recordStart, cellStart, plain, quoted, quoteClosed }

    init(delimiter: Delimiter, limits: ReadingLimits) { (self.delimiter, self.limits) = (delimiter.byte, limits) }

    /// Goes on behind `position`. True when a record has ended; it can then be taken.
    mutating func scan(_ bytes: Span<UInt8>, from position: inout Int) throws(TableRefusal) -> Bool {
        var place = position
        defer { position = place }
        while place < bytes.count {
            let byte = bytes[place]
            switch state {
            case .recordStart:
                // After a CR the LF of a CRLF is still to come.
                if afterReturn, byte == Byte.lineFeed { place += 1 } else { begin() }
                afterReturn = false
            case .cellStart where byte == Byte.quote:
                draft.openQuote(at: line)
                state = .quoted
                place += 1
            case .cellStart, .plain:
                try takePlain(bytes, &place)
                if state == .recordStart { return true }
            case .quoted:
                try takeQuoted(bytes, &place)
            case .quoteClosed where byte == Byte.quote:
                state = .quoted
                try append(bytes.extracting(place..<place + 1))
                place += 1
            case .quoteClosed:
                guard endsPlainCell(byte) else { throw .textAfterQuote(here(line)) }
                try endCell(with: byte)
                place += 1
                if state == .recordStart { return true }
            }
        }
        return false
    }

    /// Ends the record that the file breaks off in. False when there is none.
    mutating func endOfFile() throws(TableRefusal) -> Bool {
        switch state {
        case .recordStart: return false
        case .quoted: throw .unclosedQuote(here(draft.quoteLine))
        case .cellStart, .plain, .quoteClosed: try endCell(with: Byte.lineFeed)
        }
        if draft.ends.count < header.count, !draft.isBlank {
            throw .truncated(line: draft.line, cells: draft.ends.count, columns: header.count)
        }
        return true
    }

    /// The record that has ended; `nil` if it is blank.
    mutating func takeRecord() -> TableRecord? {
        guard !draft.isBlank else { return nil }
        let record = TableRecord(line: draft.line, bytes: draft.bytes, ends: draft.ends)
        draft = RecordDraft(like: draft)
        return record
    }

    private mutating func begin() {
        draft.begin(at: line)
        state = .cellStart
    }

    private mutating func takePlain(_ bytes: Span<UInt8>, _ place: inout Int) throws(TableRefusal) {
        let (begin, end) = (place, bytes.count)
        while place < end, !endsPlainCell(bytes[place]) { place += 1 }
        try append(bytes.extracting(begin..<place))
        state = .plain
        if place < end {
            try endCell(with: bytes[place])
            place += 1
        }
    }

    private mutating func takeQuoted(_ bytes: Span<UInt8>, _ place: inout Int) throws(TableRefusal) {
        let (begin, end) = (place, bytes.count)
        var (line, afterReturn) = (line, afterReturn)
        while place < end, bytes[place] != Byte.quote {
            let byte = bytes[place]
            if byte == Byte.carriageReturn || byte == Byte.lineFeed && !afterReturn { line += 1 }
            afterReturn = byte == Byte.carriageReturn
            place += 1
        }
        (self.line, self.afterReturn) = (line, afterReturn)
        try append(bytes.extracting(begin..<place))
        if place < end {
            (state, self.afterReturn) = (.quoteClosed, false)
            place += 1
        }
    }

    private func endsPlainCell(_ byte: UInt8) -> Bool { byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn }

    private mutating func append(_ bytes: Span<UInt8>) throws(TableRefusal) {
        guard draft.cellLength + bytes.count <= limits.cellBytes else {
            throw .cellTooLong(here(state == .quoted ? draft.quoteLine : line), limit: limits.cellBytes)
        }
        draft.append(bytes)
    }

    private mutating func endCell(with byte: UInt8) throws(TableRefusal) {
        draft.endCell()
        if draft.ends.count > (header.isEmpty ? limits.columns : header.count) {
            throw header.isEmpty ? .tooManyColumns(limit: limits.columns) : .tooManyCells(line: draft.line, columns: header.count)
        }
        if byte == delimiter {
            state = .cellStart
        } else {
            (state, afterReturn) = (.recordStart, byte == Byte.carriageReturn)
            line += 1
        }
    }

    private func here(_ line: Int) -> CellPlace {
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
    private(set) var line = 0
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var quoteLine = 0
    private var quoted = false

    init() {}

    /// Empty, with room for as much as the last record held.
    init(like last: RecordDraft) {
        bytes.reserveCapacity(min(last.bytes.count + 16, 4096))
        ends.reserveCapacity(last.ends.count)
    }

    /// A quoted cell is a wish to say something, even when it is empty.
    var isBlank: Bool { !quoted && bytes.allSatisfy { $0 == Byte.space || $0 == Byte.tab } }
    var cellLength: Int { bytes.count - (ends.last ?? 0) }

    mutating func begin(at line: Int) {
        (self.line, quoted) = (line, false)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func openQuote(at line: Int) { (quoted, quoteLine) = (true, line) }
    mutating func append(_ more: Span<UInt8>) { more.withUnsafeBufferPointer { bytes.append(contentsOf: $0) } }
    mutating func endCell() { ends.append(bytes.count) }
}

/// What stands between two cells.
package enum Delimiter: CaseIterable, Sendable {
    case comma
    case semicolon
    case tab

    var byte: UInt8 {
        switch self {
        case .comma: Byte.comma
        case .semicolon: Byte.semicolon
        case .tab: Byte.tab
        }
    }

    /// The one that the header holds most of outside quotes. A header of a single name has none, and is read with commas.
    static func found(inFirstLineOf text: DecodedBytes) throws(TableRefusal) -> Delimiter {
        var search = DelimiterSearch()
        var text = text
        while try text.advance() {
            let bytes = text.piece.span
            for index in 0..<text.filled where search.takesLast(bytes[index]) { return search.best }
        }
        return search.best
    }
}

private struct DelimiterSearch {
    private var counts = [0, 0, 0]
    private var quoted = false
    private var cellStarts = true
    private var blank = true

    var best: Delimiter {
        let most = counts.max() ?? 0
        return zip(Delimiter.allCases, counts).first { $0.1 == most }?.0 ?? .comma
    }

    /// True when the header ends with `byte`.
    mutating func takesLast(_ byte: UInt8) -> Bool {
        if byte == Byte.quote, quoted || cellStarts {
            // A doubled quote closes and opens again.
            (quoted, cellStarts, blank) = (!quoted, quoted, false)
            return false
        }
        if quoted { return false }
        if byte == Byte.lineFeed || byte == Byte.carriageReturn {
            if blank { self = DelimiterSearch() }
            return !blank
        }
        if let index = Delimiter.allCases.firstIndex(where: { $0.byte == byte }) {
            counts[index] &+= 1
            cellStarts = true
        } else {
            cellStarts = false
            if byte != Byte.space { blank = false }
        }
        return false
    }
}

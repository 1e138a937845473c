/// What the caller says of a file's encoding.
package enum ImportEncoding: String, CaseIterable, Sendable {
    case auto
    case utf8 = "utf-8"
    case gb18030
}

/// How a file's bytes become text.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case gb18030

    /// How many bytes a character has at most, in either.
    static let longestCharacter = 4

    /// A byte order mark in front of the text belongs to the encoding, not to the first column's name.
    func lengthOfMark(in bytes: FileBytes) throws(TableRefusal) -> Int64 {
        let mark: [UInt8] =
            switch self {
            case .utf8: [0xEF, 0xBB, 0xBF]
            case .gb18030: [0x84, 0x31, 0x95, 0x33]
            }
        return try bytes.beginning(Self.longestCharacter).starts(with: mark) ? Int64(mark.count) : 0
    }

    func check() throws(TableRefusal) -> any TextCheck {
        switch self {
        case .utf8: UTF8Check()
        case .gb18030: try GB18030Decoder()
        }
    }
}

/// Judges a file's text piece by piece; a piece is the first `count` of the bytes.
protocol TextCheck {
    mutating func judge(_ bytes: [UInt8], count: Int) -> TextVerdict
}

/// What the bytes of one piece are.
enum TextVerdict: Hashable {
    /// So many bytes are whole characters. Behind them the next one begins, which the piece does not hold to its end.
    case sound(Int)
    /// So many bytes are whole characters. What follows can be none.
    case faulty(Int)
}

/// UTF-8 without overlong forms, surrogates or numbers beyond the last character.
private struct UTF8Check: TextCheck {
    func judge(_ bytes: [UInt8], count: Int) -> TextVerdict {
        do throws(UTF8.ValidationError) {
            return try .sound(UTF8Span(validating: bytes.span.extracting(first: count)).count)
        } catch {
            let (begin, end) = (error.byteOffsets.lowerBound, error.byteOffsets.upperBound)
            return error.kind == .truncatedScalar && end == count ? .sound(begin) : .faulty(begin)
        }
    }
}

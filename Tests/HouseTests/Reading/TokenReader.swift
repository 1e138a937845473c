/// Walks over the bytes of a Swift file. Lenient: what it cannot read it leaves as signs.
struct TokenReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var line = 1
    private var end = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Reads to the end, or past the bracket that closes an interpolation.
    mutating func read(until closing: UInt8?) -> [Token] {
        var tokens: [Token] = []
        var depth = 0
        while let byte = peek() {
            if let closing {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == closing {
                    if depth == 0 {
                        index += 1
                        return tokens
                    }
                    depth -= 1
                }
            }
            let touches = index == end
            if let token = next(byte, touches: touches) {
                tokens.append(token)
                end = index
            }
        }
        return tokens
    }

    private mutating func next(_ byte: UInt8, touches: Bool) -> Token? {
        switch byte {
        case UInt8(ascii: "\n"):
            line += 1
            index += 1
            return nil
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            index += 1
            return nil
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
            while let byte = peek(), byte != UInt8(ascii: "\n") { index += 1 }
            return nil
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
            skipBlockComment()
            return nil
        case UInt8(ascii: "\""): return string(hashes: 0, touches)
        case UInt8(ascii: "#") where hashesBeforeQuote > 0: return string(hashes: hashesBeforeQuote, touches)
        case UInt8(ascii: "`"): return quotedName(touches)
        case _ where isWordByte(byte): return word(touches)
        default:
            index += 1
            return Token(kind: .sign, text: String(UnicodeScalar(byte)), line: line, touches: touches, inserted: [])
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 95, 97...122, 128...255: true
        default: false
        }
    }

    private var hashesBeforeQuote: Int {
        var count = 0
        while peek(count) == UInt8(ascii: "#") { count += 1 }
        return peek(count) == UInt8(ascii: "\"") ? count : 0
    }

    private mutating func word(_ touches: Bool) -> Token {
        let start = index
        while let byte = peek(), isWordByte(byte) { index += 1 }
        let isNumber = (48...57).contains(bytes[start])
        return Token(kind: isNumber ? .number : .word, text: text(start, index), line: line, touches: touches, inserted: [])
    }

    private mutating func quotedName(_ touches: Bool) -> Token {
        index += 1
        let start = index
        while let byte = peek(), byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\n") { index += 1 }
        let name = Token(kind: .word, text: text(start, index), line: line, touches: touches, inserted: [])
        index += 1
        return name
    }

    private mutating func string(hashes: Int, _ touches: Bool) -> Token {
        let firstLine = line
        index += hashes
        let long = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
        let quotes = long ? 3 : 1
        index += quotes
        var content: [UInt8] = []
        var inserted: [[Token]] = []
        while let byte = peek() {
            if byte == UInt8(ascii: "\""), closes(quotes: quotes, hashes: hashes) {
                index += quotes + hashes
                break
            }
            if byte == UInt8(ascii: "\n") {
                if !long { break }
                line += 1
            }
            if byte == UInt8(ascii: "\\"), hasHashes(hashes, after: 1) {
                index += 1 + hashes
                if peek() == UInt8(ascii: "(") {
                    index += 1
                    inserted.append(read(until: UInt8(ascii: ")")))
                    content += Array(String(Token.gap).utf8)
                } else if let escaped = peek() {
                    content.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
                    if escaped == UInt8(ascii: "\n") { line += 1 }
                    index += 1
                }
                continue
            }
            content.append(byte)
            index += 1
        }
        return Token(kind: .string, text: String(decoding: content, as: UTF8.self), line: firstLine, touches: touches, inserted: inserted)
    }

    private func closes(quotes: Int, hashes: Int) -> Bool {
        (0..<quotes).allSatisfy { peek($0) == UInt8(ascii: "\"") } && hasHashes(hashes, after: quotes)
    }

    private func hasHashes(_ hashes: Int, after offset: Int) -> Bool {
        (0..<hashes).allSatisfy { peek(offset + $0) == UInt8(ascii: "#") }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        while let byte = peek() {
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                index += 2
            } else if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                index += 2
                if depth == 0 { return }
            } else {
                if byte == UInt8(ascii: "\n") { line += 1 }
                index += 1
            }
        }
    }

    private func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
}

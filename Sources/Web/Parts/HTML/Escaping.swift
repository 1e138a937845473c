/// Whatever means something in HTML is written so that it means itself, in text and in attributes alike.
enum Escaping {
    static func append(_ words: String, to bytes: inout [UInt8]) {
        var words = words
        words.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count where isSpecial(utf8[index]) {
                bytes.append(contentsOf: utf8[start..<index])
                reference(for: utf8[index]).withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x3f && (byte <= Mark.last || byte == 0x3c || byte == 0x3e || byte == 0x26 || byte == 0x22 || byte == 0x27)
    }

    /// The bytes that pieces use as marks have no meaning in HTML: where words contain them, they are dropped.
    private static func reference(for byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: ""
        }
    }
}

package import Ground

/// The growing bytes of one page. Everything that reaches it as words is escaped; markup comes only from the elements of this target.
package struct PageWriter {
    package private(set) var bytes: [UInt8] = []
    package let context: PageContext

    package init(context: PageContext) {
        self.context = context
        bytes.reserveCapacity(32_768)
    }

    /// Words in the page's language.
    package mutating func text(_ words: Text) { text(words[context.language]) }

    /// Words as they are; whatever means something in HTML is escaped, in text and in attributes alike.
    package mutating func text(_ words: String) {
        var words = words
        words.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count {
                guard let reference = characterReference(for: utf8[index]) else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                markup(reference)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    /// Markup that stands in this target's source, never anything that came from elsewhere.
    mutating func markup(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ value: Int) { Digits.append(value, to: &bytes) }

    /// A length or place in a drawing: at most one hundredth of a unit fine.
    mutating func number(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        Digits.append(hundredths, places: 2, trimmed: true, to: &bytes)
    }

    /// A value whose shape the page's language decides.
    mutating func shown(_ value: Shown) { context.formats.write(value, to: &bytes) }
}

private func characterReference(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}

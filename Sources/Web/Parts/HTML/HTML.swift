/// A piece of a page: bytes, escaped as they came in. Words are in it in every language, and days as numbers;
/// `rendered(in:)` settles both. It is made by the element functions, by words and by components, never from markup.
package struct HTML: Sendable {
    private(set) var bytes: [UInt8]
    /// Large pieces inside this one, in the order of their marks among the bytes: they are copied once, when the page is written.
    private(set) var pieces: [HTML] = []

    package var isEmpty: Bool { bytes.isEmpty }
    package static let nothing = HTML(capacity: 0)

    init(capacity: Int) {
        bytes = []
        if capacity > 0 { bytes.reserveCapacity(capacity) }
    }
}

/// How a piece grows.
extension HTML {
    mutating func append(_ html: HTML) {
        if html.bytes.count < HTML.large, html.pieces.isEmpty {
            bytes.append(contentsOf: html.bytes)
        } else {
            bytes.append(Mark.piece)
            pieces.append(html)
        }
    }

    /// From so many bytes on a piece is kept as it is instead of being copied at every level of the page.
    private static let large = 1024

    mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Markup that stands in this target's source, never anything that came from elsewhere.
    mutating func append(markup: StaticString) { markup.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    mutating func append(ascii character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    mutating func append(escaped words: String) { Escaping.append(words, to: &bytes) }

    mutating func append(whole number: Int) { Digits.append(number, to: &bytes) }

    /// A length or place in a drawing: at most one hundredth of a unit fine.
    mutating func append(drawn number: Double) {
        Digits.append(Int((number * 100).rounded()), places: 2, trimmed: true, to: &bytes)
    }

    mutating func append(_ write: (inout [UInt8]) -> Void) { write(&bytes) }
}

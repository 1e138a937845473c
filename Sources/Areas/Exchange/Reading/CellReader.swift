/// Turns the text of a cell into a value, or says why it is none. Each reader knows nothing but the text it is given.
package enum CellReader {}

enum Digits {
    static func contain(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

/// Takes a written value apart from left to right.
struct CellCursor {
    private var rest: Substring.UnicodeScalarView
    init(_ text: some StringProtocol) { rest = Substring(text).unicodeScalars }

    var isAtEnd: Bool { rest.isEmpty }
    var remainder: String { String(rest) }

    /// A whole number of `least` to `most` digits; `nil`, and nothing is taken, if there are too few.
    mutating func number(_ least: Int, _ most: Int) -> Int? {
        var (value, count) = (0, 0)
        var later = rest
        while count < most, let next = later.first, (48...57).contains(next.value) {
            value = value &* 10 &+ Int(next.value &- 48)
            count += 1
            later.removeFirst()
        }
        guard count >= least else { return nil }
        rest = later
        return value
    }

    mutating func take(_ scalars: Unicode.Scalar...) -> Unicode.Scalar? {
        guard let next = rest.first, scalars.contains(next) else { return nil }
        rest.removeFirst()
        return next
    }

    mutating func skipSpaces() { rest = rest.drop { $0 == " " } }
}

/// What one unit of a foreign currency is worth in the company's, in hundred-millionths: more than nothing, and a million at most.
package struct Rate: Hashable, Sendable {
    package let hundredMillionths: Int64

    package static let places = 8
    package static let largest: Int64 = 100_000_000_000_000

    package init?(hundredMillionths: Int64) {
        guard (1...Rate.largest).contains(hundredMillionths) else { return nil }
        self.hundredMillionths = hundredMillionths
    }

    /// `7.1234`; as many places as it has, and four at least.
    package var text: String {
        var written = Substring(FixedPoint.print(hundredMillionths, places: Rate.places))
        for _ in 0..<4 where written.hasSuffix("0") { written = written.dropLast() }
        return String(written)
    }

    /// What an amount in the foreign currency is worth, a half away from zero. No sum of amounts overflows it.
    package func converted(_ amount: Int128) -> Int128 {
        FixedPoint.rounded(amount * Int128(hundredMillionths), over: Int128(FixedPoint.power(of: Rate.places)))
    }
}

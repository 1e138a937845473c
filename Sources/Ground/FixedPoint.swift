/// Decimal numbers as whole counts of their smallest unit. No floating point touches money, prices or quantities.
package enum FixedPoint {
    /// Reads `1280000`, `1280000.5` and `-3.25` into units of 10^-places; `nil` when it is no number,
    /// has more places than there are, or does not fit.
    package static func parse(_ text: some StringProtocol, places: Int) -> Int64? {
        var digits = Substring(text)
        let negative = digits.hasPrefix("-")
        if negative || digits.hasPrefix("+") { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard let whole = parts.first, !whole.isEmpty || !fraction.isEmpty, !(parts.count == 2 && fraction.isEmpty) else { return nil }
        let kept = fraction.prefix(places)
        guard fraction.dropFirst(places).allSatisfy({ $0 == "0" }) else { return nil }

        var value: Int128 = 0
        for character in (whole + kept).utf8 {
            guard (48...57).contains(character), value < 10_000_000_000_000_000_000 else { return nil }
            value = value * 10 + Int128(character - 48)
        }
        let scaled = value * Int128(power(of: places - kept.count))
        return Int64(exactly: negative ? -scaled : scaled)
    }

    /// `128000050` in units of 10^-2 is printed as `1280000.50`.
    package static func print(_ value: Int64, places: Int) -> String {
        guard places > 0 else { return String(value) }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: UInt64(power(of: places)))
        return "\(value < 0 ? "-" : "")\(whole).\(padded(fraction, to: places))"
    }

    /// `dividend / divisor` to the nearest whole number, a half away from zero. The divisor is positive.
    package static func rounded(_ dividend: Int128, over divisor: Int128) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard 2 * remainder.magnitude >= divisor.magnitude else { return quotient }
        return dividend < 0 ? quotient - 1 : quotient + 1
    }

    package static func power(of places: Int) -> Int64 { (0..<places).reduce(1) { power, _ in power * 10 } }
}

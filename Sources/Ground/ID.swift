/// The identity of one thing of a kind; an account's id cannot be passed for a member's.
///
/// Sixteen bytes, ordered by the time they were made (UUID version 7), shown as 26 letters and digits.
package struct ID<Thing>: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    package init(at instant: Instant, using chance: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(bitPattern: instant.microseconds / 1000)
        high = milliseconds << 16 | 0x7000 | UInt64.random(in: 0...0x0fff, using: &chance)
        low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3fff_ffff_ffff_ffff, using: &chance)
    }

    /// `nil` unless there are exactly sixteen bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        (high, low) = (value(ofBigEndian: bytes.prefix(8)), value(ofBigEndian: bytes.suffix(8)))
    }

    /// `nil` unless the text is what `description` prints, in either case.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 26 else { return nil }
        var value: UInt128 = 0
        for character in text.utf8 {
            guard let digit = Base32.value(of: character) else { return nil }
            guard value >> 123 == 0 else { return nil }
            value = value << 5 | UInt128(digit)
        }
        (high, low) = (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { bytes, count in
            for place in 0..<8 {
                let shift = UInt64(56 - 8 * place)
                bytes[place] = UInt8(truncatingIfNeeded: high >> shift)
                bytes[place + 8] = UInt8(truncatingIfNeeded: low >> shift)
            }
            count = 16
        }
    }

    package var description: String {
        let value = UInt128(high) << 64 | UInt128(low)
        return String(
            decoding: (0..<26).reversed().map { Base32.digits[Int(truncatingIfNeeded: value >> (5 * $0)) & 31] }, as: UTF8.self)
    }

    package static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

/// The digits of Crockford's alphabet: no i, l, o or u, so that an id read aloud is written down right.
private enum Base32 {
    static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    static func value(of character: UInt8) -> Int? { digits.firstIndex(of: character | (character >= 65 ? 0x20 : 0)) }
}

private func value(ofBigEndian bytes: some Collection<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

import Glibc

/// A network, such as `10.0.0.0/8` or `fd00::/8`; an address alone is a network of one.
package struct AddressRange: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    package init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, let bytes = AddressRange.bytes(of: String(first)) else { return nil }
        let bits = halves.count == 2 ? Int(halves[1]) : bytes.count * 8
        guard let bits, (0...bytes.count * 8).contains(bits) else { return nil }
        (self.bytes, self.bits) = (bytes, bits)
    }

    /// Reads several with commas between them; `nil` when one of them is no network.
    package static func list(_ text: String) -> [AddressRange]? {
        let parts = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let ranges = parts.compactMap { AddressRange($0) }
        return ranges.count == parts.count && !ranges.isEmpty ? ranges : nil
    }

    package func contains(_ address: String) -> Bool {
        guard let other = AddressRange.bytes(of: address), other.count == bytes.count else { return false }
        let whole = bits / 8
        guard bytes.prefix(whole) == other.prefix(whole) else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = ~(UInt8.max >> (bits % 8))
        return bytes[whole] & mask == other[whole] & mask
    }

    /// Whom an address stands for in a limit: itself, or of IPv6 the network of 64 bits that one household or office is given.
    package static func household(of address: String) -> String {
        guard let bytes = bytes(of: address) else { return address }
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        return bytes.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "/64"
    }

    private static func bytes(of address: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, address, &bytes) == 1 { return bytes.unmapped }
        }
        return nil
    }
}

extension [UInt8] {
    /// `::ffff:10.0.0.1` is 10.0.0.1.
    fileprivate var unmapped: [UInt8] {
        count == 16 && prefix(10).allSatisfy { $0 == 0 } && self[10] == 0xff && self[11] == 0xff ? Array(suffix(4)) : self
    }
}

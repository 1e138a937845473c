/// An address inside this site. It always begins with one slash, so that no link can lead elsewhere or run a script.
package struct Link: Hashable, Sendable {
    package let address: String

    /// `Link("accounts", id.description, query: ["tab": "people"], fragment: "history")`.
    /// Empty values of the query are left out; segments that would climb the path are dropped.
    package init(_ segments: String..., query: KeyValuePairs<String, String?> = [:], fragment: String? = nil) {
        self.init(segments: segments, query: query.map { ($0.key, $0.value) }, fragment: fragment)
    }

    package init(segments: [String], query: [(String, String?)] = [], fragment: String? = nil) {
        var address = ""
        for segment in segments where !["", ".", ".."].contains(segment) {
            address += "/"
            percentEncode(segment, into: &address)
        }
        if address.isEmpty { address = "/" }

        var separator: Character = "?"
        for (name, value) in query {
            guard let value, !value.isEmpty else { continue }
            address.append(separator)
            percentEncode(name, into: &address)
            address.append("=")
            percentEncode(value, into: &address)
            separator = "&"
        }
        if let fragment {
            address += "#"
            percentEncode(fragment, into: &address)
        }
        self.address = address
    }

    private init(address: String) { self.address = address }

    /// A place on the page that this leads to.
    package func at(_ id: String) -> Link { Link(address: address + Link.here(id).address) }

    /// A place on the same page.
    package static func here(_ id: String) -> Link {
        var address = "#"
        percentEncode(id, into: &address)
        return Link(address: address)
    }

    /// An address that came from outside, such as the page to go back to; `nil` unless it is a path of this site.
    package init?(path: String) {
        let second = path.utf8.dropFirst().first
        guard path.utf8.first == UInt8(ascii: "/"), second != UInt8(ascii: "/"), second != UInt8(ascii: "\\"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.init(address: path)
    }
}

/// Keeps the unreserved characters of RFC 3986 and writes every other byte as `%XX`.
private func percentEncode(_ text: String, into address: inout String) {
    if text.utf8.allSatisfy(isUnreserved) { address += text; return }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        if isUnreserved(byte) { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    }
    address += String(decoding: bytes, as: UTF8.self)
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
}

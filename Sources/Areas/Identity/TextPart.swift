import Ground

/// Part of a name or a code as somebody typed it, for columns that have no search key. Small letters of ASCII match capital ones.
package struct TextPart: Sendable, Hashable {
    private let text: String

    /// `nil` when nothing visible was typed.
    package init?(_ typed: String) {
        text = typed.trimmed
        if text.isEmpty { return nil }
    }

    /// For `lower(column) LIKE ? ESCAPE '\'`.
    package var pattern: String {
        let kept = text.utf8.prefix(SearchQuery.longest * 4).flatMap { byte -> [UInt8] in
            let small = (65...90).contains(byte) ? byte + 32 : byte
            return "\\%_".utf8.contains(small) ? [UInt8(ascii: "\\"), small] : [small]
        }
        return "%" + String(decoding: kept, as: UTF8.self) + "%"
    }
}

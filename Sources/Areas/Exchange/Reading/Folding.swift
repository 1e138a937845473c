extension String {
    /// Without white space, visible or not, at both ends.
    var trimmed: String {
        if let first = utf8.first, let last = utf8.last, (33...126).contains(first), (33...126).contains(last) {
            return self
        }
        let scalars = unicodeScalars
        guard let begin = scalars.firstIndex(where: { !$0.isBlank }), let end = scalars.lastIndex(where: { !$0.isBlank }) else { return "" }
        return String(scalars[begin...end])
    }

    /// Trimmed, with the full-width forms of Chinese keyboards as the plain ones and every kind of space as a space.
    var plain: String {
        let text = trimmed
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 >= 32 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(scalar.plain) }
        return String(scalars)
    }

    /// Equal for words that differ only in case, width and space.
    var matchKey: String {
        plain.lowercased().split(separator: " ").joined(separator: " ")
    }
}

extension Unicode.Scalar {
    /// White space, and the two characters that are as empty although no property says so.
    var isBlank: Bool { properties.isWhitespace || value == 0x200B || value == 0xFEFF }

    var plain: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0xFFE5: "¥"
        case 0x2212: "-"
        case _ where properties.isWhitespace: " "
        default: self
        }
    }

    var isControl: Bool { properties.generalCategory == .control }
}

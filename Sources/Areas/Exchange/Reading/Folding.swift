import Ground

extension String {
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
    var plain: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0xFFE5: "¥"
        case 0x2212: "-"
        case _ where properties.isWhitespace: " "
        default: self
        }
    }
}

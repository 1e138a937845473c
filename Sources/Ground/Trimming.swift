extension String {
    /// Without white space, visible or not, at both ends. Forms, programs and files are all trimmed by this.
    package var trimmed: String {
        if let first = utf8.first, let last = utf8.last, (33...126).contains(first), (33...126).contains(last) {
            return self
        }
        let scalars = unicodeScalars
        guard let begin = scalars.firstIndex(where: { !$0.isBlank }), let end = scalars.lastIndex(where: { !$0.isBlank }) else { return "" }
        return String(scalars[begin...end])
    }

    /// CRLF and CR as LF: browsers send the one, old files hold the other.
    package var withPlainLineEnds: String {
        guard utf8.contains(13) else { return self }
        var (scalars, afterReturn) = (String.UnicodeScalarView(), false)
        for scalar in unicodeScalars {
            if scalar == "\r" { scalars.append("\n") } else if !(scalar == "\n" && afterReturn) { scalars.append(scalar) }
            afterReturn = scalar == "\r"
        }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    /// White space, and the two characters that are as empty although no property says so.
    package var isBlank: Bool { properties.isWhitespace || value == 0x200B || value == 0xFEFF }

    /// Nobody means to write one; a line break and a tab are welcome in texts of several lines.
    package var isControl: Bool { properties.generalCategory == .control }
}

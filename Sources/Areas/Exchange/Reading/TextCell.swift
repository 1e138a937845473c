extension CellReader {
    /// Trimmed text of at most `limit` characters. Line breaks and tabs are welcome only where a text may have several lines.
    package static func text(_ text: String, limit: Int, severalLines: Bool = false) throws(CellRefusal) -> String {
        var found = text.trimmed
        if found.isEmpty { throw .missing }
        if severalLines { found = found.withPlainLineEnds }
        for scalar in found.unicodeScalars where scalar.isControl {
            if severalLines, scalar == "\n" || scalar == "\t" { continue }
            throw scalar == "\n" || scalar == "\r" ? .lineBreak(text) : .controlCharacter(text, number: scalar.value)
        }
        let length = found.unicodeScalars.count
        if length > limit { throw .tooLong(length: length, limit: limit) }
        return found
    }

    /// An e-mail address by its shape: something, `@`, and a domain with a point. Nobody is asked whether it exists.
    package static func email(_ text: String) throws(CellRefusal) -> String {
        let written = text.plain
        if written.isEmpty { throw .missing }
        let parts = written.split(separator: "@", omittingEmptySubsequences: false)
        guard written.utf8.count <= 254, parts.count == 2, let mailbox = parts.first, let domain = parts.last,
            isMailbox(mailbox), isDomain(domain)
        else { throw .emailUnreadable(text) }
        return written
    }

    private static func isMailbox(_ mailbox: Substring) -> Bool {
        (1...64).contains(mailbox.utf8.count) && !mailbox.hasPrefix(".") && !mailbox.hasSuffix(".") && !mailbox.contains("..")
            && mailbox.unicodeScalars.allSatisfy { !$0.isControl && !$0.isBlank && !"()<>[]\\,;:\"".unicodeScalars.contains($0) }
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.unicodeScalars.allSatisfy { $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal }
            }
    }
}

extension String {
    /// CRLF and CR as LF.
    fileprivate var withPlainLineEnds: String {
        guard utf8.contains(Byte.carriageReturn) else { return self }
        var (scalars, afterReturn) = (String.UnicodeScalarView(), false)
        for scalar in unicodeScalars {
            if scalar == "\r" { scalars.append("\n") } else if !(scalar == "\n" && afterReturn) { scalars.append(scalar) }
            afterReturn = scalar == "\r"
        }
        return String(scalars)
    }
}

import Ground

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

    /// An e-mail address; what Chinese keyboards type in full width is taken for the plain form.
    package static func email(_ text: String) throws(CellRefusal) -> String {
        let written = text.plain
        if written.isEmpty { throw .missing }
        guard let address = EmailAddress(written) else { throw .emailUnreadable(text) }
        return address.text
    }
}

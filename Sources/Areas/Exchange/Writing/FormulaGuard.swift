/// Keeps spreadsheets from working out what somebody wrote into a cell, and takes the mark off again.
package enum FormulaGuard {
    /// With an apostrophe in front if a spreadsheet would take it for a formula. A plain number stays as it is.
    package static func defused(_ text: String) -> String {
        let marks = text.unicodeScalars.prefix { $0 == "'" }.count
        guard opensFormula(text, behind: marks), marks > 0 || !isPlainNumber(text) else { return text }
        return "'" + text
    }

    /// Without that one apostrophe; `nil` where there is none to take away.
    package static func stripped(_ text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "'") else { return nil }
        let marks = text.unicodeScalars.prefix { $0 == "'" }.count
        return opensFormula(text, behind: marks) ? String(text.unicodeScalars.dropFirst()) : nil
    }

    private static func opensFormula(_ text: String, behind marks: Int) -> Bool {
        guard let first = text.unicodeScalars.dropFirst(marks).first else { return false }
        return "=+-@\t\r＝＋－＠".unicodeScalars.contains(first)
    }

    private static func isPlainNumber(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return "+-".utf8.contains(text.utf8.first ?? 0) && digits.contains { (48...57).contains($0) }
            && digits.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }
}

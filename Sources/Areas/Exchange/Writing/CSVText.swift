/// Lines of a CSV file as spreadsheets of any country read them.
package enum CSVText {
    /// Tells a spreadsheet that what follows is UTF-8; Excel in Chinese takes it for GB18030 otherwise.
    package static let byteOrderMark = "\u{FEFF}"

    /// One line with its end. No cell of it is worked out by whoever opens it.
    package static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    private static func cell(_ text: String) -> String {
        let text = FormulaGuard.defused(text)
        guard text.utf8.contains(where: { ",\"\r\n;\t".utf8.contains($0) }) || text.first == " " || text.last == " " else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

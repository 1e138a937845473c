/// Rows under a header, in columns that stand straight on a terminal.
struct Table {
    struct Column {
        let title: String
        /// Numbers stand at the right.
        let isNumber: Bool

        init(_ title: String, number: Bool = false) { (self.title, isNumber) = (title, number) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func append(_ row: [String]) { rows.append(row) }

    var text: String {
        let titles = columns.map(\.title)
        var widths = titles.map(Table.width)
        for row in rows { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], Table.width(of: cell)) } }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([titles, rule] + rows).map { line($0, widths) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.enumerated().map { index, cell in
            let gap = String(repeating: " ", count: widths[index] - Table.width(of: cell))
            return columns[index].isNumber ? gap + cell : cell + gap
        }
        let line = padded.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// How many places a text takes on a terminal: Chinese characters and what belongs to them take two.
    static func width(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width(of: $1) } }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD,
    ]
}

package import Ground

/// A code of dark and light squares that a camera reads, with the quiet border that cameras need.
package struct SquareCode: Component {
    private let rows: [[Bool]]
    private let label: Text

    /// `rows` are the squares from the top; dark ones are true.
    package init(_ rows: [[Bool]], label: Text) { (self.rows, self.label) = (rows, label) }

    package var body: some Content {
        let size = rows.count + 2 * SquareCode.border
        Drawing.svg(.viewBox(0, 0, size, size), .class("square-code"), .role(.img), .ariaLabel(label)) {
            Drawing.rect(.width(Double(size)), .height(Double(size)), .class("light"))
            Drawing.path(.d(path), .class("dark"))
        }
    }

    private static let border = 4

    /// One stroke for each run of dark squares in a row.
    private var path: String {
        var path = ""
        for (row, squares) in rows.enumerated() {
            var column = 0
            while column < squares.count {
                let length = squares[column...].prefix { $0 }.count
                if length > 0 { path += "M\(column + SquareCode.border) \(row + SquareCode.border)h\(length)v1h-\(length)z" }
                column += length + 1
            }
        }
        return path
    }
}

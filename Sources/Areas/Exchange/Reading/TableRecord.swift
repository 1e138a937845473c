/// The cells of one record, and the line of the file it begins on, counted from 1.
package struct TableRecord: Hashable, Sendable {
    package let line: Int
    private let bytes: [UInt8]
    private let ends: [Int]

    /// `ends` says where in `bytes` each cell ends; a reader makes it so that they rise and stay inside.
    init(line: Int, bytes: [UInt8], ends: [Int]) { (self.line, self.bytes, self.ends) = (line, bytes, ends) }

    /// For tables that do not come from a CSV file.
    package init(line: Int, cells: [String]) {
        var (bytes, ends): ([UInt8], [Int]) = ([], [])
        for cell in cells {
            bytes.append(contentsOf: cell.utf8)
            ends.append(bytes.count)
        }
        self.init(line: line, bytes: bytes, ends: ends)
    }

    package var count: Int { ends.count }

    /// A cell that the record does not reach is empty.
    package subscript(index: Int) -> String {
        guard ends.indices.contains(index) else { return "" }
        let begin = index == 0 ? 0 : ends[index - 1]
        return String(decoding: bytes[begin..<ends[index]], as: UTF8.self)
    }

    package var cells: [String] { ends.indices.map { self[$0] } }
}

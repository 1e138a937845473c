/// A comma-separated file: its head, and each row by the names in the head.
struct Table {
    let columns: [String]
    let rows: [[String: String]]

    static func read(_ path: String) throws -> Table {
        var lines = fields(of: try Repository.text(of: path))
        guard !lines.isEmpty else { return Table(columns: [], rows: []) }
        let columns = lines.removeFirst()
        return Table(
            columns: columns,
            rows: lines.map { line in
                Dictionary(zip(columns, line + Array(repeating: "", count: max(0, columns.count - line.count)))) { first, _ in first }
            })
    }

    private static func fields(of text: String) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var field: [UInt8] = []
        var quoted = false
        var wasQuoted = false
        func ended() -> String { String(decoding: field, as: UTF8.self) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                if !quoted, wasQuoted { field.append(byte) }
                quoted.toggle()
                wasQuoted = !quoted
                continue
            case UInt8(ascii: ",") where !quoted:
                line.append(ended())
                field = []
            case UInt8(ascii: "\n") where !quoted:
                line.append(ended())
                field = []
                lines.append(line)
                line = []
            case UInt8(ascii: "\r") where !quoted: break
            default: field.append(byte)
            }
            wasQuoted = false
        }
        if !field.isEmpty || !line.isEmpty { lines.append(line + [ended()]) }
        return lines
    }
}

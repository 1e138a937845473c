import ExchangeReading
import Foundation

/// A file that a test makes and nobody keeps.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8], named name: String = "import.csv") throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "exchange-reading-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(filePath: path))
    }

    convenience init(_ text: String, named name: String = "import.csv") throws {
        try self.init(Array(text.utf8), named: name)
    }

    deinit {
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }
}

/// What stands in a file: its header, and each record's line and cells.
struct Reading: Equatable {
    var header: [String] = []
    var lines: [Int] = []
    var cells: [[String]] = []

    init(
        _ bytes: [UInt8], encoding: ImportEncoding = .auto, delimiter: Delimiter? = nil,
        limits: ReadingLimits = .browser, pieceSize: Int = 256 * 1024
    ) throws {
        let temporary = try TemporaryFile(bytes)
        let file = try TableFile(
            at: temporary.path, encoding: encoding, delimiter: delimiter, limits: limits,
            pieceSize: pieceSize)
        header = file.header
        var reader = try file.records()
        while let record = try reader.next() {
            lines.append(record.line)
            cells.append(record.cells)
        }
    }

    init(
        _ text: String, encoding: ImportEncoding = .auto, delimiter: Delimiter? = nil,
        limits: ReadingLimits = .browser
    ) throws {
        try self.init(Array(text.utf8), encoding: encoding, delimiter: delimiter, limits: limits)
    }
}

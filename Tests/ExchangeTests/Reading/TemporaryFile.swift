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

/// Text as the program of a customer in China saves it.
func gb18030(_ text: String) throws -> [UInt8] {
    struct NotSpelled: Error {}
    guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else {
        throw NotSpelled()
    }
    defer { iconv_close(converter) }
    var (input, output) = (Array(text.utf8), [UInt8](repeating: 0, count: text.utf8.count * 2 + 4))
    let length = try input.withUnsafeMutableBytes { input in
        try output.withUnsafeMutableBytes { output in
            var (source, left) = (input.baseAddress?.assumingMemoryBound(to: CChar.self), input.count)
            var (target, room) = (output.baseAddress?.assumingMemoryBound(to: CChar.self), output.count)
            guard iconv(converter, &source, &left, &target, &room) != -1 else { throw NotSpelled() }
            return output.count - room
        }
    }
    return Array(output.prefix(length))
}

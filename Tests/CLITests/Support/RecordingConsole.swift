import Foundation
import Synchronization

@testable import CLI

/// A terminal that remembers what was said, with input and files that a test gives it.
final class RecordingConsole: Console {
    private let input: String?
    private let folder: URL
    private let said = Mutex(Said())

    private struct Said {
        var output = ""
        var complaints = ""
    }

    init(input: String? = nil, folder: URL) { (self.input, self.folder) = (input, folder) }

    var output: String { said.withLock { $0.output } }
    var complaints: String { said.withLock { $0.complaints } }

    func print(_ lines: String) { said.withLock { $0.output += lines + "\n" } }
    func complain(_ sentence: String) { said.withLock { $0.complaints += sentence + "\n" } }
    func progress(_ words: String) {}
    func readInput() -> String? { input }
    func fetch(_ path: String) -> URL { URL(filePath: path, relativeTo: folder) }
    func scratch() throws -> URL {
        let scratch = folder.appending(path: "scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        return scratch
    }
    func expectDelivery(to path: String) throws { try OpenFile.demandWritable(path) }
    func deliver(_ file: URL, to path: String) throws { try FileManager.default.copyItem(at: file, to: URL(filePath: path)) }
}

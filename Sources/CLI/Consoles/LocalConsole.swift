package import Foundation
import Glibc
import Synchronization

/// The terminal, pipes and files of this process.
package final class LocalConsole: Console {
    private let input, output, error: Int32
    private let files = PrivateFolder()
    private let showsProgress: Bool
    /// Whether words of progress stand on the last line of the terminal.
    private let isShowing = Mutex(false)

    package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, error: Int32 = STDERR_FILENO) {
        (self.input, self.output, self.error) = (input, output, error)
        showsProgress = isatty(error) == 1
    }

    package func print(_ lines: String) throws { try write(Array((lines + "\n").utf8), to: .output) }

    package func complain(_ sentence: String) throws { try write(Array((sentence + "\n").utf8), to: .error) }

    package func progress(_ words: String) {
        guard showsProgress else { return }
        isShowing.withLock { isShowing in
            isShowing = true
            try? Descriptor.write(Array(("\r\u{1B}[K" + words).utf8), to: error)
        }
    }

    package func readInput() throws -> String? { try pipedInput() }

    /// A pipe can be read only once, so what comes through one is kept.
    package func fetch(_ path: String) throws -> URL {
        let source = try OpenFile.reading(path)
        guard !source.isRegular else {
            try source.close()
            return URL(filePath: path)
        }
        let copy = try files.url().appending(path: UUID().uuidString)
        try source.copy(to: try OpenFile.writing(copy.path(percentEncoded: false)))
        return copy
    }

    package func scratch() throws -> URL { try files.url() }

    package func expectDelivery(to path: String) throws { try OpenFile.demandWritable(path) }

    package func deliver(_ file: URL, to path: String) throws {
        try OpenFile.reading(file.path(percentEncoded: false)).copy(to: try OpenFile.writing(path))
    }

    enum Channel { case output, error }

    /// Bytes as they are, which may begin or end within a character.
    func write(_ bytes: [UInt8], to channel: Channel) throws {
        clearProgress()
        do { try Descriptor.write(bytes, to: channel == .output ? output : error) } catch { throw ListenerGone() }
    }

    /// Whoever pipes something in begins within this time. A pipe on which nothing ever comes would hold the command for ever.
    private static let patience: Int32 = 10_000
    static let longestInput = 64 * 1024

    private func pipedInput() throws -> String? {
        var status = stat()
        let piped = [S_IFIFO, S_IFREG, S_IFSOCK]
        guard fstat(input, &status) == 0, piped.contains(status.st_mode & S_IFMT) else { return nil }
        var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, LocalConsole.patience) > 0 else { return nil }

        let source = OpenFile(standardInput: input)
        var bytes: [UInt8] = []
        while case let portion = try source.read(), !portion.isEmpty {
            bytes += portion
            guard bytes.count <= LocalConsole.longestInput else {
                throw CommandFailed.unreadable(source.path, because: systemMessage(EFBIG))
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailed.notText(source.path) }
        return bytes.isEmpty ? nil : text
    }

    private func clearProgress() {
        isShowing.withLock { isShowing in
            if isShowing { try? Descriptor.write(Array("\r\u{1B}[K".utf8), to: error) }
            isShowing = false
        }
    }
}

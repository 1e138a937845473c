package import Foundation
import Glibc
import Synchronization

/// The terminal, pipes and files of this process.
package final class LocalConsole: Console {
    private let files = Scratch()
    private let showsProgress = isatty(STDERR_FILENO) == 1
    /// Whether words of progress stand on the last line of the terminal.
    private let isShowing = Mutex(false)

    package init() {}

    package func print(_ lines: String) throws { try printNow(lines + "\n") }

    package func complain(_ sentence: String) throws { try complainNow(sentence + "\n") }

    package func progress(_ words: String) {
        guard showsProgress else { return }
        isShowing.withLock { isShowing in
            isShowing = true
            try? Descriptor.write(Array(("\r\u{1B}[K" + words).utf8), to: STDERR_FILENO)
        }
    }

    package func readInput() throws -> String? { try readInputNow() }

    package func fetch(_ path: String) throws -> URL {
        try OpenFile.reading(path).close()
        return URL(filePath: path)
    }

    package func scratch() throws -> URL { try files.url() }

    package func deliver(_ file: URL, to path: String) throws {
        let source = try OpenFile.reading(file.path(percentEncoded: false))
        let target = try OpenFile.writing(path)
        while case let bytes = try source.read(), !bytes.isEmpty { try target.write(bytes) }
        try source.close()
        try target.close()
    }

    // What the other end of a socket asks for is done here too, at once and without a task.

    func printNow(_ text: String) throws {
        clearProgress()
        do { try Descriptor.write(Array(text.utf8), to: STDOUT_FILENO) } catch { throw ListenerGone() }
    }

    func complainNow(_ text: String) throws {
        clearProgress()
        do { try Descriptor.write(Array(text.utf8), to: STDERR_FILENO) } catch { throw ListenerGone() }
    }

    /// Whoever pipes something in begins within this time. A pipe on which nothing ever comes would hold the command for ever.
    private static let patience: Int32 = 10_000
    private static let longestInput = 64 * 1024

    func readInputNow() throws -> String? {
        var status = stat()
        let piped = [S_IFIFO, S_IFREG, S_IFSOCK]
        guard fstat(STDIN_FILENO, &status) == 0, piped.contains(status.st_mode & S_IFMT) else { return nil }
        var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, LocalConsole.patience) > 0 else { return nil }

        let input = OpenFile.standardInput
        var bytes: [UInt8] = []
        while case let portion = try input.read(), !portion.isEmpty {
            bytes += portion
            guard bytes.count <= LocalConsole.longestInput else { throw CommandFailed.unreadable(input.path, because: systemMessage(EFBIG)) }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private func clearProgress() {
        isShowing.withLock { isShowing in
            if isShowing { try? Descriptor.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
            isShowing = false
        }
    }
}

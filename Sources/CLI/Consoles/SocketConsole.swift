import Foundation
import Ground
import Synchronization

/// The terminal, pipes and files of a command in another process, at the other end of a socket.
///
/// Waiting for the other end happens on a queue of its own: the threads that serve requests never wait.
final class SocketConsole: Console {
    private let socket: UnixSocket
    private let queue = DispatchQueue(label: "command")
    private let files = PrivateFolder()
    private let progressState = Mutex(ProgressState())

    private struct ProgressState {
        var isSending = false
        var lastSent: ContinuousClock.Instant?
    }

    init(_ socket: UnixSocket) { self.socket = socket }

    /// A command says at once what it wants; afterwards a person may read a long answer a page at a time.
    func request() async throws -> CommandRequest {
        let frame = try await waiting { socket in
            socket.setPatience(seconds: 10)
            defer { socket.setPatience(seconds: 600) }
            return try socket.receive()
        }
        return try CommandRequest(frame)
    }

    func print(_ lines: String) async throws { try await send(.output, lines + "\n") }

    func complain(_ sentence: String) async throws { try await send(.complaint, sentence + "\n") }

    /// Ten times a second is enough for anybody, and a reader who does not keep up misses some.
    func progress(_ words: String) {
        let isTime = progressState.withLock { state in
            let now = ContinuousClock.now
            guard !state.isSending, state.lastSent.map({ now - $0 > .milliseconds(100) }) ?? true else { return false }
            (state.isSending, state.lastSent) = (true, now)
            return true
        }
        guard isTime else { return }
        queue.async { [self] in
            try? socket.send(Frame(.progress, words))
            progressState.withLock { $0.isSending = false }
        }
    }

    func readInput() async throws -> String? {
        let bytes = try await waiting { socket in
            try socket.send(Frame(.wantsInput))
            var bytes: [UInt8] = []
            while let portion = try socket.nextPortion() {
                bytes += portion
                guard bytes.count <= LocalConsole.longestInput else { throw UnixSocket.Failure.strange }
            }
            return bytes
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailed.notText("stdin") }
        return bytes.isEmpty ? nil : text
    }

    func fetch(_ path: String) async throws -> URL {
        let copy = try files.url().appending(path: UUID().uuidString)
        try await waiting { socket in
            let target = try OpenFile.writing(copy.path(percentEncoded: false))
            do {
                try socket.send(Frame(.wantsFile, path))
                while let portion = try socket.nextPortion() { try target.write(portion) }
            } catch {
                try? target.close()
                throw error
            }
            try target.close()
        }
        return copy
    }

    func scratch() async throws -> URL { try files.url() }

    func expectDelivery(to path: String) async throws {
        try await waiting { socket in
            try socket.send(Frame(.wantsPlace, path))
            guard try socket.nextPortion() == nil else { throw UnixSocket.Failure.strange }
        }
    }

    func deliver(_ file: URL, to path: String) async throws {
        try await waiting { socket in
            let source = try OpenFile.reading(file.path(percentEncoded: false))
            do {
                try socket.send(Frame(.delivery, path))
                while case let bytes = try source.read(), !bytes.isEmpty { try socket.send(Frame(.chunk, bytes)) }
                try socket.send(Frame(.end))
            } catch {
                try? source.close()
                throw error
            }
            try source.close()
            guard try socket.nextPortion() == nil else { throw UnixSocket.Failure.strange }
        }
    }

    /// The last word; afterwards nobody listens.
    func end(with status: ExitStatus) async {
        try? await waiting { try $0.send(.exit(status)) }
        files.remove()
    }

    private func send(_ kind: Frame.Kind, _ text: String) async throws {
        let bytes = Array(text.utf8)
        try await waiting { socket in
            for start in stride(from: 0, to: bytes.count, by: OpenFile.portion) {
                try socket.send(Frame(kind, Array(bytes[start..<min(start + OpenFile.portion, bytes.count)])))
            }
        }
    }

    private func waiting<Outcome: Sendable>(_ work: @escaping @Sendable (UnixSocket) throws -> Outcome) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [socket] in
                continuation.resume(
                    with: Result {
                        do { return try work(socket) } catch is UnixSocket.Failure { throw ListenerGone() }
                    })
            }
        }
    }
}

extension UnixSocket {
    /// What the command sends of a file; `nil` at its end.
    fileprivate func nextPortion() throws -> [UInt8]? {
        let frame = try receive()
        switch frame.kind {
        case .chunk: return frame.bytes
        case .end: return nil
        case .refused: throw CommandFailed(Text(verbatim: frame.text))
        default: throw Failure.strange
        }
    }
}

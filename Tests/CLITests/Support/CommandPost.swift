import CompanySupport
import Foundation
import Ground
import Logging
import ServiceLifecycle
import TestSupport

@testable import CLI

/// A server that holds the company's database and opens its door for commands.
struct CommandPost {
    let desk: Desk
    let socketPath: String

    /// What a command at the other end prints, and how it ends.
    func send(_ line: String, input: String? = nil, in language: Language = .english) async throws -> Desk.Answer {
        try await send(words(of: line), input: input, in: language)
    }

    func send(
        _ words: [String], input: String? = nil, in language: Language = .english, with settings: [String: String] = [:]
    ) async throws -> Desk.Answer {
        let streams = try Streams(input: input, in: desk.folder)
        let path = socketPath
        let status = try await onThread {
            let console = LocalConsole(input: streams.input, output: streams.output, error: streams.error)
            return try CommandClient(at: path, words: words, in: language, with: settings, console: console)?.run()
        }
        let (output, complaints) = try streams.finish()
        return Desk.Answer(status: status ?? .usage, output: output, complaints: complaints)
    }

    /// A conversation frame by frame.
    func talk<Outcome: Sendable>(_ body: @escaping @Sendable (UnixSocket) throws -> Outcome) async throws -> Outcome {
        let path = socketPath
        return try await onThread {
            guard let socket = try UnixSocket.connect(to: path) else { throw NobodyListens() }
            return try body(socket)
        }
    }
}

struct NobodyListens: Error {}

func withCommandPost<Outcome: Sendable>(
    on engine: Engine = .sqlite, in subfolder: String = "", _ body: (CommandPost) async throws -> Outcome
) async throws -> Outcome {
    try await withDesk(on: engine) { desk in
        let folder = desk.folder.appending(path: subfolder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "hengce.db.sock").path
        let door = try CommandDoor(at: path, for: desk.company, log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [door], logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
        async let served: Void = group.run()
        do {
            let outcome = try await body(CommandPost(desk: desk, socketPath: path))
            await group.triggerGracefulShutdown()
            try await served
            return outcome
        } catch {
            await group.triggerGracefulShutdown()
            try? await served
            throw error
        }
    }
}

/// What waits must not keep the threads of tests waiting.
func onThread<Outcome: Sendable>(_ work: @escaping @Sendable () throws -> Outcome) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
        WaitingThread.start(named: "test") { continuation.resume(with: Result { try work() }) }
    }
}

/// Files in place of a terminal.
private struct Streams: Sendable {
    let input, output, error: Int32
    private let folder: URL

    init(input text: String?, in parent: URL) throws {
        folder = parent.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let text {
            let file = folder.appending(path: "input").path
            try Data(text.utf8).write(to: URL(filePath: file))
            input = open(file, O_RDONLY)
        } else {
            input = open("/dev/null", O_RDONLY)
        }
        output = open(folder.appending(path: "output").path, O_WRONLY | O_CREAT, 0o600)
        error = open(folder.appending(path: "error").path, O_WRONLY | O_CREAT, 0o600)
    }

    func finish() throws -> (output: String, complaints: String) {
        for descriptor in [input, output, error] { close(descriptor) }
        return (
            try String(contentsOf: folder.appending(path: "output"), encoding: .utf8),
            try String(contentsOf: folder.appending(path: "error"), encoding: .utf8)
        )
    }
}

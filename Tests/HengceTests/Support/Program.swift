import Foundation
import Glibc
import Synchronization

/// The program itself, as it was built beside these tests, in a folder of its own.
struct Program {
    let folder: URL
    var environment: [String: String] = ["HENGCE_LANGUAGE": "en", "HENGCE_PUBLIC": Program.root.appending(path: "Public").path]

    struct Answer {
        let status: Int32
        let output: String
        let complaints: String
        var lines: [Substring] { output.split(separator: "\n") }
    }

    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let file = Bundle.main.bundleURL.appending(path: "hengce")

    /// Words are divided at spaces.
    func run(_ line: String, input: String? = nil) async throws -> Answer {
        let running = try start(line, input: input)
        let status = await running.end()
        return Answer(status: status, output: running.output, complaints: running.complaints)
    }

    func start(_ line: String, input: String? = nil) throws -> RunningProgram {
        try RunningProgram(
            words: line.split(separator: " ").map(String.init), input: input, environment: environment, folder: folder)
    }

    /// Starts a server on a free port and waits until it says that it serves.
    func serve(_ line: String = "") async throws -> RunningProgram {
        let running = try start("serve --port 0 " + line)
        _ = try await running.port()
        return running
    }
}

struct ProgramFailure: Error, CustomStringConvertible {
    let description: String
}

final class RunningProgram: Sendable {
    private let process: Mutex<Process>
    private let place: URL
    let identifier: Int32

    init(words: [String], input: String?, environment: [String: String], folder: URL) throws {
        place = folder.appending(path: "run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = Program.file
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        if let input {
            let file = place.appending(path: "input")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        }
        for name in ["output", "complaints"] { try Data().write(to: place.appending(path: name)) }
        process.standardOutput = try FileHandle(forWritingTo: place.appending(path: "output"))
        process.standardError = try FileHandle(forWritingTo: place.appending(path: "complaints"))
        try process.run()
        identifier = process.processIdentifier
        self.process = Mutex(process)
    }

    deinit { if isRunning { kill(identifier, SIGKILL) } }

    var isRunning: Bool { process.withLock { $0.isRunning } }
    var output: String { text("output") }
    var complaints: String { text("complaints") }

    func send(_ signal: Int32) { kill(identifier, signal) }

    /// Waits for the end and says how it was: the status, or the signal below zero.
    func end(within limit: Duration = .seconds(30)) async -> Int32 {
        let start = ContinuousClock.now
        while isRunning {
            if ContinuousClock.now - start > limit { send(SIGKILL) }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return process.withLock { $0.terminationReason == .exit ? $0.terminationStatus : -$0.terminationStatus }
    }

    /// The port that the server says it serves on.
    func port(within limit: Duration = .seconds(30)) async throws -> UInt16 {
        let start = ContinuousClock.now
        // On a busy machine this test may sleep longer than the server takes, so what stands there counts and not the time.
        while true {
            let isLate = ContinuousClock.now - start > limit || !isRunning
            if let port = complaints.firstMatch(of: #/serving https?://[0-9.]+:([0-9]+)/#).flatMap({ UInt16($0.1) }) { return port }
            if isLate { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw ProgramFailure(description: "the server does not serve:\n\(complaints)")
    }

    private func text(_ name: String) -> String { (try? String(contentsOf: place.appending(path: name), encoding: .utf8)) ?? "" }
}

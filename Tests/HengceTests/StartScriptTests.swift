import Foundation
import TestSupport
import Testing

/// `bin/start` in a clone whose toolchain is played by a script.
@Suite struct StartScriptTests {
    private struct Answer {
        let status: Int32
        let output: String
    }

    @Test func `a build that fails ends it, and leaves no program behind that looks current`() async throws {
        try await withClone(swift: "echo 'error: no such module' >&2; exit 1") { clone in
            let program = clone.appending(path: ".build/release/hengce")
            try write("#!/bin/sh\necho served", to: program)
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: program.path)
            for _ in 1...2 {
                let answer = try await start(in: clone)
                #expect(answer.status != 0 && answer.output.contains("no such module") && !answer.output.contains("served"))
            }
            #expect(
                try FileManager.default.attributesOfItem(atPath: program.path)[.modificationDate] as? Date == Date(timeIntervalSince1970: 0)
            )
        }
    }

    @Test func `a build that succeeds is shown, served and not repeated`() async throws {
        let swift = """
            echo "[1/2] Compiling"; mkdir -p .build/release
            printf '#!/bin/sh\\necho "ran $*"\\n' >.build/release/hengce; chmod +x .build/release/hengce
            """
        try await withClone(swift: swift) { clone in
            let first = try await start(in: clone)
            #expect(first.status == 0 && first.output.contains("[1/2] Compiling") && first.output.contains("ran serve"), "\(first.output)")
            #expect(first.output.contains("ran demo load --when-empty --show-sign-ins"))
            let second = try await start(in: clone, "--empty")
            #expect(!second.output.contains("Compiling") && !second.output.contains("demo") && second.output.contains("ran user add"))
            #expect(try await start(in: clone, "--full").status == 2)
        }
    }

    private func withClone(swift: String, _ body: (URL) async throws -> Void) async throws {
        try await Scratch.withFolder { clone in
            for folder in ["bin", "Sources", "tools", ".build/release"] {
                try FileManager.default.createDirectory(at: clone.appending(path: folder), withIntermediateDirectories: true)
            }
            for name in ["Package.swift", "Package.resolved", "Sources/main.swift"] { try Data().write(to: clone.appending(path: name)) }
            try FileManager.default.copyItem(at: Program.root.appending(path: "bin/start"), to: clone.appending(path: "bin/start"))
            try write("#!/bin/sh\n", to: clone.appending(path: "bin/setup"))
            try write("#!/bin/sh\n\(swift)\n", to: clone.appending(path: "tools/swift"))
            try await body(clone)
        }
    }

    private func start(in clone: URL, _ words: String...) async throws -> Answer {
        let file = clone.appending(path: "said-\(UUID().uuidString)")
        try Data().write(to: file)
        let said = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [clone.appending(path: "bin/start").path] + words
        process.environment = ["PATH": clone.appending(path: "tools").path + ":/usr/bin:/bin"]
        (process.standardOutput, process.standardError, process.standardInput) = (said, said, FileHandle.nullDevice)
        try process.run()
        let running = process
        while running.isRunning { try await Task.sleep(for: .milliseconds(5)) }
        return Answer(status: process.terminationStatus, output: try String(contentsOf: file, encoding: .utf8))
    }

    private func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
}

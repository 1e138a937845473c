import Accounts
import CLI
import Foundation
import Glibc
import Ground
import Identity
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

/// The server is killed in the middle of its work, again and again. Whatever it acknowledged before is there afterwards.
@Suite struct KilledServerTests {
    @Test(.timeLimit(.minutes(2))) func `no acknowledged write is lost when the server is killed`() async throws {
        try await Scratch.withFolder { folder in
            let program = Program(folder: folder)
            let path = folder.appending(path: "var/hengce.db").path
            try await found(with: program, at: path)

            let acknowledged = Acknowledged()
            for cycle in 1...5 {
                let server = try await program.serve()
                let enough = acknowledged.reasons.count + 6
                await withDiscardingTaskGroup { group in
                    for writer in 1...3 { group.addTask { await write(as: writer, in: cycle, to: path + ".sock", acknowledged) } }
                    group.addTask {
                        // However slow the machine is: some were acknowledged, and more are under way.
                        for _ in 0..<1000 where acknowledged.reasons.count < enough { try? await Task.sleep(for: .milliseconds(10)) }
                        server.send(SIGKILL)
                    }
                }
                #expect(await server.end() == -SIGKILL)
            }

            let database = try SQLiteDatabase(path: path, clock: .standing)
            let kept = try await database.read { Set(try $0.all("SELECT reason FROM grade_change") { $0.text(0) }) }
            try await database.close()
            #expect(acknowledged.reasons.count >= 30, "six in each cycle")
            #expect(acknowledged.reasons.subtracting(kept).isEmpty)
            #expect(try await program.run("doctor").status == 0)
        }
    }

    /// Changes a grade to and fro, each time for another reason, until the server answers no more.
    private func write(as writer: Int, in cycle: Int, to socket: String, _ acknowledged: Acknowledged) async {
        for attempt in 0... {
            let reason = "cycle \(cycle), writer \(writer), attempt \(attempt)"
            let words = ["grade", "change", "K-\(writer)", "--to", attempt % 2 == 0 ? "A" : "B", "--because", reason]
            let status = try? await onThread {
                let nowhere = open("/dev/null", O_RDWR)
                defer { close(nowhere) }
                let console = LocalConsole(input: nowhere, output: nowhere, error: nowhere)
                return try CommandClient(at: socket, words: words, in: .english, console: console)?.run()
            }
            guard let status else { return }
            switch status {
            case .success: acknowledged.add(reason)
            // The grade is what the last cycle left, or the server is gone.
            case .failure, .usage: if attempt > 0 { return }
            }
        }
    }

    private func found(with program: Program, at path: String) async throws {
        _ = try await program.run("migrate")
        let database = try SQLiteDatabase(path: path, clock: .standing)
        try await database.write { tx in
            for number in 1...3 {
                _ = try AddAccount(AccountFields(code: "K-\(number)", name: "客户\(number)"), owner: nil).carryOut(by: .console, in: tx)
            }
        }
        try await database.close()
    }
}

private final class Acknowledged: Sendable {
    private let all = Mutex<Set<String>>([])
    func add(_ reason: String) { all.withLock { _ = $0.insert(reason) } }
    var reasons: Set<String> { all.withLock { $0 } }
}

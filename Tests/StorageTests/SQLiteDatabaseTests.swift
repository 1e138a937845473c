import Foundation
import Ground
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite struct SQLiteDatabaseTests {
    @Test func `a commit is on the disk before it is acknowledged`() async throws {
        try await withDatabase(on: .sqlite) { database in
            let level = try await database.write { try $0.number("PRAGMA synchronous") }
            let journal = try await database.write { try $0.first("PRAGMA journal_mode") { $0.text(0) } }
            #expect(level == 2 && journal == "wal")
        }
    }

    @Test func `a database belongs to whoever opened it first`() async throws {
        try await withPath { path in
            let first = try SQLiteDatabase(path: path, clock: .standing)
            let failure = #expect(throws: StorageFailure.self) { try SQLiteDatabase(path: path, clock: .standing) }
            guard case .locked(let holder) = failure else { return #expect(failure?.kind == .locked) }
            #expect(holder == "process \(ProcessInfo.processInfo.processIdentifier)")

            try await first.close()
            try await SQLiteDatabase(path: path, clock: .standing).close()
        }
    }

    @Test func `work that is cancelled at the very end does not keep the file from closing`() async throws {
        for round in 0..<150 {
            try await withPath { path in
                let database = try SQLiteDatabase(path: path, clock: .standing)
                _ = try await database.write { try $0.run("CREATE TABLE thing (id INTEGER PRIMARY KEY)") }
                let work = Task {
                    while !Task.isCancelled { _ = try? await database.write { try $0.run("INSERT INTO thing DEFAULT VALUES") } }
                }
                try await Task.sleep(for: .microseconds(300 + 37 * round))
                work.cancel()
                try await database.close()
                await work.value
                let again = try SQLiteDatabase(path: path, clock: .standing)
                try await again.close()
            }
        }
    }

    @Test func `a link to the file meets the same lock`() async throws {
        try await withPath { path in
            let database = try SQLiteDatabase(path: path, clock: .standing)
            try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
            let failure = #expect(throws: StorageFailure.self) { try SQLiteDatabase(path: path + ".link", clock: .standing) }
            #expect(failure?.kind == .locked)
            try await database.close()
        }
    }

    @Test func `the database and what stands beside it is readable by its owner only`() async throws {
        try await withPath { path in
            let database = try SQLiteDatabase(path: path, clock: .standing)
            try await database.migrate(Sample.migrations)
            let folder = URL(filePath: path).deletingLastPathComponent().path
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.sorted() == ["hengce.db", "hengce.db-shm", "hengce.db-wal", "hengce.db.lock"])
            for file in files {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(file)")
            }
            try await database.close()
        }
    }

    @Test func `a disk without room is told apart, and the database goes on when there is some`() async throws {
        try await withSample(on: .sqlite) { database in
            // The file may grow to forty pages, until the limit is lifted.
            _ = try await database.write { try $0.all("PRAGMA max_page_count = 40") { $0.integer(0) } }
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { tx in for number in 0..<1000 { try tx.open(String(repeating: "水", count: 300) + "\(number)") } }
            }
            #expect(failure?.kind == .full)
            _ = try await database.write { try $0.all("PRAGMA max_page_count = 1000000") { $0.integer(0) } }
            try await database.write { try $0.open("新桥水泵") }
            #expect(try await database.read { try $0.names() } == ["新桥水泵"])
        }
    }

    @Test func `a file that is no database is refused and let go`() async throws {
        try await withPath { path in
            try Data(repeating: 65, count: 4096).write(to: URL(filePath: path))
            let failure = #expect(throws: StorageFailure.self) { try SQLiteDatabase(path: path, clock: .standing) }
            #expect(failure?.kind == .unreachable)
            try FileManager.default.removeItem(atPath: path)
            try await SQLiteDatabase(path: path, clock: .standing).close()
        }
    }

    private func withPath(_ body: (String) async throws -> Void) async throws {
        try await withAddress(on: .sqlite) { try await body(String($0.dropFirst("sqlite:".count))) }
    }
}

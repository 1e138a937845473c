import Foundation
import Ground
import Storage
import StorageSQLite
import TestSupport
import Testing

/// The key of an installation and the verified trail, as an operator meets them.
@Suite struct KeyFileTests {
    private func withProgram(_ body: (Program, URL) async throws -> Void) async throws {
        try await Scratch.withFolder { folder in
            try await body(Program(folder: folder), folder.appending(path: "var/hengce.db.key"))
        }
    }

    @Test func `the first start makes a key for its owner alone, and afterwards only that very key will do`() async throws {
        try await withProgram { program, file in
            #expect(try await program.run("migrate").status == 0)
            let key = try String(contentsOf: file, encoding: .utf8)
            #expect(key.wholeMatch(of: #/[0-9a-f]{64}\n/#) != nil)
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)

            func refused(_ words: String) async throws {
                let answer = try await program.run("migrate")
                #expect(answer.status == 1 && answer.complaints.contains(words), "\(answer.complaints)")
                #expect(answer.complaints.split(separator: "\n").count == 1 && !answer.complaints.contains(key.prefix(20)))
            }
            func put(_ text: String, mode: Int) throws {
                try Data(text.utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            }
            try put(key, mode: 0o640)
            try await refused("Others may read the key file")
            try put("not a key", mode: 0o600)
            try await refused("does not hold a key of 64 hexadecimal digits")
            try put(String(key.reversed().drop { $0 == "\n" }), mode: 0o600)
            try await refused("does not hold the key with which this database was founded")
            try FileManager.default.removeItem(at: file)
            try await refused("is missing. Restore it from the backup")
            #expect(!FileManager.default.fileExists(atPath: file.path), "no other key is made in its place")
            try put(key, mode: 0o600)
            #expect(try await program.run("migrate").status == 0)
        }
    }

    @Test func `the key may stand elsewhere`() async throws {
        try await withProgram { program, file in
            var program = program
            program.environment["HENGCE_KEY_FILE"] = "secrets/key"
            program.environment["HENGCE_SEAL_FILE"] = "witness/seal"
            #expect(try await program.run("migrate").status == 0)
            #expect(!FileManager.default.fileExists(atPath: file.path))
            for name in ["secrets/key", "witness/seal"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: program.folder.appending(path: name).path)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test func `whoever changes the trail past the program is found out, with a server and without`() async throws {
        try await withProgram { program, _ in
            for name in ["a", "b", "c"] {
                let added = try await program.run(
                    "user add --email \(name)@example.cn --name A --role admin", input: "correct horse battery\n")
                #expect(added.status == 0)
            }
            let whole = try await program.run("audit verify")
            #expect(whole.status == 0 && whole.output.contains("all sealed and unchanged (0 not yet sealed)."), "\(whole.complaints)")

            let path = program.folder.appending(path: "var/hengce.db").path
            let database = try SQLiteDatabase(path: path, clock: .standing)
            try await database.write { tx in
                try tx.run("DROP TRIGGER audit_entry_no_update")
                try tx.run("UPDATE audit_entry SET recorded_at = recorded_at - 86400000000 WHERE position = 2")
            }
            try await database.close()

            let found = try await program.run("audit verify")
            #expect(found.status == 1 && found.output.isEmpty)
            #expect(found.complaints == "Entries changed after they were sealed, or their seals: 1, at 2.\n")
            let server = try await program.serve()
            #expect(try await program.run("audit verify").complaints == found.complaints)
            server.send(SIGTERM)
            #expect(await server.end() == 0)
            #expect(server.complaints.contains("the audit trail is sealed"))
        }
    }
}

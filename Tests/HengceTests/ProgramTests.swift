import Foundation
import Glibc
import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Testing

/// The program as an administrator meets it: a process with words, channels and an exit status.
@Suite struct ProgramTests {
    private func withProgram(_ body: (Program) async throws -> Void) async throws {
        try await Scratch.withFolder { try await body(Program(folder: $0)) }
    }

    @Test func `it ends with 0, 1 or 2`() async throws {
        try await withProgram { program in
            #expect(try await program.run("--version").status == 0)
            let wrong = try await program.run("grade leap")
            #expect(wrong.status == 2 && wrong.output.isEmpty && wrong.complaints.contains("leap"))
            let refused = try await program.run("grade explain K-404")
            #expect(refused.status == 1 && refused.output.isEmpty && refused.complaints.contains("K-404"))
            #expect(refused.complaints.split(separator: "\n").count == 1)
        }
    }

    @Test func `without a server a command takes the database itself, and makes it if need be`() async throws {
        try await withProgram { program in
            #expect(try await program.run("migrate").status == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: program.folder.appending(path: "var").path)[.posixPermissions]
            #expect(mode as? Int == 0o700)
            let added = try await program.run("user add --email a@example.cn --name A --role admin", input: "correct horse battery\n")
            #expect(added.status == 0, "\(added.complaints)")
            let token = try await program.run("token create --user a@example.cn --name t")
            #expect(token.lines.last?.hasPrefix("hengce_") == true)
        }
    }

    @Test func `an empty start adds the administrator whom the script names, and the demo stays out`() async throws {
        try await withProgram { program in
            let script = try String(contentsOf: Program.root.appending(path: "bin/start"), encoding: .utf8)
            let line = try #require(script.split(separator: "\n").first { $0.contains("user add") })
            let words = try #require(line.firstMatch(of: #/"\$program" (user add .*) <\/dev\/null/#)).1
            let added = try await program.run(String(words))
            #expect(added.status == 0 && added.output.contains("Password (shown this once): "), "\(added.complaints)")
            #expect(try await program.run(String(words)).output.isEmpty, "once there is somebody, nobody is added")
            let demo = try await program.run("demo load")
            #expect(demo.status == 1 && demo.complaints.hasPrefix("The database already has members or accounts"))
        }
    }

    @Test func `a folder that cannot be made is named`() async throws {
        try await withProgram { program in
            let answer = try await program.run("migrate --database sqlite:/proc/none/h.db")
            #expect(
                answer.status == 1 && answer.complaints.hasPrefix("The database cannot be opened: the folder /proc/none"),
                "\(answer.complaints)")
        }
    }

    @Test func `the language is a setting`() async throws {
        try await withProgram { program in
            var chinese = program
            chinese.environment = [:]
            let hans = try await chinese.run("migrate")
            #expect(hans.output.hasPrefix("数据库结构是最新的"))
            chinese.environment = ["HENGCE_LANGUAGE": "zh-Hant"]
            let hant = try await chinese.run("migrate")
            #expect(hant.output.hasPrefix("資料庫結構是最新的"))
        }
    }

    @Test func `settings never show a password`() async throws {
        try await withProgram { program in
            var secretive = program
            secretive.environment["HENGCE_DATABASE"] = "postgres://hengce:secret@127.0.0.1:1/hengce"
            for line in ["settings", "settings --json", "migrate"] {
                let answer = try await secretive.run(line)
                #expect(!(answer.output + answer.complaints).contains("secret"), "\(line)")
            }
        }
    }

    @Test func `commands reach PostgreSQL directly`() async throws {
        try await withAddress(on: .postgres) { address in
            try await withProgram { program in
                var remote = program
                remote.environment["HENGCE_DATABASE"] = address
                #expect(try await remote.run("migrate").status == 0)
                let list = try await remote.run("grade scheme list --json")
                #expect(list.status == 0 && list.output.contains(#""name":"order-amount""#), "\(list.complaints)")
                // The cluster of the tests runs without fsync.
                let doctor = try await remote.run("doctor")
                #expect(doctor.status == 1 && doctor.output.contains("Set fsync=on"), "\(doctor.output)")
                #expect(doctor.complaints == "Checks that found something wrong: 1. See above.\n")
            }
        }
    }

    @Test func `while a server runs, commands go through it`() async throws {
        try await withProgram { program in
            let server = try await program.serve()
            let port = try await server.port()
            #expect(try await ask("/health/live", port: port).hasPrefix("HTTP/1.1 200"))
            #expect(try await ask("/health/ready", port: port).hasPrefix("HTTP/1.1 200"))
            let added = try await program.run("user add --email a@example.cn --name A --role admin", input: "correct horse battery\n")
            #expect(added.status == 0 && added.output.contains("a@example.cn"), "\(added.complaints)")
            #expect(try await program.run("grade scheme show none").status == 1)
            #expect(try await program.run("doctor").status == 0)

            let second = try await program.run("serve --port 0")
            #expect(second.status == 1 && second.complaints.contains("A server is using sqlite:var/hengce.db already"))
            #expect(server.isRunning)

            server.send(SIGTERM)
            #expect(await server.end(within: .seconds(10)) == 0)
            let folder = try FileManager.default.contentsOfDirectory(atPath: program.folder.appending(path: "var").path)
            #expect(!folder.contains("hengce.db.sock"))
            #expect(try await program.run("token create --user a@example.cn --name t").status == 0)
        }
    }

    @Test func `a command under another currency than the server's does nothing`() async throws {
        try await withProgram { program in
            let server = try await program.serve()
            var american = program
            american.environment["HENGCE_CURRENCY"] = "USD"
            let refused = try await american.run("grade scheme list")
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(refused.complaints.hasPrefix("currency is set to USD here, but the server that runs has CNY"), "\(refused.complaints)")
            american.environment["HENGCE_CURRENCY"] = "CNY"
            #expect(try await american.run("grade scheme list").status == 0)
            server.send(SIGTERM)
            _ = await server.end()
        }
    }

    @Test func `a misspelt variable stops everything but help`() async throws {
        try await withProgram { program in
            var misspelt = program
            misspelt.environment["HENGCE_CURRENY"] = "USD"
            let refused = try await misspelt.run("migrate")
            #expect(
                refused.status == 1 && refused.complaints.hasPrefix("The variable HENGCE_CURRENY is no setting. Is HENGCE_CURRENCY meant?"))
            #expect(try await misspelt.run("--version").status == 0)
        }
    }

    @Test func `a command that only reads writes nothing on its way, not even while others hold the tables`() async throws {
        try await withAddress(on: .postgres) { address in
            try await withProgram { program in
                var remote = program
                remote.environment["HENGCE_DATABASE"] = address
                #expect(try await remote.run("migrate").status == 0)
                let database = try PostgresDatabase(url: address, clock: .standing)
                let (isHeld, isRead) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
                async let holding: Void = database.write { tx in
                    for table in ["migration", "idempotency_key", "grading_scheme", "account"] as [SQL] {
                        try tx.run("LOCK TABLE \(table) IN SHARE MODE")
                    }
                    isHeld.signal()
                    _ = isRead.wait(timeout: .now() + 30)
                }
                try await onThread { _ = isHeld.wait(timeout: .now() + 30) }
                let list = try await remote.run("grade scheme list")
                #expect(list.status == 0 && isRead.signal() != 0, "it waited for the lock: \(list.complaints)")
                try await holding
                try await database.close()
            }
        }
    }

    @Test(arguments: [SIGTERM, SIGINT]) func `a signal ends the server in good order`(_ signal: Int32) async throws {
        try await withProgram { program in
            let server = try await program.serve()
            // Somebody who holds a connection and says nothing must not keep it.
            let idle = try await holdConnection(to: try await server.port())
            defer { close(idle) }
            server.send(signal)
            #expect(await server.end(within: .seconds(12)) == 0, "\(server.complaints)")
        }
    }

    @Test func `a database that somebody else holds without a door is left alone`() async throws {
        try await withProgram { program in
            let path = program.folder.appending(path: "held.db").path
            let holder = try SQLiteDatabase(path: path, clock: .standing)
            let answer = try await program.run("migrate --database sqlite:\(path)")
            try await holder.close()
            #expect(answer.status == 1 && answer.output.isEmpty)
            #expect(
                answer.complaints.contains(
                    "is in use by process \(ProcessInfo.processInfo.processIdentifier), which does not answer commands"))
        }
    }

    @Test func `a leftover of a killed server stands in nobody's way`() async throws {
        try await withProgram { program in
            let server = try await program.serve()
            server.send(SIGKILL)
            _ = await server.end()
            #expect(try await program.run("migrate").status == 0)
            let next = try await program.serve()
            #expect(try await program.run("migrate").status == 0)
            next.send(SIGTERM)
            #expect(await next.end() == 0)
        }
    }

    @Test func `what a server cannot begin with is said in one sentence`() async throws {
        try await withProgram { program in
            let server = try await program.serve()
            let taken = try await program.run("serve --database sqlite:other.db --port \(try await server.port())")
            #expect(taken.status == 1 && taken.complaints.contains("The server cannot listen on"), "\(taken.complaints)")
            let half = try await program.run("serve --database sqlite:other.db --tls-cert c.pem")
            #expect(half.status == 1 && half.complaints.contains("belong together"))
            let missing = try await program.run("serve --database sqlite:other.db --tls-cert c.pem --tls-key k.pem")
            #expect(missing.status == 1 && missing.complaints.contains("c.pem"))
        }
    }

    private func holdConnection(to port: UInt16) async throws -> Int32 {
        try await onThread {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
            }
            return descriptor
        }
    }
}

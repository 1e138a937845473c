import CPostgres
import Foundation
import Glibc
import Synchronization

/// A PostgreSQL server in a throw-away directory, with durability off.
///
/// A guardian process starts it and waits for the end of its standard input. However this process ends, even killed,
/// the guardian then stops the server and removes the directory.
final class TestCluster: Sendable {
    /// Creates and drops databases.
    let housekeeping: Superuser
    /// Watches sessions and ends them. A connection of its own: dropping a database waits for every session there is.
    let watch: Superuser
    private let guardian: Guardian

    init() throws {
        guard let programs = TestCluster.programs() else { throw PostgresMissing() }
        guardian = try Guardian(programs: programs)
        housekeeping = try Superuser(at: guardian.address(of: "postgres", as: "postgres"))
        watch = try Superuser(at: guardian.address(of: "postgres", as: "postgres"))
    }

    func address(of database: String) -> String { guardian.address(of: database, as: "hengce") }

    /// Where the newest installed version keeps its programs.
    private static func programs() -> String? {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { "\(root)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
    }
}

struct PostgresMissing: Error, CustomStringConvertible {
    let description =
        "PostgreSQL is not installed: there is no /usr/lib/postgresql/*/bin/initdb. Every promise is tested on both engines; install it with apt install postgresql."
}

struct TestClusterFailure: Error, CustomStringConvertible {
    let description: String
}

/// The process that starts the server and outlives us by a moment.
private final class Guardian: Sendable {
    private let folder: String
    private let port: Int
    /// Closed by the system when this process ends; nobody ever writes to it.
    private let lifeline: FileHandle

    init(programs: String) throws {
        port = try freePort()
        folder = Scratch.folder.appending(path: "hengce-postgres-\(UUID().uuidString)").path
        let (life, report) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", Guardian.script, "guardian", programs, folder, String(port)]
        process.standardInput = life
        process.standardOutput = report
        process.standardError = FileHandle.nullDevice
        try process.run()
        lifeline = life.fileHandleForWriting

        let words = try report.fileHandleForReading.readToEnd().map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard words.hasSuffix("ready\n") else { throw TestClusterFailure(description: "PostgreSQL did not start:\n\(words)") }
    }

    func address(of database: String, as role: String) -> String { "postgres://\(role)@/\(database)?host=\(folder)&port=\(port)" }

    /// PostgreSQL refuses to run as root, so root lends it to the user `postgres`.
    private static let script = """
        trap '' INT TERM HUP PIPE
        programs=$1 folder=$2 port=$3
        as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
        cd /
        umask 077
        mkdir "$folder"
        [ "$(id -u)" = 0 ] && chown postgres "$folder"
        begin() {
            as "$programs/initdb" -D "$folder/data" -U postgres --encoding=UTF8 --locale=C --auth=trust --no-sync || return 1
            as tee -a "$folder/data/postgresql.conf" <<END
        listen_addresses = '127.0.0.1'
        port = $port
        unix_socket_directories = '$folder'
        # So many, since what the isolation of transactions remembers of those that are over is measured by it, for all databases together.
        max_connections = 2000
        fsync = off
        full_page_writes = off
        max_wal_size = 256MB
        autovacuum = off
        # A standby that never comes: a session that asks for synchronous_commit = on waits for it until it is cancelled.
        synchronous_standby_names = 'absent'
        synchronous_commit = local
        END
            as "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start
        }
        if begin >"$folder/begin" 2>&1 </dev/null; then echo ready; else cat "$folder/begin" "$folder/log"; fi
        exec >/dev/null
        cat
        as "$programs/pg_ctl" -D "$folder/data" -m immediate stop
        rm -rf "$folder"
        """
}

/// A connection of the superuser. Databases cannot be created inside a transaction, so it speaks to libpq directly.
final class Superuser: Sendable {
    private let handle: Mutex<Handle>
    private let queue = DispatchQueue(label: "superuser")

    private struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer?
    }

    init(at address: String) throws {
        let pointer = PQconnectdb(address)
        guard PQstatus(pointer) == CONNECTION_OK else { throw TestClusterFailure(description: String(cString: PQerrorMessage(pointer))) }
        handle = Mutex(Handle(pointer: pointer))
    }

    func command(_ text: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in continuation.resume(with: Result { try perform(text) }) }
        }
    }

    private func perform(_ text: String) throws {
        try handle.withLock { handle in
            let result = PQexec(handle.pointer, text)
            defer { PQclear(result) }
            guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
                throw TestClusterFailure(description: "\(text): \(String(cString: PQerrorMessage(handle.pointer)))")
            }
        }
    }
}

private func freePort() throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0 }
    }
    guard isBound else { throw TestClusterFailure(description: "no free port on 127.0.0.1") }
    return Int(UInt16(bigEndian: address.sin_port))
}

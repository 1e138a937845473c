import Foundation
import Storage
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Holds `<database>.lock` for the life of the process, so that no second one ever writes to the file.
final class SQLiteLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(guarding path: String) throws {
        let file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StorageFailure.unreachable("\(path).lock cannot be written: \(String(cString: strerror(errno)))")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = SQLiteLock.holder(of: file)
            close(file)
            throw StorageFailure.locked(by: holder)
        }
        let name = "process \(getpid())\n"
        ftruncate(file, 0)
        _ = name.withCString { write(file, $0, strlen($0)) }
        descriptor = Mutex(file)
    }

    deinit { release() }

    /// Unlocks before it closes: a child process that is just being started may hold a copy of the descriptor for a moment.
    func release() {
        descriptor.withLock {
            if let file = $0 {
                flock(file, LOCK_UN)
                close(file)
            }
            $0 = nil
        }
    }

    private static func holder(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let name = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return name.isEmpty ? "another process" : name.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Makes the file before SQLite does, so that it never stands open to others; its log inherits the mode.
    /// Returns where it really stands, so that two links to one database meet at the same lock.
    static func makePrivateFile(at path: String) throws -> String {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StorageFailure.unreachable("\(path) cannot be opened: \(String(cString: strerror(errno)))") }
        close(file)
        return URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    }
}

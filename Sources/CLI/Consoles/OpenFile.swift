import Foundation
import Glibc

/// A file of the person's, open for reading or for writing, in portions.
struct OpenFile {
    let path: String
    /// A pipe or a device is not.
    let isRegular: Bool
    private let descriptor: Int32

    static let portion = 64 * 1024

    init(standardInput descriptor: Int32) { self.init(path: "stdin", isRegular: false, descriptor: descriptor) }

    private init(path: String, isRegular: Bool, descriptor: Int32) {
        (self.path, self.isRegular, self.descriptor) = (path, isRegular, descriptor)
    }

    static func reading(_ path: String) throws(CommandFailed) -> OpenFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, because: systemMessage()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            let reason = systemMessage(EISDIR)
            Glibc.close(descriptor)
            throw .unreadable(path, because: reason)
        }
        return OpenFile(path: path, isRegular: status.st_mode & S_IFMT == S_IFREG, descriptor: descriptor)
    }

    /// What stands there is replaced. A new file is for whoever asked alone: customers stand in it.
    static func writing(_ path: String) throws(CommandFailed) -> OpenFile {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path, because: systemMessage()) }
        return OpenFile(path: path, isRegular: false, descriptor: descriptor)
    }

    /// Refuses a place that `writing` could not write to. What stands there stays as it is, and nothing is made.
    static func demandWritable(_ path: String) throws(CommandFailed) {
        // Asked and not tried: whoever reads from a pipe would take the end of a trial for the end of the file.
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT != S_IFDIR else { throw .unwritable(path, because: systemMessage(EISDIR)) }
            guard faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else { throw .unwritable(path, because: systemMessage()) }
            return
        }
        guard errno == ENOENT, !path.hasSuffix("/") else { throw .unwritable(path, because: systemMessage()) }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        guard faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0 else { throw .unwritable(path, because: systemMessage()) }
    }

    /// The next portion; empty at the end.
    func read() throws(CommandFailed) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: OpenFile.portion)
        while true {
            let count = Glibc.read(descriptor, &bytes, bytes.count)
            if count >= 0 { return Array(bytes.prefix(count)) }
            guard errno == EINTR else { throw .unreadable(path, because: systemMessage()) }
        }
    }

    func write(_ bytes: [UInt8]) throws(CommandFailed) {
        do { try Descriptor.write(bytes, to: descriptor) } catch { throw .unwritable(path, because: systemMessage(error.number)) }
    }

    /// Copies the rest, and closes both.
    func copy(to target: OpenFile) throws(CommandFailed) {
        while case let bytes = try read(), !bytes.isEmpty { try target.write(bytes) }
        try close()
        try target.close()
    }

    func close() throws(CommandFailed) {
        guard Glibc.close(descriptor) == 0 else { throw .unwritable(path, because: systemMessage()) }
    }
}

/// Writing whole texts to descriptors, which the system takes in parts.
enum Descriptor {
    struct Failure: Error { let number: Int32 }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw Failure(number: errno)
            }
        }
    }
}

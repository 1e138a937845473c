import Foundation
import Glibc
import Synchronization

/// A file without a name: nobody else can open it, and it is gone when this value is.
final class ScratchFile: Sendable {
    private let descriptor: Int32
    private let written = Mutex(0)

    init() throws {
        var path = Array(FileManager.default.temporaryDirectory.appending(path: "hengce-XXXXXX").path(percentEncoded: false).utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(path)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    struct Failure: Error { let number: Int32 }

    var size: Int { written.withLock { $0 } }

    func empty() throws {
        try written.withLock { size in
            guard ftruncate(descriptor, 0) == 0 else { throw Failure(number: errno) }
            size = 0
        }
    }

    func append(_ bytes: [UInt8]) throws {
        try written.withLock { size in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(size)) }
                if count > 0 {
                    size += count
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    throw Failure(number: errno)
                }
            }
        }
    }

    func bytes(from offset: Int, atMost count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, min(count, size - offset)))
        var filled = 0
        while filled < bytes.count {
            let wanted = bytes.count - filled
            let got = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + filled }, wanted, off_t(offset + filled))
            }
            if got > 0 {
                filled += got
            } else if got == 0 || errno != EINTR {
                throw Failure(number: errno)
            }
        }
        return bytes
    }
}

import Foundation
import Glibc
import Synchronization

/// A folder that nobody else can look into, made when it is first needed and removed with its owner.
final class PrivateFolder: Sendable {
    private let folder = Mutex<URL?>(nil)

    func url() throws -> URL {
        try folder.withLock { folder in
            if let folder { return folder }
            var template = Array(
                FileManager.default.temporaryDirectory.appending(path: "hengce-XXXXXX").path(percentEncoded: false).utf8CString)
            // mkdtemp gives mode 0700, whatever the umask.
            guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
                throw CommandFailed.unwritable(FileManager.default.temporaryDirectory.path(percentEncoded: false), because: systemMessage())
            }
            let path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            let made = URL(filePath: path, directoryHint: .isDirectory)
            folder = made
            return made
        }
    }

    func remove() {
        folder.withLock { folder in
            if let made = folder { try? FileManager.default.removeItem(at: made) }
            folder = nil
        }
    }

    deinit { remove() }
}

/// What the system says of its last failure.
func systemMessage(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }

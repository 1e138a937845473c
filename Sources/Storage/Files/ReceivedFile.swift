import Crypto
import Foundation
import Glibc
import Storage
import Synchronization

/// Bytes that come in piece by piece. They are hashed on the way, and gone when this value goes before they were kept.
package final class ReceivedFile: Sendable {
    /// Under which they are kept.
    package let name: String
    private let descriptor: Int32
    private let state: Mutex<State>

    private struct State {
        var path: String
        var isKept = false
        var size = 0
        var hash = SHA256()
    }

    init(at folder: String, named name: String) throws {
        let path = "\(folder)/\(name)"
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.disk("opening \(path)") }
        self.name = name
        state = Mutex(State(path: path))
    }

    deinit {
        close(descriptor)
        state.withLock { if !$0.isKept { _ = unlink($0.path) } }
    }

    package var size: Int { state.withLock { $0.size } }
    /// Of all that came in, by SHA-256.
    package var hash: [UInt8] { state.withLock { Array($0.hash.finalize()) } }

    /// May wait for the disk.
    package func append(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes { buffer in
                    pwrite(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written, off_t(state.size + written))
                }
                if count > 0 { written += count } else if errno != EINTR { throw StorageFailure.disk("writing \(state.path)") }
            }
            bytes.withUnsafeBytes { state.hash.update(bufferPointer: $0) }
            state.size += bytes.count
        }
    }

    /// So many bytes from there on, fewer at the end.
    package func bytes(from offset: Int, atMost count: Int) throws -> [UInt8] {
        try read(descriptor, from: offset, atMost: max(0, min(count, size - offset)))
    }

    /// Onto the disk first, then to its place: whoever finds it there finds all of it.
    func settle(at folder: String) throws {
        try state.withLock { state in
            guard !state.isKept else { return }
            guard fsync(descriptor) == 0 else { throw StorageFailure.disk("writing \(state.path)") }
            let place = "\(folder)/\(name)"
            guard rename(state.path, place) == 0 else { throw StorageFailure.disk("keeping \(place)") }
            (state.path, state.isKept) = (place, true)
            // The name is as lasting as the bytes once its folder, and the name of that, are written.
            try settleNames(in: folder)
            try settleNames(in: URL(filePath: folder).deletingLastPathComponent().path(percentEncoded: false))
        }
    }

    private func settleNames(in folder: String) throws {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFailure.disk("opening \(folder)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageFailure.disk("writing \(folder)") }
    }
}

/// Bytes that were kept, checked against what they were when they came in. They can be read to their end though the file is removed.
package final class KeptFile: Sendable {
    package let size: Int
    private let descriptor: Int32

    init(at path: String, size: Int, hash: [UInt8]) throws {
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        self.size = size
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ELOOP { throw FileDamaged() }
            throw StorageFailure.disk("opening \(path)")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == size else { throw FileDamaged() }
        var found = SHA256()
        for offset in stride(from: 0, to: size, by: 1 << 20) {
            let piece = try read(descriptor, from: offset, atMost: min(1 << 20, size - offset))
            piece.withUnsafeBytes { found.update(bufferPointer: $0) }
        }
        guard Array(found.finalize()) == hash else { throw FileDamaged() }
    }

    deinit { close(descriptor) }

    package func bytes(from offset: Int, atMost count: Int) throws -> [UInt8] {
        try read(descriptor, from: offset, atMost: max(0, min(count, size - offset)))
    }
}

private func read(_ descriptor: Int32, from offset: Int, atMost count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
        let got = bytes.withUnsafeMutableBytes { buffer in
            pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        }
        if got > 0 {
            filled += got
        } else if got == 0 {
            throw FileDamaged()
        } else if errno != EINTR {
            throw StorageFailure.disk("reading")
        }
    }
    return bytes
}

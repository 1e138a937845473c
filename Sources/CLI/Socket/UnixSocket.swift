import Foundation
import Glibc
import Synchronization

/// One end of a connection over a socket in the file system. It waits where it stands, so it is used from threads that may wait.
final class UnixSocket: Sendable {
    enum Failure: Error {
        /// The other end has gone, or said nothing for too long.
        case gone
        /// What came is no frame of ours.
        case strange
        case system(Int32)
    }

    private let descriptor: Int32
    private let isOpen = Mutex(true)

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close() }

    /// Speaks to whoever listens at the path; `nil` where nobody does.
    static func connect(to path: String) throws(Failure) -> UnixSocket? {
        let socket = UnixSocket(try SocketAddress.newSocket())
        let outcome = try SocketAddress.with(path) { address, size in Glibc.connect(socket.descriptor, address, size) == 0 ? 0 : errno }
        switch outcome {
        case 0: return socket
        case ENOENT, ECONNREFUSED, ENOTSOCK: return nil
        default: throw .system(outcome)
        }
    }

    /// Whether the process at the other end belongs to our own user.
    var isOwn: Bool {
        var peer = Peer()
        var size = socklen_t(MemoryLayout<Peer>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid()
    }

    /// `struct ucred` of Linux, which its headers show to programs of GNU only.
    private struct Peer {
        var process: pid_t = 0
        var uid: uid_t = 0
        var gid: gid_t = 0
    }

    /// How long to wait for the other end to take or to send something.
    func setPatience(seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }

    func send(_ frame: Frame) throws(Failure) {
        let length = UInt32(frame.bytes.count)
        let head = [frame.kind.rawValue] + (0..<4).reversed().map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        try send(raw: head + frame.bytes)
    }

    func receive() throws(Failure) -> Frame {
        let head = try receive(5)
        let length = head[1...].reduce(0) { $0 << 8 | Int($1) }
        guard let kind = Frame.Kind(rawValue: head[0]), length <= Frame.longest else { throw .strange }
        return Frame(kind, try receive(length))
    }

    /// Wakes whoever waits on this end, and ends the conversation.
    func hangUp() { isOpen.withLock { if $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } } }

    func close() {
        isOpen.withLock { isOpen in
            if isOpen { Glibc.close(descriptor) }
            isOpen = false
        }
    }

    func send(raw bytes: [UInt8]) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            // Without MSG_NOSIGNAL a reader that has gone would end this process.
            let count = bytes.withUnsafeBytes { rest in
                Glibc.send(descriptor, rest.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno != EINTR {
                throw .gone
            }
        }
    }

    private func receive(_ count: Int) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var received = 0
        while received < count {
            let part = bytes.withUnsafeMutableBytes { rest in
                recv(descriptor, rest.baseAddress.map { $0 + received }, count - received, 0)
            }
            if part > 0 {
                received += part
            } else if part == 0 || errno != EINTR {
                throw .gone
            }
        }
        return bytes
    }
}

/// A socket that waits for commands, in a file that only its own user may open.
final class ListeningSocket: Sendable {
    private let descriptor: Int32
    private let path: String
    private let isOpen = Mutex(true)

    /// Whoever listens at `path` holds the lock of the database, so a socket that lies there is a leftover.
    init(at path: String) throws(UnixSocket.Failure) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
        let socket = try SocketAddress.newSocket()
        // Linux gives the file the mode of the socket, so that there is no moment in which others may open it.
        var outcome = fchmod(socket, 0o600) == 0 ? 0 : errno
        if outcome == 0 { outcome = try SocketAddress.with(path) { address, size in bind(socket, address, size) == 0 ? 0 : errno } }
        if outcome == 0 { outcome = chmod(path, 0o600) == 0 && listen(socket, 64) == 0 ? 0 : errno }
        guard outcome == 0 else {
            Glibc.close(socket)
            throw .system(outcome)
        }
        (descriptor, self.path) = (socket, path)
    }

    /// Waits for the next connection; `nil` once nobody is to come any more.
    func accept() -> UnixSocket? {
        while true {
            let connection = Glibc.accept(descriptor, nil, nil)
            if connection >= 0 {
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                return UnixSocket(connection)
            }
            switch errno {
            case EINTR, ECONNABORTED: continue
            // No descriptors left: whoever came waits in the queue until others have gone.
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(100_000)
            default: return nil
            }
        }
    }

    func stop() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            unlink(path)
            shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    deinit {
        stop()
        Glibc.close(descriptor)
    }
}

/// Addresses in the file system, which the system keeps in 108 bytes.
private enum SocketAddress {
    static func newSocket() throws(UnixSocket.Failure) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(errno) }
        return descriptor
    }

    /// A path that is too long is reached through a descriptor of its folder.
    static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) throws(UnixSocket.Failure) -> Int32 {
        if path.utf8.count < capacity { return fill(path, body) }
        let place = URL(filePath: path)
        let folder = open(place.deletingLastPathComponent().path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return errno }
        defer { close(folder) }
        let short = "/proc/self/fd/\(folder)/\(place.lastPathComponent)"
        guard short.utf8.count < capacity else { throw .system(ENAMETOOLONG) }
        return fill(short, body)
    }

    private static let capacity = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    private static func fill(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}

import Foundation
import Glibc

/// A bare connection to a server on this machine, which sends whatever a test wants sent.
package final class RawClient: Sendable {
    private let descriptor: Int32

    package struct NobodyListens: Error {
        package init() {}
    }

    /// What came, and whether the server ended the connection after it.
    package struct Heard: Sendable {
        package let text: String
        package let isCut: Bool

        /// Of every answer, in order.
        package var statuses: [Int] { text.matches(of: /HTTP\/1\.1 ([0-9]{3})/).compactMap { Int($0.1) } }

        package var body: String { text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "" }
    }

    package init(_ port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw NobodyListens() }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Asks one thing on a connection of its own and listens until it ends.
    package static func ask(_ request: String, at port: Int) async throws -> Heard {
        let client = try RawClient(port)
        await client.send(request)
        return await client.hear()
    }

    /// Whether the system took all of it; it does not when the server ended the connection or takes in nothing for long.
    @discardableResult package func send(_ bytes: some Sequence<UInt8>) async -> Bool {
        let bytes = Array(bytes)
        return await onThread { [descriptor] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    @discardableResult package func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    /// Says that nothing more is sent, and goes on listening.
    package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Listens until the server ends the connection, or what came is enough.
    package func hear(within limit: Duration = .seconds(20), until isEnough: @escaping @Sendable (Heard) -> Bool = { _ in false }) async
        -> Heard
    {
        await onThread { [descriptor] in
            let end = ContinuousClock.now + limit
            var (heard, part) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
            while ContinuousClock.now < end {
                var time = timeval(tv_sec: 0, tv_usec: 100_000)
                setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
                let count = recv(descriptor, &part, part.count, 0)
                if count > 0 { heard += part.prefix(count) }
                if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) {
                    return Heard(text: String(decoding: heard, as: UTF8.self), isCut: true)
                }
                let sofar = Heard(text: String(decoding: heard, as: UTF8.self), isCut: false)
                if count > 0, isEnough(sofar) { return sofar }
            }
            return Heard(text: String(decoding: heard, as: UTF8.self), isCut: false)
        }
    }

    /// What waits must not keep the threads of tests waiting.
    private func onThread<Outcome: Sendable>(_ work: @escaping @Sendable () -> Outcome) async -> Outcome {
        await withCheckedContinuation { continuation in Thread { continuation.resume(returning: work()) }.start() }
    }
}

import Door
import Foundation
import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

/// The same over real sockets, with less patience so that nobody waits.
@Suite struct SlowClientTests {
    @Test func `slow clients are cut while others are served`() async throws {
        try await withServer(AddressQuota()) { port in
            let slow = [
                "", "POST / HTTP/1.1\r\nHost: a\r\nX-", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for beginning in slow {
                    group.addTask {
                        let client = try Client(port)
                        client.send(beginning)
                        #expect(try await client.isCut(within: .seconds(10)), "\(beginning)")
                    }
                }
                for _ in 0..<20 {
                    group.addTask {
                        let client = try Client(port)
                        client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                        #expect(try await client.answer().hasPrefix("HTTP/1.1 200"))
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `one address holds so many connections and no more, and may come again`() async throws {
        let quota = AddressQuota(2)
        #expect(quota.take("192.0.2.1") && quota.take("192.0.2.1") && !quota.take("192.0.2.1"))
        #expect(quota.take("192.0.2.2"), "others are not held up")
        quota.giveBack("192.0.2.1")
        #expect(quota.take("192.0.2.1") && !quota.take("192.0.2.1"))
        for _ in 0..<10 { #expect(quota.take("127.0.0.1") && quota.take("::1")) }
        let behindProxy = AddressQuota(1, exempting: AddressRange.list("10.0.0.0/8") ?? [])
        for _ in 0..<10 { #expect(behindProxy.take("10.1.2.3")) }
    }

    private func withServer(_ quota: AddressQuota, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        var limits = Patience.Limits()
        (limits.head, limits.body) = (.milliseconds(300), .milliseconds(300))
        let router = Router(context: DoorContext.self)
        router.get("/") { _, _ in "here" }
        router.post("/") { request, _ in
            _ = try await request.body(upTo: 1024)
            return "taken"
        }
        var log = Logger(label: "test")
        log.logLevel = .critical
        let patient = limits
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [quota.handler(), Patience(patient)], idleTimeout: .seconds(1))),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: log)
        try await application.test(.live) { client in try await body(try #require(client.port)) }
    }
}

/// A bare connection to a server on this machine.
private final class Client: Sendable {
    private let descriptor: Int32

    init(_ port: Int) throws {
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
        try #require(isConnected)
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Whether the server ends the connection.
    func isCut(within limit: Duration) async throws -> Bool {
        let seconds = Int(limit.components.seconds)
        return await onThread { [descriptor] in
            var time = timeval(tv_sec: seconds, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
            var byte: UInt8 = 0
            while true {
                let count = recv(descriptor, &byte, 1, 0)
                if count == 0 { return true }
                if count < 0 { return errno == ECONNRESET }
            }
        }
    }

    func answer() async throws -> String {
        await onThread { [descriptor] in
            var (answer, part) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
            while case let count = recv(descriptor, &part, part.count, 0), count > 0 { answer += part.prefix(count) }
            return String(decoding: answer, as: UTF8.self)
        }
    }

    /// What waits must not keep the threads of tests waiting.
    private func onThread<Outcome: Sendable>(_ work: @escaping @Sendable () -> Outcome) async -> Outcome {
        await withCheckedContinuation { continuation in Thread { continuation.resume(returning: work()) }.start() }
    }
}

import Door
import Foundation
import Ground
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Logging
import NIOCore
import SocketSupport
import Synchronization

/// What the handlers of the server below were asked.
final class Visitors: Sendable {
    private let paths = Mutex<[String]>([])
    private let gate = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((true, []))

    var seen: [String] { paths.withLock { $0 } }
    func note(_ path: String) { paths.withLock { $0.append(path) } }

    /// Lets nobody out of `/slowly` until `open`.
    func shut() { gate.withLock { $0.isOpen = false } }

    func open() {
        let waiting = gate.withLock { gate in
            defer { gate = (true, []) }
            return gate.waiting
        }
        for visitor in waiting { visitor.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = gate.withLock { gate in
                if !gate.isOpen { gate.waiting.append(continuation) }
                return gate.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

extension DoorLimits {
    /// Small amounts and little patience, so that tests end soon.
    static var ofTests: DoorLimits {
        var limits = DoorLimits(body: 100_000)
        limits.parting = .milliseconds(500)
        return limits
    }
}

/// A real server behind the door, with a few routes.
func withDoor(
    _ limits: DoorLimits = .ofTests, quota: AddressQuota = AddressQuota(256), meters: Meters = Meters(),
    _ body: @escaping @Sendable (Int, Visitors) async throws -> Void
) async throws {
    let visitors = Visitors()
    let router = Router.front()
    router.add(middleware: MeteredAnswers(meters))
    router.add(
        middleware: AnnouncedBodies(upTo: limits.body) { request, _, refusal in
            Response(
                status: .init(code: refusal.status.rawValue),
                body: .init(byteBuffer: ByteBuffer(string: refusal.text[request.acceptedLanguage])))
        })
    router.get("/") { request, _ in
        visitors.note(request.uri.string)
        return "here"
    }
    router.get("/slowly") { request, _ in
        visitors.note(request.uri.string)
        await visitors.pass()
        return "slowly"
    }
    router.get("/much") { request, _ in
        visitors.note(request.uri.string)
        return ByteBuffer(repeating: 97, count: 16 * 1024 * 1024)
    }
    router.post("/") { request, _ in
        do {
            let body = try await request.body(upTo: limits.body)
            visitors.note(String(decoding: body, as: UTF8.self))
            return Response(status: .ok)
        } catch let refusal as TooLarge {
            return Response(status: .init(code: refusal.status.rawValue))
        } catch {
            return Response(status: .badRequest)
        }
    }
    router.post("/unread") { _, _ in Response(status: .ok) }
    var log = Logger(label: "test")
    log.logLevel = .critical
    let application = Application(
        router: router, server: .door(limits, quota: quota, meters: meters), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        logger: log)
    try await application.test(.live) { client in
        guard let port = client.port else { throw RawClient.NobodyListens() }
        try await body(port, visitors)
    }
}

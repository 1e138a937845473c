import Door
import NIOCore
import SocketSupport
import Testing

/// Who asks on without waiting for answers.
@Suite struct PipeliningTests {
    private static func request(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    @Test func `sixteen requests may wait; who sends more gets these answered and is cut`() async throws {
        try await withDoor { port, visitors in
            visitors.shut()
            let client = try RawClient(port)
            await client.send((0..<400).map { Self.request("/slowly?\($0)") }.joined())
            while visitors.seen.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            visitors.open()
            let heard = await client.hear()
            #expect(heard.isCut)
            #expect(heard.statuses == Array(repeating: 200, count: 16))
            #expect(visitors.seen == (0..<16).map { "/slowly?\($0)" })
            #expect(heard.text.matches(of: /connection: close/.ignoresCase()).count == 1, "the last answer says so")
        }
    }

    @Test func `who waits for his answers may ask as often as he likes`() async throws {
        try await withDoor { port, visitors in
            let client = try RawClient(port)
            for round in 1...6 {
                await client.send((0..<16).map { Self.request("/?\(round)-\($0)") }.joined())
                let heard = await client.hear { $0.statuses.count >= 16 }
                #expect(heard.statuses == Array(repeating: 200, count: 16) && !heard.isCut)
            }
            #expect(visitors.seen.count == 96)
        }
    }

    @Test func `who asks on without listening is served no more than he takes in`() async throws {
        var limits = DoorLimits.ofTests
        limits.patience.write = .milliseconds(600)
        try await withDoor(limits) { port, visitors in
            let client = try RawClient(port)
            await client.send((0..<10).map { _ in Self.request("/much") }.joined())
            while visitors.seen.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            try await Task.sleep(for: .seconds(1))
            #expect(await client.hear().isCut)
            #expect(visitors.seen.count < 3)
        }
    }

    @Test func `what follows a request that says it is the last is not read`() async throws {
        try await withDoor { port, visitors in
            for last in [
                "GET /?last HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n", "GET /?last HTTP/1.0\r\n\r\n",
                "GET /?last HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
            ] {
                let heard = try await RawClient.ask(last + Self.request("/?more"), at: port)
                #expect(heard.statuses == [200] && heard.isCut, "\(last)")
            }
            #expect(visitors.seen == ["/?last", "/?last", "/?last"])
        }
    }

    @Test func `what was asked before nonsense is answered before it`() async throws {
        try await withDoor { port, visitors in
            let heard = try await RawClient.ask(
                Self.request("/?1") + Self.request("/?2") + "NONSENSE\r\n\r\n" + Self.request("/?3"), at: port)
            #expect(heard.statuses == [200, 200, 400] && heard.isCut)
            #expect(visitors.seen == ["/?1", "/?2"])
        }
    }
}

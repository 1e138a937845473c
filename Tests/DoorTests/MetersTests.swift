import Door
import SocketSupport
import Testing

/// What is counted at the door while it serves, over real sockets.
@Suite struct MetersTests {
    @Test func `open connections, answers and what limits turn away are counted`() async throws {
        let meters = Meters()
        try await withDoor(meters: meters) { port, _ in
            let clients = try (0..<3).map { _ in try RawClient(port) }
            for client in clients {
                await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.hear { $0.statuses.count == 1 }.statuses == [200])
            }
            #expect(
                meters.reading.gauges[.connections].map { (3...4).contains($0) } == true, "that of the test's own client may be among them")
            #expect(try await RawClient.ask("GET / HTTP/1.1\r\n\r\n", at: port).statuses == [400])
            let large = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n"
            #expect(try await RawClient.ask(large, at: port).statuses == [413])
            let unknown = "GET /secret-words HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            #expect(try await RawClient.ask(unknown, at: port).statuses == [404])
            let reading = meters.reading
            #expect(reading.refused == [.head: 1, .body: 1])
            let asked = reading.requests.reduce(into: [String: Int]()) { $0["\($1.key.route) \($1.key.hundreds)"] = $1.value }
            #expect(asked["GET / 2"] == 3 && !asked.keys.joined().contains("secret-words"), "\(asked)")
            #expect(reading.taking.reduce(0, +) == asked.values.reduce(0, +) && reading.seconds > 0)
        }
        #expect(meters.reading.gauges[.connections] == 0)
    }
}

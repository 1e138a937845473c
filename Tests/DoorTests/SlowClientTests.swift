import Door
import NIOCore
import SocketSupport
import Testing

/// Who is slow over a real socket, with less patience so that nobody waits.
@Suite struct SlowClientTests {
    @Test(arguments: [
        "", "POST / HTTP/1.1\r\nHost: a\r\nX-", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    ])
    func `who stops speaking is cut while others are served`(_ beginning: String) async throws {
        try await withDoor(impatient) { port, visitors in
            let client = try RawClient(port)
            await client.send(beginning)
            for _ in 0..<10 {
                let other = try await RawClient.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", at: port)
                #expect(other.statuses == [200] && other.isCut)
            }
            #expect(await client.hear().isCut)
            #expect(visitors.seen.allSatisfy { $0 == "/" }, "half a body is no body")
        }
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: a\r\nX: ", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"])
    func `who lets it drip is cut although he never stops`(_ beginning: String) async throws {
        try await withDoor(impatient) { port, _ in
            let client = try RawClient(port)
            await client.send(beginning)
            var drops = 0
            while drops < 400, await client.send("a") {
                drops += 1
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(drops < 400)
        }
    }

    @Test func `who does not take his answer is cut while others are served`() async throws {
        try await withDoor(impatient) { port, visitors in
            let client = try RawClient(port)
            await client.send("GET /much HTTP/1.1\r\nHost: a\r\n\r\n")
            while !visitors.seen.contains("/much") { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await RawClient.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", at: port).statuses == [200])
            try await Task.sleep(for: .seconds(1))
            let heard = await client.hear()
            #expect(heard.isCut && heard.text.utf8.count < 16 * 1024 * 1024, "he comes too late")
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

    @Test func `all addresses of one IPv6 network count as one`() async throws {
        let quota = AddressQuota(2)
        #expect(quota.take("2001:db8:1:2::1") && quota.take("2001:db8:1:2:ffff::9") && !quota.take("2001:db8:1:2::3"))
        #expect(quota.take("2001:db8:1:3::1"), "the neighbours are not held up")
        quota.giveBack("2001:db8:1:2::77")
        #expect(quota.take("2001:db8:1:2::3"))
        #expect(AddressRange.household(of: "2001:DB8:1:2::1") == AddressRange.household(of: "2001:db8:1:2:3::"))
        #expect(AddressRange.household(of: "::ffff:192.0.2.1") == "192.0.2.1" && AddressRange.household(of: "local") == "local")
    }

    private var impatient: DoorLimits {
        var limits = DoorLimits.ofTests
        (limits.patience.head, limits.patience.body, limits.patience.write) = (.milliseconds(400), .milliseconds(400), .milliseconds(600))
        limits.idle = .seconds(1)
        return limits
    }
}

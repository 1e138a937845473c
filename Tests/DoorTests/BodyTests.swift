import Door
import SocketSupport
import Testing

/// Bodies that are too large, that contradict their heads, or that never come.
@Suite struct BodyTests {
    @Test(arguments: ["POST /", "POST /unread", "GET /", "PUT /nowhere"])
    func `who announces more than anybody takes is told so at once and cut`(_ line: String) async throws {
        try await withDoor { port, visitors in
            for expectation in ["", "Expect: 100-continue\r\n"] {
                let heard = try await RawClient.ask(
                    "\(line) HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\(expectation)Content-Length: 9000000000\r\n\r\n", at: port)
                #expect(heard.statuses == [413] && heard.isCut)
                #expect(heard.body.hasPrefix("This is too large"))
                #expect(heard.text.contains(/connection: close/.ignoresCase()))
            }
            #expect(visitors.seen.isEmpty)
        }
    }

    @Test func `who sends his large body all the same still hears why it was not taken`() async throws {
        try await withDoor { port, _ in
            let client = try RawClient(port)
            await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n")
            await client.send([UInt8](repeating: 97, count: 900_000))
            let heard = await client.hear()
            #expect(heard.statuses == [413] && heard.isCut)
        }
    }

    @Test func `who asks whether he may send is told to go on`() async throws {
        try await withDoor { port, visitors in
            let client = try RawClient(port)
            await client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
            let asked = await client.hear { $0.text.hasSuffix("\r\n\r\n") }
            #expect(asked.statuses == [100])
            await client.send("Hello")
            let heard = await client.hear { $0.text.hasSuffix("\r\n\r\n") }
            #expect(heard.statuses == [200] && !heard.isCut)
            #expect(visitors.seen == ["Hello"])
        }
    }

    @Test(arguments: ["/", "/unread"])
    func `a body without a length is cut where it becomes too large`(_ path: String) async throws {
        try await withDoor { port, visitors in
            let client = try RawClient(port)
            await client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 97, count: 0x8000) + Array("\r\n".utf8)
            for _ in 0..<2000 {
                guard await client.send(chunk) else { break }
            }
            let heard = await client.hear()
            #expect(heard.isCut && heard.statuses.allSatisfy { $0 == (path == "/" ? 413 : 200) }, "\(heard.statuses)")
            #expect(visitors.seen.isEmpty)
        }
    }

    @Test func `a body in chunks that stays small is taken, and the connection kept`() async throws {
        try await withDoor { port, visitors in
            let client = try RawClient(port)
            for round in 1...3 {
                await client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n1\r\n\(round)\r\n0\r\n\r\n")
                #expect(await client.hear { $0.text.hasSuffix("\r\n\r\n") }.statuses == [200])
            }
            #expect(visitors.seen == ["Hello1", "Hello2", "Hello3"])
        }
    }

    @Test(arguments: [
        ("Content-Length: 5\r\nContent-Length: 6", 400), ("Content-Length: 5\r\nContent-Length: 5", 400),
        ("Content-Length: 5, 5", 400), ("Content-Length: -5", 400), ("Content-Length: +5", 400), ("Content-Length: 0x5", 400),
        ("Content-Length: 99999999999999999999999", 400), ("Content-Length:", 400), ("Content-Length: 5 5", 400),
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", 400), ("Transfer-Encoding: chunked\r\nContent-Length: 5", 400),
        ("Transfer-Encoding: gzip, chunked", 501), ("Transfer-Encoding: chunked, chunked", 400), ("Transfer-Encoding: identity", 501),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip", 400), ("Transfer-Encoding : chunked", 400),
    ])
    func `a head that says two things of its body is refused`(_ fields: String, _ status: Int) async throws {
        try await withDoor { port, visitors in
            let heard = try await RawClient.ask(
                "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\nHello\r\n\r\nGET /?smuggled HTTP/1.1\r\nHost: a\r\n\r\n", at: port)
            #expect(heard.isCut)
            #expect(heard.statuses == [status], "\(fields)")
            #expect(heard.body.isEmpty && visitors.seen.isEmpty)
        }
    }

    @Test(arguments: [
        "Content-Length: 100\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n10\r\nhalf", "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
    func `half a body does nothing`(_ rest: String) async throws {
        try await withDoor { port, visitors in
            let client = try RawClient(port)
            await client.send("POST / HTTP/1.1\r\nHost: a\r\n" + rest)
            client.finishSending()
            let heard = await client.hear()
            #expect(heard.isCut && heard.statuses == [400])
            do {
                let gone = try RawClient(port)
                await gone.send("POST / HTTP/1.1\r\nHost: a\r\n" + rest)
            }
            #expect(try await RawClient.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", at: port).statuses == [200])
            #expect(visitors.seen == ["/"])
        }
    }
}

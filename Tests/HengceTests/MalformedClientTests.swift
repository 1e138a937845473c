import Foundation
import SocketSupport
import TestSupport
import Testing

/// What is no HTTP, or HTTP that two readers could read in two ways, is refused at once, tells nothing and holds up nobody.
@Suite struct MalformedClientTests {
    @Test func `whatever is sent is refused or cut within seconds, and the next one is served`() async throws {
        try await Scratch.withFolder { folder in
            let server = try await Program(folder: folder).serve()
            let port = Int(try await server.port())
            for offence in MalformedClientTests.offences {
                let client = try RawClient(port)
                await client.send(offence.bytes)
                let heard = await client.hear(within: .seconds(5)) { !$0.statuses.isEmpty && !offence.isCut }
                #expect(heard.isCut || !heard.statuses.isEmpty, "\(offence.name) is left hanging")
                #expect(heard.statuses.allSatisfy(offence.statuses.contains), "\(offence.name): \(heard.statuses)")
                #expect(heard.statuses.count < 2, "\(offence.name) is answered twice")
                let leak = MalformedClientTests.inwards.first { heard.text.contains($0) } ?? ""
                #expect(leak.isEmpty && !heard.text.contains(folder.path), "\(offence.name) is told of \(leak)")
                let healthy = try await ask("/health/ready", port: UInt16(port))
                #expect(healthy.hasPrefix("HTTP/1.1 200"), "after \(offence.name)")
            }
            #expect(server.isRunning && !server.complaints.contains("error"), "\(server.complaints)")
        }
    }

    @Test func `what one connection sent amiss another does not inherit`() async throws {
        try await Scratch.withFolder { folder in
            let server = try await Program(folder: folder).serve()
            let port = Int(try await server.port())
            let broken = try RawClient(port)
            await broken.send("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\nemail=a")
            for _ in 0..<20 {
                #expect(try await ask("/health/live", port: UInt16(port)).hasSuffix("live\n"))
            }
        }
    }

    private struct Offence {
        let name: String
        let bytes: [UInt8]
        let statuses: Set<Int>
        /// Whether nothing more is read from the connection.
        let isCut: Bool

        init(_ name: String, _ text: String, _ statuses: Set<Int>, isCut: Bool = true) {
            self.init(name, Array(text.utf8), statuses, isCut: isCut)
        }

        init(_ name: String, _ bytes: [UInt8], _ statuses: Set<Int>, isCut: Bool = true) {
            (self.name, self.bytes, self.statuses, self.isCut) = (name, bytes, statuses, isCut)
        }
    }

    private static let inwards = [
        "SELECT", "INSERT", "Hummingbird", "hummingbird", "NIO", ".swift", "Swift", "Error(", "Optional(", "/usr/", "/home/", "stack", "0x",
        "Server:",
    ]

    private static func get(_ target: String, _ fields: String = "") -> String { "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n" }

    private static func post(_ fields: String, _ body: String = "") -> String {
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\(fields)\r\n\(body)"
    }

    private static let offences: [Offence] = [
        Offence("an unknown method", "FOO / HTTP/1.1\r\nHost: a\r\n\r\n", [400, 405, 501]),
        Offence("a method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
        Offence("a method that the address does not take", "DELETE /sign-in HTTP/1.1\r\nHost: a\r\n\r\n", [405], isCut: false),
        Offence("a method that no address takes", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", [405], isCut: false),
        Offence("a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", [501]),
        Offence("a version that is none", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", [400, 505]),
        Offence("a version of letters", "GET / HTTP/x.y\r\nHost: a\r\n\r\n", [400, 505]),
        Offence("another protocol", "GET / ICAP/1.0\r\nHost: a\r\n\r\n", [400]),
        Offence("HTTP/0.9", "GET /\r\n\r\n", [400, 505]),
        Offence("HTTP/2 known beforehand", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0", [400, 505]),
        Offence(
            "a TLS greeting", [0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x03] + [UInt8](repeating: 3, count: 200), [400]),
        Offence("nothing but zeros", [UInt8](repeating: 0, count: 100), [400]),
        Offence("every byte there is", Array(UInt8.min...UInt8.max), [400]),
        Offence("a zero in the target", get("/\0a"), [400]),
        Offence("a zero in a field", get("/", "X-A: b\0c\r\n"), [400]),
        Offence("a bell in the name of a field", get("/", "X\u{7}A: b\r\n"), [400]),
        Offence("a control character in a field", get("/", "X-A: b\u{1}c\r\n"), [400]),
        Offence("a line that ends twice", get("/", "X-A: b\rX-B: c\r\n"), [400]),
        Offence("a space before the colon", get("/", "X-A : b\r\n"), [400]),
        Offence("a field without a name", get("/", ": b\r\n"), [400]),
        Offence("a field without a colon", get("/", "nonsense\r\n"), [400]),
        Offence("a field folded over two lines", get("/", "X-A: b\r\n c\r\n"), [400]),
        Offence("two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "a=bc"), [400]),
        Offence("a length below zero", post("Content-Length: -1\r\n"), [400]),
        Offence("a length beyond numbers", post("Content-Length: 99999999999999999999\r\n"), [400, 413]),
        Offence("a length beyond everything", post("Content-Length: 9000000000000000000\r\n"), [413]),
        Offence("a length of letters", post("Content-Length: abc\r\n"), [400]),
        Offence("a length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), [400]),
        Offence("chunks that are none", post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n"), [400]),
        Offence("a chunk beyond numbers", post("Transfer-Encoding: chunked\r\n", "ffffffffffffffffffff\r\n"), [400]),
        Offence("a chunk longer than it says", post("Transfer-Encoding: chunked\r\n", "1\r\nabc\r\n0\r\n\r\n"), [400]),
        Offence("a coding that nobody reads", post("Transfer-Encoding: br, chunked\r\n", "0\r\n\r\n"), [501]),
        Offence("a field of 20 kB", get("/", "X-A: " + String(repeating: "b", count: 20_000) + "\r\n"), [400, 431]),
        Offence("200 fields", get("/", (0..<200).map { "X-\($0): b\r\n" }.joined()), [400, 431]),
        Offence(
            "fields of 70 kB", get("/", (0..<70).map { "X-\($0): " + String(repeating: "b", count: 1000) + "\r\n" }.joined()), [400, 431]),
        Offence("a target of 9 kB", get("/" + String(repeating: "a", count: 9000)), [414]),
        Offence("a target of 100 kB", get("/" + String(repeating: "a", count: 100_000)), [400, 414, 431]),
        Offence("an address elsewhere", get("http://other.example/"), [400]),
        Offence("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", [400, 405]),
        Offence("a target without a slash", get("sign-in"), [400]),
        Offence("half a percent sequence", get("/a%"), [400]),
        Offence("a percent sequence of letters", get("/%zz"), [400]),
        Offence("a zero behind a percent sign", get("/a%00b"), [400]),
        Offence("a way upwards", get("/assets/../../etc/passwd"), [400, 404], isCut: false),
        Offence("a way upwards in disguise", get("/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), [400, 404], isCut: false),
        Offence("an id that is a quotation", get("/api/v1/accounts/'%3BSELECT%201--"), [401, 404], isCut: false),
        Offence("values that are not UTF-8", get("/sign-in?next=%FF%FE"), [400, 422], isCut: false),
        Offence("no host", "GET / HTTP/1.1\r\n\r\n", [400]), Offence("two hosts", get("/", "Host: b\r\n"), [400]),
        Offence("the same host twice", get("/", "Host: a\r\n"), [400]),
        Offence("a host of nothing", "GET / HTTP/1.1\r\nHost:\r\n\r\n", [400]),
        Offence("a host that is a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", [400]),
    ]
}

import CZlib
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Door

/// Text goes out in less room to whoever can read it, and means the same.
@Suite struct CompressionTests {
    private static let text = String(repeating: "大客户 <b>A</b> & so on\n", count: 400)

    @Test(arguments: [
        "text/html; charset=utf-8", "application/json; charset=utf-8", "application/problem+json; charset=utf-8",
        "text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml; charset=utf-8", "text/plain; charset=utf-8",
    ])
    func `every kind of text is compressed and reads the same`(_ type: String) async throws {
        let answer = try await ask("gzip, deflate, br", Answer(Self.text, type))
        #expect(answer.headers[.contentEncoding] == "gzip" && answer.headers[.vary] == "Accept-Encoding")
        #expect(answer.headers[.contentLength] == String(answer.body.readableBytes))
        #expect(answer.body.readableBytes < Self.text.utf8.count / 10)
        #expect(answer.headers[.contentType] == type)
        #expect(try inflated(answer.body) == Array(Self.text.utf8))
    }

    @Test(
        arguments: [
            (nil, false), ("", false), ("identity", false), ("br", false), ("gzip", true), ("GZIP", true), ("x-gzip", true), ("*", true),
            ("gzip;q=0", false), ("gzip; q=0.0", false), ("gzip;q=0.001", true), ("*;q=0", false), ("*, gzip;q=0", false),
            ("br;q=1, gzip;q=0.5", true), ("identity;q=1, gzip;q=0.5", false), ("identity;q=0.5, gzip;q=1", true),
            ("gzip;q=nonsense", false),
            ("deflate, gzip;q=1.0, *;q=0.5", true),
        ] as [(String?, Bool)])
    func `what the client wants counts, with its weights`(_ wish: String?, _ isCompressed: Bool) async throws {
        let answer = try await ask(wish, Answer(Self.text, "text/html"))
        #expect((answer.headers[.contentEncoding] == "gzip") == isCompressed)
        #expect(answer.headers[.vary] == "Accept-Encoding", "a cache must know that there are two")
        if !isCompressed { #expect(String(buffer: answer.body) == Self.text) }
    }

    @Test func `what is small, no text or compressed already stays as it is`() async throws {
        for answer in [
            Answer(String(repeating: "a", count: 1023), "text/html"), Answer(Self.text, "image/png"), Answer(Self.text, "font/woff2"),
        ] {
            let heard = try await ask("gzip", answer)
            #expect(heard.headers[.contentEncoding] == nil && heard.headers[.vary] == nil && String(buffer: heard.body) == answer.text)
        }
        #expect(try await ask("gzip", Answer(String(repeating: "a", count: 1024), "text/html")).headers[.contentEncoding] == "gzip")
        let coded = try await ask("gzip", Answer(Self.text, "text/html", [.contentEncoding: "br"]))
        #expect(coded.headers[.contentEncoding] == "br" && String(buffer: coded.body) == Self.text)
    }

    @Test func `the version of an object is the same in both forms, and other reasons to vary stay`() async throws {
        let plain = try await ask(nil, Answer(Self.text, "application/json", [.eTag: "\"7\"", .vary: "Accept-Language"]))
        let compressed = try await ask("gzip", Answer(Self.text, "application/json", [.eTag: "\"7\"", .vary: "Accept-Language"]))
        #expect(plain.headers[.eTag] == "\"7\"" && compressed.headers[.eTag] == "\"7\"")
        #expect(compressed.headers[.vary] == "Accept-Language, Accept-Encoding")
    }

    @Test func `what never changes is compressed once`() async throws {
        let answer = Answer(Self.text, "text/css", [.cacheControl: "public, max-age=31536000, immutable"])
        let answers = try await ask("gzip", answer, times: 3)
        #expect(Set(answers.map { Array($0.body.readableBytesView) }).count == 1)
        #expect(try inflated(answers[2].body) == Array(Self.text.utf8))
        #expect(answer.writes == 1)
        let changing = Answer(Self.text, "text/css")
        _ = try await ask("gzip", changing, times: 3)
        #expect(changing.writes == 3)
    }

    @Test(arguments: ["gzip", nil] as [String?]) func `a question for the head alone is told what the whole would be, without the body`(
        _ wish: String?
    ) async throws {
        for size in [1, 400] {
            let text = String(repeating: "大客户 <b>A</b> & so on\n", count: size)
            let (whole, head) = (try await ask(wish, Answer(text, "text/html")), try await ask(wish, Answer(text, "text/html"), .head))
            #expect(head.body.readableBytes == 0 && head.status == whole.status)
            #expect(head.headers == whole.headers, "its length in less room too")
            #expect(head.headers[.contentLength] == String(whole.body.readableBytes))
        }
    }

    private final class Answer: Sendable {
        let text, type: String
        let headers: HTTPFields
        private let count = Mutex(0)
        var writes: Int { count.withLock { $0 } }

        init(_ text: String, _ type: String, _ headers: HTTPFields = [:]) { (self.text, self.type, self.headers) = (text, type, headers) }

        var response: Response {
            var headers = headers
            headers[.contentType] = type
            return Response(
                status: .ok, headers: headers,
                body: .init(contentLength: text.utf8.count) { writer in
                    self.count.withLock { $0 += 1 }
                    try await writer.write(ByteBuffer(string: self.text))
                    try await writer.finish(nil)
                })
        }
    }

    private func ask(_ wish: String?, _ answer: Answer, _ method: HTTPRequest.Method = .get) async throws -> TestResponse {
        try await ask(wish, answer, method, times: 1)[0]
    }

    private func ask(_ wish: String?, _ answer: Answer, _ method: HTTPRequest.Method = .get, times: Int) async throws -> [TestResponse] {
        let router = Router.front()
        router.add(middleware: CompressedAnswers())
        router.get("/") { _, _ in answer.response }
        return try await Application(router: router).test(.router) { client in
            var answers: [TestResponse] = []
            for _ in 0..<times {
                let headers: HTTPFields = wish.map { [.acceptEncoding: $0] } ?? [:]
                answers.append(try await client.executeRequest(uri: "/", method: method, headers: headers, body: nil))
            }
            return answers
        }
    }

    private struct NoGzip: Error {}

    private func inflated(_ buffer: ByteBuffer) throws -> [UInt8] {
        var (input, output) = (Array(buffer.readableBytesView), [UInt8](repeating: 0, count: 1 << 20))
        var stream = z_stream()
        guard begin_gunzip(&stream) == Z_OK else { throw NoGzip() }
        defer { inflateEnd(&stream) }
        let outcome = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                return inflate(&stream, Z_FINISH)
            }
        }
        guard outcome == Z_STREAM_END, stream.avail_in == 0 else { throw NoGzip() }
        return Array(output.prefix(Int(stream.total_out)))
    }
}

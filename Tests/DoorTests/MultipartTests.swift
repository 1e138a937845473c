import Ground
import Testing

@testable import Door

/// A form with a file in it, taken apart as it comes in.
@Suite struct MultipartTests {
    private static let body =
        "--X1\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\nabc\r\n"
        + "--X1\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n一行\r\n--X\r\n二行\r\n"
        + "--X1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"报价 %22A%22.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        + "%PDF-\r\n--X\r\n\r\n\r\n--X1\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--X1--\r\n"

    /// Pieces of every size tell the same.
    @Test func `however a body is cut on its way, it holds the same`() throws {
        let bytes = Array(Self.body.utf8)
        let whole = try parts(of: bytes, by: bytes.count)
        #expect(whole.map(\.head.name) == ["form_token", "text", "file", "empty"])
        #expect(whole.map(\.text) == ["abc", "一行\r\n--X\r\n二行", "%PDF-\r\n--X\r\n\r\n", ""])
        #expect(whole.map(\.head.fileName) == [nil, nil, "报价 \"A\".pdf", nil])
        for size in 1..<bytes.count { #expect(try parts(of: bytes, by: size) == whole, "\(size)") }
    }

    @Test func `a body that ends early is not whole`() throws {
        let bytes = Array(Self.body.utf8)
        for length in 0..<(bytes.count - 4) {
            var scanner = MultipartScanner(boundary: "X1")
            _ = try scanner.take(bytes.prefix(length))
            #expect(!scanner.isWhole, "\(length)")
        }
    }

    @Test(arguments: [
        "Content-Disposition: form-data\r\n\r\n", "Content-Disposition: form-data; name=\"\"\r\n\r\n", "X-Other: 1\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\r\n\r\n", "Content-Disposition: attachment; name=\"a\"\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n", "no colon\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        " Content-Disposition: form-data; name=\"a\"\r\n\r\n", "Content-Disposition: form-data; name=\"a\"x\r\n\r\n",
    ])
    func `a part that does not say whose it is, or says it twice, is refused`(head: String) {
        #expect(throws: MultipartUnreadable.self) { try parts(of: Array("--X1\r\n\(head)a\r\n--X1--\r\n".utf8), by: 100) }
    }

    @Test func `a head without end and parts without end are refused early`() {
        var scanner = MultipartScanner(boundary: "X1")
        #expect(throws: MultipartUnreadable.self) {
            _ = try scanner.take(Array("--X1\r\n".utf8))
            for _ in 0..<100 { _ = try scanner.take(Array(String(repeating: "a", count: 100).utf8)) }
        }
        let part = "--X1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
        #expect(throws: MultipartUnreadable.self) { try parts(of: Array(String(repeating: part, count: 101).utf8), by: 1000) }
        #expect(throws: Never.self) { try parts(of: Array((String(repeating: part, count: 100) + "--X1--").utf8), by: 1000) }
    }

    @Test func `bytes that chance made are taken apart or refused, and hold nothing up`() {
        var chance = Chance(state: 7)
        let pieces = [
            "--X1", "--", "\r\n", "\r", "\n", "Content-Disposition: form-data; name=\"a\"", "; filename=\"b\"", "\"", "\r\n\r\n", "\u{0}",
            "X1",
            "; name=", ": ", "一", String(repeating: "-", count: 50),
        ]
        for _ in 0..<3000 {
            var text = Bool.random(using: &chance) ? "--X1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" : ""
            for _ in 0..<Int.random(in: 0...30, using: &chance) { text += pieces[Int.random(in: 0..<pieces.count, using: &chance)] }
            let bytes = Array(text.utf8)
            let outcomes = [1, 3, 1000].map { size in (try? parts(of: bytes, by: size)).map { $0.map { "\($0.head.name) \($0.text)" } } }
            #expect(outcomes[0] == outcomes[2] && outcomes[1] == outcomes[2], "\(text)")
        }
        for _ in 0..<500 {
            let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &chance) }
            _ = try? parts(of: Array("--X1\r\n".utf8) + bytes, by: 17)
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=X1", "X1"), ("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "a b"),
        ("multipart/form-data; boundary=----WebKitFormBoundaryq3x", "----WebKitFormBoundaryq3x"),
        ("application/x-www-form-urlencoded", nil),
        ("multipart/mixed; boundary=X1", nil),
    ])
    func `the boundary stands in the content type`(type: String, boundary: String?) throws {
        #expect(try MultipartHead.boundary(of: type) == boundary)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\r\nb\"",
        "multipart/form-data; boundary=\(String(repeating: "a", count: 71))", "multipart/form-data; boundary=\"a \"",
    ])
    func `a boundary that cannot be one is refused`(type: String) {
        #expect(throws: MultipartUnreadable.self) { try MultipartHead.boundary(of: type) }
    }

    private struct Part: Equatable {
        let head: MultipartHead
        var text = ""
    }

    private func parts(of bytes: [UInt8], by size: Int) throws -> [Part] {
        var scanner = MultipartScanner(boundary: "X1")
        var parts: [(head: MultipartHead, bytes: [UInt8])] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            for event in try scanner.take(bytes[start..<min(start + size, bytes.count)]) {
                switch event {
                case .begin(let head): parts.append((head, []))
                case .data(let data): parts[parts.count - 1].bytes += data
                case .end: break
                }
            }
        }
        return parts.map { Part(head: $0.head, text: String(decoding: $0.bytes, as: UTF8.self)) }
    }
}

private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

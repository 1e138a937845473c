import APIDoor
import CompanySupport
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

/// Bodies that nobody should send are refused, and the server lives on.
@Suite struct UnwelcomeBodyTests {
    private static let bodies: [(String, String)] = [
        ("nothing", ""), ("half an object", "{"), ("text", "hello"), ("a list", "[]"), ("null", "null"), ("a number", "7"),
        ("ten thousand elements", "[" + Array(repeating: "{}", count: 10_000).joined(separator: ",") + "]"),
        ("ten thousand members", "{" + (0..<10_000).map { "\"m\($0)\":1" }.joined(separator: ",") + "}"),
        ("deep lists", String(repeating: "[", count: 100_000)), ("deep objects", String(repeating: #"{"a":"#, count: 50_000)),
        ("closed deep lists", String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)),
        ("a lone surrogate", #"{"code":"\ud800","name":"\udfff","scheme":"\ud800","document":"\ud800","account":"\ud800"}"#),
        ("a zero character", #"{"code":"\u0000","name":"a\u0000b","scheme":"\u0000","document":"\u0000","account":"\u0000"}"#),
        ("a raw control character", "{\"name\":\"\u{1}\"}"), ("a large number", #"{"employees":1e400}"#),
        ("a fraction", #"{"employees":1.5}"#),
        ("a name twice", #"{"name":"a","name":7}"#),
        ("a wrong type everywhere", #"{"code":1,"name":[],"lines":{},"account":true,"grade":null}"#),
    ]

    @Test(arguments: Engine.allCases) func `no body breaks an endpoint`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let order = try await api.company.order(
                "S-1", of: try await api.company.account("K-003", "华岳重工"), on: "2026-11-02", for: "1.00")
            for endpoint in APICaller.endpoints where endpoint.input != nil {
                // An order is cancelled today where nothing is said.
                let bodies = UnwelcomeBodyTests.bodies.filter { $0.0 != "nothing" || !endpoint.path.hasSuffix("/cancellation") }
                for (what, body) in bodies {
                    let path = endpoint.path.replacing("{id}", with: order.description)
                    let answer = try await api.send(endpoint.method, path, as: api.company.shen, body: body, version: 1)
                    #expect([404, 413, 415, 422].contains(answer.status), "\(endpoint.method) \(path), \(what): \(answer.status)")
                }
            }
            #expect(try await api.company.rows(of: "SELECT count(*) FROM sales_order") == 1)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM account") == 1)
        }
    }

    @Test func `a body that is not JSON is not read`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let body = #"{"code":"K-003","name":"华岳重工"}"#
            for type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data", ""] {
                let answer = try await api.send(.post, "/accounts", as: api.company.shen, body: body, headers: [.contentType: type])
                #expect(answer.status == 415 && answer.type == "unsupported_format", "\(type)")
            }
            let type = "Application/JSON; charset=utf-8"
            #expect(try await api.send(.post, "/accounts", as: api.company.shen, body: body, headers: [.contentType: type]).status == 201)
        }
    }

    @Test func `a body of JSON that no endpoint could use is refused as such`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for body in [
                #"{"employees":1.5}"#, #"{"employees":9007199254740993}"#,
                String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
            ] {
                let answer = try await api.post("/accounts", body, as: api.company.shen)
                #expect(answer.status == 422 && answer.type == "number_unreadable")
            }
        }
    }

    @Test func `an order has at most a thousand lines`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            try await api.company.account("K-003", "华岳重工")
            func body(_ count: Int) -> String {
                let lines = Array(repeating: #"{"amount":{"amount":"0.01","currency":"CNY"}}"#, count: count).joined(separator: ",")
                return #"{"account":"K-003","code":"S-\#(count)","ordered_on":"2026-11-02","lines":[\#(lines)]}"#
            }
            #expect(try await api.post("/orders", body(1000), as: api.company.shen).json["amount"]?["amount"] == "10.00")
            let answer = try await api.post("/orders", body(10_000), as: api.company.shen)
            #expect(answer.status == 422 && answer.fields == ["lines"])
        }
    }

    /// Chance from a seed: pieces of good and bad bodies, put together anyhow.
    @Test func `two thousand bodies put together by chance break nothing`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            var chance = Chance(seed: 20_261_121)
            let pieces = [
                "{", "}", "[", "]", ",", ":", #""code""#, #""name""#, #""K-1""#, #""\ud83d""#, "null", "true", "-0", "1e9", "\"", "\\", "衡",
                "\u{0}",
                #""lines""#, #""amount""#, #"{"amount":"1","currency":"CNY"}"#, #""account""#, #""ordered_on":"2026-11-21""#, " ",
                "\u{FEFF}",
            ]
            let inputs = APICaller.endpoints.filter { $0.input != nil }
            for _ in 0..<2000 {
                let count = Int.random(in: 0...12, using: &chance)
                let body = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &chance)] }.joined()
                let endpoint = inputs[Int.random(in: 0..<inputs.count, using: &chance)]
                let path = endpoint.path.replacing("{id}", with: "00000000000000000000000000")
                let answer = try await api.send(endpoint.method, path, as: api.company.shen, body: body, version: 1)
                #expect((400..<500).contains(answer.status), "\(endpoint.method) \(path): \(body)")
            }
        }
    }
}

private struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

import CompanySupport
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// What a watcher is told at `/metrics`, and who is one.
@Suite struct MetricsTests {
    private let foreign: HTTPFields = [.init("X-Forwarded-For")!: "203.0.113.9"]

    private func token(of principal: Principal, _ scope: TokenScope, at site: SiteCaller) async throws -> HTTPFields {
        let member = try #require(principal.id)
        let secret = try await site.company.write {
            try CreateToken(for: member, named: "监控", scope: scope).carryOut(by: .console, in: $0).secret
        }
        return [.authorization: "Bearer " + secret.text]
    }

    @Test func `this machine reads how the server fares, by routes as they are written`() async throws {
        try await withSite(live: true) { site async throws in
            let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            for _ in 1...3 { #expect(try await site.get("/accounts/\(account)?q=secret-words", in: session).status == 200) }
            #expect(try await site.get("/accounts/nowhere", in: session).status == 404)
            #expect(try await site.get("/no/such/address", in: session).status == 404)
            let page = try await site.get("/metrics")
            #expect(page.status == 200 && page.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = Set(page.text.split(separator: "\n").map(String.init))
            for line in [
                #"hengce_requests_total{route="GET /accounts/{id}",status="2xx"} 3"#,
                #"hengce_requests_total{route="GET /accounts/{id}",status="4xx"} 1"#,
                #"hengce_requests_total{route="none",status="4xx"} 1"#,
                "hengce_request_duration_seconds_count 5", #"hengce_request_duration_seconds_bucket{le="+Inf"} 5"#,
                "# TYPE hengce_request_duration_seconds histogram", #"hengce_refused_total{limit="attempts"} 0"#,
                #"hengce_database_in_progress{kind="reads"} 0"#, #"hengce_database_in_progress{kind="writes"} 0"#,
                "hengce_refusals_unlogged_total 0", #"hengce_build_info{version="0.1.0"} 1"#, "# TYPE hengce_connections_open gauge",
            ] {
                #expect(lines.contains(line), "\(line) in \(page.text)")
            }
            let memory = try #require(page.text.firstMatch(of: /\nprocess_resident_memory_bytes ([0-9]+)\n/)?.1)
            #expect(Int(memory).map { $0 > 1_000_000 } == true)
            #expect(page.text.contains("\nhengce_audit_unsealed_entries "))
            for word in [account.description, "secret-words", "K-003", "华岳重工", "周岚", "nowhere", "such"] {
                #expect(!page.text.contains(word), "\(word)")
            }
            let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
            let manual = try String(contentsOf: root.appending(path: "docs/operating/metrics.md"), encoding: .utf8)
            for line in lines where line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                #expect(manual.contains("| `\(words[2])` | \(words[3]) |"), "the page for operators tells of \(words[2])")
            }
            for line in lines where !line.hasPrefix("#") {
                #expect(line.wholeMatch(of: /[a-z_]+(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? [0-9.e+-]+/) != nil, "\(line)")
            }
            #expect(try await site.send(.head, "/metrics").headers[.contentType] == page.headers[.contentType])
        }
    }

    @Test(arguments: [[:], ["trusted_proxy": "127.0.0.1"]] as [[String: String]])
    func `behind a proxy nobody finds it, named to us or not, but with an administrator's token`(settings: [String: String]) async throws {
        try await withSite(settings: settings, live: true) { site async throws in
            let (shen, auditor) = (site.company.shen, try await site.company.hire("苏敏", .compliance))
            #expect(try await site.get("/metrics", headers: foreign).status == 404)
            let absent = try await site.get("/no-such-address", headers: foreign)
            let hidden = try await site.get("/metrics", headers: foreign)
            #expect(hidden.text == absent.text && hidden.headers[.contentType] == absent.headers[.contentType])
            #expect(try await site.send(.post, "/metrics", headers: foreign).status == 404)
            for headers in [
                try await token(of: auditor, .write, at: site), try await token(of: site.company.zhouLan, .write, at: site),
                [.authorization: "Bearer hengce_guess-at-a-token"],
            ] {
                #expect(try await site.get("/metrics", headers: foreign.merging(headers)).status == 404)
            }
            let session = try await site.session(of: shen)
            #expect(try await site.get("/metrics", in: session, headers: foreign).status == 404, "a browser is no watcher")
            let reading = try await token(of: shen, .read, at: site)
            let page = try await site.get("/metrics", headers: foreign.merging(reading))
            #expect(page.status == 200 && page.text.contains("hengce_build_info"))
            try await site.company.write { try $0.run("UPDATE member SET state = 'deactivated' WHERE id = \(shen.id)") }
            #expect(try await site.get("/metrics", headers: foreign.merging(reading)).status == 404)
        }
    }

    /// The proxy on this machine may tell us nothing of whom it speaks for.
    @Test func `a named proxy that says nothing of its caller is not this machine`() async throws {
        try await withSite(settings: ["trusted_proxy": "127.0.0.1"], live: true) { site async throws in
            #expect(try await site.get("/metrics").status == 404)
        }
    }

    @Test func `while the database is away the rest is told all the same`() async throws {
        try await withSite(through: { AwayDatabase($0) }, live: true) { site async throws in
            let page = try await site.get("/metrics")
            #expect(page.status == 200 && page.text.contains("hengce_build_info") && !page.text.contains("hengce_audit_unsealed"))
        }
    }
}

/// Answers nobody.
private struct AwayDatabase: Database {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    var dialect: Dialect { database.dialect }

    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        throw StorageFailure.unreachable("secret detail")
    }

    func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        throw StorageFailure.unreachable("secret detail")
    }

    func close() async throws { try await database.close() }
}

extension HTTPFields {
    fileprivate func merging(_ others: HTTPFields) -> HTTPFields { others.reduce(into: self) { $0.append($1) } }
}

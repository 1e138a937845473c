import APIDoor
import CompanySupport
import Door
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

/// What every endpoint shares: who is let in, and how it says no.
@Suite struct DoorTests {
    @Test func `without a token that lives nobody is let in`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for header in [nil, "Bearer", "Bearer hengce_wrong", "Basic c2hlbjpzaGVu", "Bearer " + String(repeating: "x", count: 500)] {
                let headers: HTTPFields = if let header { [.authorization: header] } else { [:] }
                let answer = try await api.send(.get, "/accounts", headers: headers)
                #expect(answer.status == 401 && answer.type == "not_signed_in")
                #expect(answer.headers[.wwwAuthenticate] == "Bearer")
            }
        }
    }

    @Test func `nobody's body is read before we know who sends it`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let large = #"{"name":"\#(String(repeating: "衡", count: 500_000))"}"#
            #expect(try await api.send(.post, "/accounts", body: large).status == 401)
            #expect(try await api.post("/accounts", large, as: api.company.auditor).status == 403)
            #expect(try await api.post("/accounts", large, as: api.company.zhouLan).status == 413)
        }
    }

    @Test(arguments: Engine.allCases) func `a token ends with its ninety days, and with its member`(engine: Engine) async throws {
        let clock = TestClock()
        try await withAPI(on: engine, clock: clock.clock) { api async throws in
            let (zhouLan, mengJie) = (api.company.zhouLan, api.company.mengJie)
            #expect(try await api.get("/users/me", as: zhouLan).status == 200)
            try await api.company.write { tx in
                _ = try tx.run("UPDATE member SET state = 'deactivated' WHERE id = \(zhouLan.id)")
            }
            #expect(try await api.get("/users/me", as: zhouLan).status == 401)
            clock.advance(seconds: 90 * 86_400 - 1)
            #expect(try await api.get("/users/me", as: mengJie).status == 200)
            clock.advance(seconds: 1)
            #expect(try await api.get("/users/me", as: mengJie).status == 401)
        }
    }

    @Test func `a method that an address does not take is answered with those it takes`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for (method, path, allow) in [
                (HTTPRequest.Method.delete, "/accounts", "GET, HEAD, POST"), (.put, "/users/me", "GET, HEAD"),
                (.post, "/accounts/1", "DELETE, GET, HEAD, PATCH"), (.options, "/orders/1", "GET, HEAD, PUT"),
                (.post, "/openapi.json", "GET, HEAD"),
                (.init("PROPFIND")!, "/accounts", "GET, HEAD, POST"), (.head, "/grading-schemes/1/activations", "POST"),
            ] {
                let answer = try await api.send(method, path, as: api.company.shen)
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.headers[.allow] == allow, "\(method) \(path)")
            }
        }
    }

    @Test func `a question for the head alone is answered like the whole, without the body`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            try await api.company.account("K-003", "华岳重工")
            for path in ["/accounts", "/users/me", "/openapi.json"] {
                let (whole, head) = (try await api.get(path, as: api.company.shen), try await api.send(.head, path, as: api.company.shen))
                #expect(head.status == 200 && head.text.isEmpty, "\(path)")
                #expect(head.headers[.contentType] == whole.headers[.contentType] && head.headers[.eTag] == whole.headers[.eTag])
                #expect(head.headers[.contentLength] == String(whole.text.utf8.count))
            }
            #expect(try await api.send(.head, "/accounts").status == 401)
            #expect(try await api.send(.head, "/accounts/1", as: api.company.shen).status == 404)
        }
    }

    @Test func `whoever shows token after token that is none is told to wait, and a good one still counts`() async throws {
        let clock = TestClock()
        try await withAPI(on: .sqlite, clock: clock.clock) { api async throws in
            func guess() async throws -> Answer {
                try await api.send(.get, "/users/me", headers: [.authorization: "Bearer hengce_\(UUID())"])
            }
            for _ in 1...100 { #expect(try await guess().status == 401) }
            let answer = try await guess()
            #expect(answer.status == 429 && answer.type == "too_many_requests" && answer.headers[.retryAfter] == "60")
            #expect(try await api.get("/users/me", as: api.company.shen).status == 200)
            #expect(try await api.send(.get, "/users/me").status == 401, "no token is no guess")
            clock.advance(seconds: 60)
            #expect(try await guess().status == 401)
        }
    }

    @Test func `an address that does not exist is not found, whatever is asked of it`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .head, .options] {
                #expect(try await api.send(method, "/customers", as: api.company.shen).status == 404)
            }
        }
    }

    @Test func `a refusal speaks the language of whoever asks`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            func title(_ language: String) async throws -> String? {
                try await api.get("/accounts/1", as: api.company.shen, language: language).json["title"]?.string
            }
            #expect(try await title("en") == NotFound().text.english)
            #expect(try await title("zh-TW,zh;q=0.8") == NotFound().text.hant)
            #expect(try await title("zh-CN") == NotFound().text.hans)
            #expect(try await title("fr") == NotFound().text.hans)
        }
    }

    @Test func `the document can be read without a token`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let answer = try await api.send(.get, "/openapi.json")
            #expect(answer.status == 200 && answer.json["openapi"]?.string == "3.1.0")
        }
    }

    @Test func `two writers who meet in a constraint are not left without an answer`() async throws {
        try await withAPI(on: .sqlite, through: StumblingDatabase.init) { api async throws in
            try await api.company.account("K-003", "华岳重工")
            let answer = try await api.post("/accounts", #"{"code":"K-003","name":"临江精密"}"#, as: api.company.shen)
            #expect(answer.status == 422 && answer.type == "code_taken")
        }
    }

    @Test func `a token's use is written down once a minute, and reading goes on where nothing can be written`() async throws {
        let clock = TestClock()
        try await withAPI(on: .sqlite, clock: clock.clock) { api async throws in
            func lastUse() async throws -> Int {
                try await api.company.rows(
                    of: "SELECT coalesce(max(used_at), 0) FROM access_token WHERE member_id = \(api.company.shen.id)")
            }
            #expect(try await lastUse() == 0)
            _ = try await api.get("/accounts", as: api.company.shen)
            let first = try await lastUse()
            clock.advance(seconds: 59)
            _ = try await api.get("/accounts", as: api.company.shen)
            #expect(try await lastUse() == first && first > 0)
            clock.advance(seconds: 2)
            _ = try await api.post("/accounts", #"{"code":"K-1","name":"甲"}"#, as: api.company.shen)
            #expect(try await lastUse() == first + 61_000_000)
        }
        try await withAPI(on: .sqlite, through: { UnwritableDatabase($0, failure: .full("no space")) }) { api async throws in
            #expect(try await api.get("/accounts", as: api.company.shen).status == 200)
        }
    }

    @Test func `when the disk is full or the database away, a program is told to come again, and whether anything was done`() async throws {
        let unsaid: [(StorageFailure, String, String)] = [
            (.full("no space"), "unavailable", "unavailable"), (.contended("busy"), "unavailable", "unavailable"),
            (.failed("secret detail"), "unavailable", "unavailable"), (.outcomeUnknown("secret detail"), "unavailable", "outcome_unknown"),
        ]
        for (failure, whenReading, whenWriting) in unsaid {
            try await withCompany(on: .sqlite) { company in
                let member = company.shen.id
                let secret = try await company.write { tx in
                    guard let member else { throw NotFound() }
                    return try CreateToken(for: member, named: "test", scope: .write).carryOut(by: .console, in: tx).secret
                }
                let headers: HTTPFields = [.authorization: "Bearer \(secret.text)", .contentType: "application/json"]
                for (method, database, type) in [
                    (HTTPRequest.Method.get, BrokenDatabase(failure: failure) as any Database, whenReading),
                    (.post, UnwritableDatabase(company.database, failure: failure), whenWriting),
                ] {
                    let router = Router.front()
                    APIDoor(APICaller.endpoints, database: database, clock: .standing, files: company.files).mount(on: router)
                    try await Application(router: router).test(.router) { client in
                        let answer = try await client.executeRequest(
                            uri: "/api/v1/accounts", method: method, headers: headers,
                            body: ByteBuffer(string: #"{"code":"K-1","name":"甲"}"#))
                        let text = String(buffer: answer.body)
                        #expect(answer.status.code == 503 && answer.headers[.retryAfter] == "2")
                        #expect(text.contains(#""type":"\#(type)""#) && !text.contains("secret detail"), "\(failure) \(method): \(text)")
                    }
                }
            }
        }
    }
}

/// Reads, but cannot write.
private struct UnwritableDatabase: Database {
    private let database: any Database
    private let failure: StorageFailure

    init(_ database: any Database, failure: StorageFailure) { (self.database, self.failure) = (database, failure) }

    var dialect: Dialect { database.dialect }
    func close() async throws { try await database.close() }

    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        try await database.read(body)
    }

    func write<Outcome: Sendable>(_: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome { throw failure }
}

/// The first writer finds that another one was there.
private final class StumblingDatabase: Database {
    private let database: any Database
    private let writes = Mutex(0)

    init(_ database: any Database) { self.database = database }

    var dialect: Dialect { database.dialect }
    func close() async throws { try await database.close() }

    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        try await database.read(body)
    }

    func write<Outcome: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        let number = writes.withLock { writes in
            writes += 1
            return writes
        }
        if number == 1 { throw StorageFailure.constraint("UNIQUE account.code") }
        return try await database.write(body)
    }
}

/// Nothing works here.
private struct BrokenDatabase: Database {
    let failure: StorageFailure
    let dialect = Dialect.sqlite

    func read<Outcome: Sendable>(_: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome { throw failure }
    func write<Outcome: Sendable>(_: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome { throw failure }
    func close() async throws {}
}

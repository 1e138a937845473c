import APIDoor
import CompanySupport
import Door
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
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
                (HTTPRequest.Method.delete, "/accounts", "GET, POST"), (.head, "/accounts", "GET, POST"), (.put, "/users/me", "GET"),
                (.post, "/accounts/1", "GET, PATCH"), (.options, "/orders/1", "GET, PUT"), (.head, "/openapi.json", "GET"),
            ] {
                let answer = try await api.send(method, path, as: api.company.shen)
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.headers[.allow] == allow, "\(method) \(path)")
            }
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

    @Test func `when the disk is full or the database away, a program is told to come again`() async throws {
        for failure in [StorageFailure.full("no space"), .contended("busy"), .outcomeUnknown("gone"), .failed("secret detail")] {
            let router = Router(context: DoorContext.self)
            APIDoor(APICaller.endpoints, database: BrokenDatabase(failure: failure)).mount(on: router)
            try await Application(router: router).test(.router) { client in
                let headers: HTTPFields = [.authorization: "Bearer hengce_any", .contentType: "application/json"]
                for (method, path) in [(HTTPRequest.Method.get, "/api/v1/accounts"), (.post, "/api/v1/accounts")] {
                    let answer = try await client.executeRequest(uri: path, method: method, headers: headers, body: nil)
                    #expect(answer.status.code == 503 && answer.headers[.retryAfter] == "2")
                    #expect(!String(buffer: answer.body).contains("secret detail"))
                }
            }
        }
    }
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

import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

/// The same request twice is done once.
@Suite struct OnceOnlyTests {
    private static let body = #"{"code":"K-003","name":"华岳重工"}"#

    @Test(arguments: Engine.allCases) func `the same key and body again get the same answer`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let first = try await api.post("/accounts", OnceOnlyTests.body, as: api.company.zhouLan, key: "2026-11-21-1")
            let again = try await api.post("/accounts", OnceOnlyTests.body, as: api.company.zhouLan, key: "2026-11-21-1")
            #expect(first.status == 201 && again.status == 201 && again.text == first.text)
            #expect(again.headers[.eTag] == first.headers[.eTag])
            #expect(try await api.company.rows(of: "SELECT count(*) FROM account") == 1)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'account_added'") == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `many at once with one key do it once and all learn of it`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await api.post("/accounts", OnceOnlyTests.body, as: company.zhouLan, key: "same") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.map(\.status) == Array(repeating: 201, count: 8))
            #expect(Set(answers.map(\.text)).count == 1)
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 1)
            #expect(try await company.rows(of: "SELECT count(*) FROM assignment") == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `a key that was used for something else is refused`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            _ = try await api.post("/accounts", OnceOnlyTests.body, as: zhouLan, key: "same")
            let other = try await api.post("/accounts", #"{"code":"K-004","name":"临江精密"}"#, as: zhouLan, key: "same")
            #expect(other.status == 409 && other.type == "idempotency_conflict")
            #expect(try await api.post("/products", #"{"code":"P-1","name":"机床"}"#, as: zhouLan, key: "same").status == 409)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM account") == 1)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM product") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `a key is its member's own`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            _ = try await api.post("/accounts", OnceOnlyTests.body, as: api.company.zhouLan, key: "same")
            let other = try await api.post("/accounts", #"{"code":"K-004","name":"临江精密"}"#, as: api.company.mengJie, key: "same")
            #expect(other.status == 201 && other.json["code"] == "K-004")
        }
    }

    @Test(arguments: Engine.allCases) func `what was refused can be mended and sent again with its key`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            #expect(try await api.post("/accounts", #"{"code":"K-003","name":" "}"#, as: zhouLan, key: "same").status == 422)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM idempotency_key") == 0)
            #expect(try await api.post("/accounts", OnceOnlyTests.body, as: zhouLan, key: "same").status == 201)
        }
    }

    @Test(arguments: Engine.allCases) func `an answer is kept for a week`(engine: Engine) async throws {
        let clock = TestClock()
        try await withAPI(on: engine, clock: clock.clock) { api async throws in
            let zhouLan = api.company.zhouLan
            _ = try await api.post("/products", #"{"code":"P-1","name":"机床"}"#, as: zhouLan, key: "same")
            clock.advance(seconds: 7 * 86_400)
            try await api.company.write { try ForgetAnswers().carryOut(in: $0) }
            #expect(try await api.post("/products", #"{"code":"P-2","name":"机床"}"#, as: zhouLan, key: "same").status == 409)
            clock.advance(seconds: 1)
            try await api.company.write { try ForgetAnswers().carryOut(in: $0) }
            #expect(try await api.post("/products", #"{"code":"P-2","name":"机床"}"#, as: zhouLan, key: "same").status == 201)
        }
    }

    @Test func `a key is neither empty nor endless`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for key in ["", String(repeating: "k", count: 201)] {
                let answer = try await api.post("/accounts", OnceOnlyTests.body, as: api.company.zhouLan, key: key)
                #expect(answer.status == 422 && answer.fields == ["Idempotency-Key"])
            }
        }
    }

    @Test(arguments: Engine.allCases) func `a run that was saved once is not saved again`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let body = #"{"scheme":"order-amount","save":true}"#
            let first = try await api.post("/grading-runs", body, as: api.company.shen, key: "run")
            #expect(try await api.post("/grading-runs", body, as: api.company.shen, key: "run").text == first.text)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM grading_run") == 1)
        }
    }
}

import CompanySupport
import HTTPTypes
import Identity
import Storage
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
            #expect(try await title("en")?.hasPrefix("There is nothing here") == true)
            #expect(try await title("zh-TW,zh;q=0.8") == "沒有這個內容,或者您看不到它。請核對網址或編號。")
            #expect(try await title("zh-CN") == "没有这个内容,或者您看不到它。请核对地址或编号。")
            #expect(try await title("fr") == "没有这个内容,或者您看不到它。请核对地址或编号。")
        }
    }

    @Test func `the document can be read without a token`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let answer = try await api.send(.get, "/openapi.json")
            #expect(answer.status == 200 && answer.json["openapi"]?.string == "3.1.0")
        }
    }
}

import APIDoor
import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct TokenEndpointTests {
    @Test(arguments: Engine.allCases) func `a member makes a token, uses it and revokes it`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let made = try await api.post("/tokens", #"{"name":"warehouse","scope":"write"}"#, as: zhouLan)
            #expect(made.status == 201 && made.json["expires_at"] == "2027-02-19T00:00:00.000Z")
            let bearer: HTTPFields = [.authorization: "Bearer \(made.json["secret"]?.string ?? "")"]
            #expect(try await api.send(.get, "/users/me", headers: bearer).json["name"] == "周岚")
            let listed = try await api.get("/tokens", as: zhouLan)
            #expect(listed.count == 2 && !listed.text.contains("secret"))
            #expect(try await api.get("/tokens?q=WARE", as: zhouLan).items.map { $0["id"]?.string } == [made.id])
            let read = try await api.get("/tokens/\(made.id)", as: zhouLan)
            #expect(try await api.send(.delete, "/tokens/\(made.id)", as: zhouLan).status == 428)
            #expect(try await api.send(.delete, "/tokens/\(made.id)", as: zhouLan, version: 2).status == 412)
            #expect(try await api.send(.delete, "/tokens/\(made.id)", as: zhouLan, version: read.version).status == 204)
            #expect(try await api.send(.get, "/users/me", headers: bearer).status == 401)
            #expect(try await api.get("/tokens/\(made.id)", as: zhouLan).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `a token for reading writes nothing and makes no token that would`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let huayue = try await api.company.account("K-003", "华岳重工", of: zhouLan)
            let made = try await api.post("/tokens", #"{"name":"reporting"}"#, as: zhouLan)
            #expect(made.json["scope"] == "read")
            let bearer: HTTPFields = [.authorization: "Bearer \(made.json["secret"]?.string ?? "")"]
            #expect(try await api.send(.get, "/accounts/\(huayue)", headers: bearer).status == 200)
            let refused = try await api.send(.post, "/tokens", body: #"{"name":"more","scope":"write"}"#, headers: bearer)
            #expect(refused.status == 403 && refused.type == "token_scope_exceeded", "the token is too narrow, not the role")
            #expect(try await api.send(.get, "/audit-entries", headers: bearer).type == "not_permitted")
            #expect(try await api.send(.post, "/accounts", body: #"{"code":"K-4","name":"甲"}"#, headers: bearer).status == 403)
            #expect(try await api.send(.patch, "/accounts/\(huayue)", body: "{}", version: 2, headers: bearer).status == 403)
            #expect(try await api.send(.delete, "/tokens/\(made.id)", version: 1, headers: bearer).status == 403)
        }
    }

    @Test(arguments: Engine.allCases) func `the tokens of others do not exist, not even for an administrator`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let made = try await api.post("/tokens", #"{"name":"warehouse"}"#, as: api.company.zhouLan)
            for principal in [api.company.shen, api.company.mengJie] {
                #expect(try await api.get("/tokens/\(made.id)", as: principal).status == 404)
                #expect(try await api.send(.delete, "/tokens/\(made.id)", as: principal, version: 1).status == 404)
                #expect(try await api.get("/tokens", as: principal).count == 1)
            }
            #expect(try await api.get("/tokens/\(made.id)", as: api.company.zhouLan).status == 200)
        }
    }

    /// Hashes are planted for members, sessions and tokens; then everything that can be read is read.
    @Test(arguments: Engine.allCases) func `no answer tells a password, a session or a token`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let made = try await api.post("/tokens", #"{"name":"warehouse","scope":"write"}"#, as: company.shen, key: "once")
            let secret = made.json["secret"]?.string ?? ""
            let session = try await company.session(of: company.shen, device: "canary").secret
            try await company.write { try $0.run("UPDATE member SET password_hash = '$argon2id$canary$' || sign_in_name") }
            let again = try await api.post("/tokens", #"{"name":"warehouse","scope":"write"}"#, as: company.shen, key: "once")
            #expect(again.id == made.id && again.json["secret"] == nil, "said once")
            let canaries = [secret, session.text, "argon2", "canary"] + [Secret(text: secret), session].map { hex($0.hash) }
            for endpoint in APICaller.endpoints where endpoint.method == .get && !endpoint.path.contains("{") {
                let text = try await api.get(endpoint.path + (endpoint.path == "/search" ? "?q=a" : ""), as: company.shen).text
                #expect(canaries.allSatisfy { !text.contains($0) }, "\(endpoint.path)")
            }
            for path in ["/users/\(company.shen.id!)", "/users/me", "/tokens/\(made.id)", "/users?q=argon2"] {
                let text = try await api.get(path, as: company.shen).text
                #expect(canaries.allSatisfy { !text.contains($0) }, "\(path)")
            }
            let kept = try await company.read { try $0.all("SELECT answer FROM idempotency_key") { $0.text(0) } }
            #expect(kept.allSatisfy { !$0.contains(secret) }, "nor is it kept beside the key of the request")
        }
    }

    private func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

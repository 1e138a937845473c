import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct MemberEndpointTests {
    @Test(arguments: Engine.allCases) func `an administrator adds a member, who is found afterwards`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let body =
                #"{"email":"Lin@example.cn","name":"林墨","role":"seller","team":"华北一部","manager":"qinfang@example.cn","language":"zh-Hant"}"#
            let added = try await api.post("/users", body, as: shen)
            #expect(added.status == 201 && added.json["email"] == "lin@example.cn" && added.json["team"]?["name"] == "华北一部")
            #expect(added.json["manager"]?.string == api.company.qinFang.id?.description && added.json["language"] == "zh-Hant")
            #expect(try await api.get("/users/\(added.id)", as: api.company.qinFang).json == added.json)
            #expect(try await api.get("/users?q=lin@", as: shen).items == [added.json])
            #expect(try await api.get("/users?q=%E6%9E%97", as: shen).items == [added.json])
            #expect(try await api.get("/users?role=seller", as: shen).count == 4)
            let team = added.json["team"]?["id"]?.string ?? ""
            #expect(try await api.get("/users?team=\(team)", as: shen).items == [added.json])
            #expect(try await api.get("/teams?q=%E5%8D%8E%E5%8C%97", as: shen).items.map { $0["id"]?.string } == [team])
        }
    }

    @Test(arguments: Engine.allCases) func `who does not manage members adds none, and a seller reads none`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let body = #"{"email":"lin@example.cn","name":"林墨","role":"admin"}"#
            for principal in [company.qinFang, company.zhouLan, company.auditor] {
                #expect(try await api.post("/users", body, as: principal).status == 403)
            }
            #expect(try await api.get("/users", as: company.zhouLan).status == 403)
            #expect(try await api.get("/users/\(company.zhouLan.id!)", as: company.zhouLan).status == 403)
            #expect(try await api.get("/teams", as: company.zhouLan).status == 403)
            for (members, type, field) in [
                (#""email":"SHEN@example.cn""#, "code_taken", "email"), (#""email":"""#, "value_missing", "email"),
                (#""email":"not an address""#, "value_unreadable", "email"),
                (#""email":"lin@example.cn","role":"owner""#, "value_unknown", "role"),
                (#""email":"lin@example.cn","manager":"nobody@example.cn""#, "reference_unknown", "manager"),
                (#""email":"lin@example.cn","password":"correct horse battery""#, "value_unknown", "password"),
            ] {
                let role = members.contains("role") ? "" : #","role":"seller""#
                let answer = try await api.post("/users", "{\"name\":\"林墨\",\(members)\(role)}", as: company.shen)
                #expect(answer.status == 422 && answer.type == type && answer.fields == [field], "\(members): \(answer.text)")
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM member") == 6)
        }
    }

    @Test(arguments: Engine.allCases) func `whoever holds a token can ask who he is and what he may do`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let own = try await api.get("/users/me", as: api.company.zhouLan).json
            #expect(own["name"] == "周岚" && own["role"] == "seller" && own["team"]?["name"] == "华东一部")
            #expect(own["permissions"]?.array?.contains("write_accounts") == true)
            #expect(own["permissions"]?.array?.contains("manage_members") == false)
            #expect(try await api.get("/users/me", as: api.company.auditor).json["permissions"]?.array?.contains("hold_tokens") == false)
        }
    }

    @Test(arguments: Engine.allCases) func `the trail tells an administrator who did what, newest first`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let added = try await api.post("/accounts", #"{"code":"K-003","name":"华岳重工"}"#, as: company.zhouLan)
            let entries = try await api.get("/audit-entries?by=\(company.zhouLan.id!)", as: company.shen).items
            #expect(entries.map { $0["action"]?.string } == ["owner_changed", "account_added"])
            #expect(entries.last?["subject_id"]?.string == added.id && entries.last?["payload"]?["code"] == "K-003")
            #expect(entries.last?["by"] == "周岚")
            #expect(try await api.get("/audit-entries?action=member_added", as: company.shen).count == 6)
            #expect(try await api.get("/audit-entries?q=token", as: company.shen).count == 6)
            #expect(try await api.get("/audit-entries", as: company.qinFang).status == 403)
        }
    }

    @Test(arguments: Engine.allCases) func `a search finds customers by any part of their name, within reach`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            try await company.account("K-2", "华屿置业", of: company.mengJie)
            let pool = try await company.account("K-3", "华池科技")
            for query in ["hyzg", "%E8%8F%AF%E5%B6%BD", "k-1"] {
                let hits = try await api.get("/search?q=\(query)", as: company.zhouLan).items
                #expect(hits.map { $0["id"]?.string } == [huayue.description], "\(query)")
            }
            for query in ["%E5%8D%8E", "hua", "h"] {
                let hits = try await api.get("/search?q=\(query)", as: company.zhouLan).items
                #expect(hits.map { $0["id"]?.string } == [pool, huayue].map(\.description), "\(query): the pool by name alone")
            }
            #expect(try await api.get("/search?q=k-3", as: company.zhouLan).items == [])
            #expect(try await api.get("/search?q=h", as: company.shen).count == 3)
            #expect(try await api.get("/search?q=zzz", as: company.shen).items == [])
            for query in ["", "?q=", "?q=%20"] {
                #expect(try await api.get("/search\(query)", as: company.shen).fields == ["q"])
            }
        }
    }
}

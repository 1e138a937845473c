import Accounts
import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

/// Saved filters and deeds on many customers, over the API.
@Suite struct SavedViewEndpointTests {
    @Test(arguments: Engine.allCases) func `a filter is kept, shared, changed under its version and removed`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let kept = try await api.post(
                "/saved-views", #"{"name":"华东线索","filter":{"status":"lead","region":"苏州","pool":true,"sort":"score"}}"#, as: zhouLan)
            #expect(kept.status == 201 && kept.json["filter"] == ["pool": true, "region": "苏州", "sort": "score", "status": "lead"])
            #expect(kept.json["owner"]?["name"] == "周岚" && kept.json["shared"] == false && kept.json["fault"] == .null)
            let path = "/saved-views/\(kept.id)"
            #expect(try await api.get(path, as: api.company.mengJie).status == 404)
            #expect(try await api.send(.patch, path, as: zhouLan, body: #"{"shared":true}"#).status == 428)
            #expect(try await api.send(.patch, path, as: zhouLan, body: #"{"shared":true}"#, version: 7).status == 412)
            let shared = try await api.send(.patch, path, as: zhouLan, body: #"{"shared":true,"filter":{"grade":"A"}}"#, version: 1)
            #expect(shared.status == 200 && shared.version == 2 && shared.json["filter"] == ["grade": "A", "sort": "name"])
            #expect(shared.json["name"] == "华东线索", "what is left out stays")
            #expect(try await api.get("/saved-views?q=%E5%8D%8E%E4%B8%9C", as: api.company.mengJie).items == [shared.json])
            #expect(try await api.send(.patch, path, as: api.company.mengJie, body: #"{"name":"x"}"#, version: 2).status == 403)
            #expect(try await api.send(.delete, path, as: zhouLan, version: 2).status == 204)
            #expect(try await api.get(path, as: zhouLan).status == 404)
        }
    }

    @Test func `a condition that is not known is refused, and one that was lost is told`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let zhouLan = api.company.zhouLan
            let unknown = try await api.post("/saved-views", #"{"name":"x","filter":{"colour":"red"}}"#, as: zhouLan)
            #expect(unknown.status == 422)
            let nobody = #"{"name":"x","filter":{"owner":"00000000000000000000000000"}}"#
            let refused = try await api.post("/saved-views", nobody, as: zhouLan)
            #expect(refused.status == 422 && refused.type == "filter_unreadable")
            let kept = try await api.post("/saved-views", #"{"name":"x","filter":{"grade":"A"}}"#, as: zhouLan)
            try await api.company.write { try $0.run("UPDATE saved_view SET filter = '{\"grade\":\"S\"}'") }
            let lost = try await api.get("/saved-views/\(kept.id)", as: zhouLan)
            #expect(lost.status == 200 && lost.json["filter"] == .null && lost.json["fault"]?.string?.contains("grade=S") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `many customers change together or not at all`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let (company, qin) = (api.company, api.company.qinFang)
            let one = try await company.account("K-1", "客户一", of: company.zhouLan)
            let two = try await company.account("K-2", "客户二")
            let far = try await company.account("K-3", "别家", of: company.mengJie)
            func change(_ rest: String, _ ids: [ID<Account>], as principal: Principal) async throws -> Answer {
                let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
                return try await api.post("/accounts/bulk-changes", "{\"accounts\":[\(list)],\(rest)}", as: principal)
            }
            let tagged = try await change(#""deed":"add_tag","tag":"重点""#, [one, two], as: qin)
            #expect(tagged.status == 200 && tagged.json == ["changed": 2, "unchanged": 0])
            let hidden = try await change(#""deed":"remove_tag","tag":"重点""#, [one, far], as: qin)
            #expect(hidden.status == 422 && hidden.type == "reference_unknown" && !hidden.text.contains("别家"))
            let assigned = try await change(
                #""deed":"owner","owner":"chengyan@example.cn","reason":"周岚休假""#, [one, two], as: qin)
            #expect(assigned.json == ["changed": 2, "unchanged": 0])
            #expect(try await api.get("/accounts/\(one)", as: qin).json["owner"]?["name"] == "程砚")
            #expect(try await change(#""deed":"owner","owner":null,"reason":"换""#, [one], as: company.chengYan).status == 403)
            #expect(try await change(#""deed":"owner","reason":"换""#, [one], as: qin).status == 422)
            #expect(try await change(#""deed":"status""#, [one], as: qin).status == 422)
            #expect(try await change(#""deed":"status","status":"archived""#, [one], as: qin).json == ["changed": 1, "unchanged": 0])
            #expect(try await api.get("/accounts?status=archived", as: qin).items.count == 1)
            #expect(try await api.get("/accounts?tag=%E9%87%8D%E7%82%B9", as: qin).items.count == 1)
            #expect(try await change(#""deed":"recycle""#, [one, two], as: qin).json == ["changed": 2, "unchanged": 0])
        }
    }

    @Test func `the status of one customer changes with its other facts`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let id = try await api.company.account("K-1", "客户一", of: api.company.zhouLan)
            let changed = try await api.send(
                .patch, "/accounts/\(id)", as: api.company.zhouLan, body: #"{"status":"lead","region":"苏州"}"#, version: 2)
            #expect(changed.json["status"] == "lead" && changed.json["region"] == "苏州" && changed.version == 3)
        }
    }
}

import CompanySupport
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct CostEntryEndpointTests {
    @Test(arguments: Engine.allCases) func `costs are added, and listed by account, kind and day within reach`(engine: Engine) async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let nanyu = try await company.account("K-2", "南屿置业", of: company.mengJie)
            let added = try await api.post(
                "/cost-entries", #"{"account":"K-1","day":"2026-11-02","kind":"visit","amount":{"amount":"320.50","currency":"CNY"}}"#,
                as: company.zhouLan)
            #expect(
                added.status == 201 && added.json["kind"] == "visit" && added.json["amount"] == ["amount": "320.50", "currency": "CNY"])
            #expect(try await api.get("/cost-entries/\(added.id)", as: company.zhouLan).json == added.json)
            try await company.cost(of: "5.00", for: nanyu, on: "2026-11-09")
            func accounts(_ query: String, _ principal: Principal) async throws -> [String] {
                let answer = try await api.get("/cost-entries?\(query)", as: principal)
                #expect(answer.count == answer.items.count)
                return answer.items.compactMap { $0["account"]?["code"]?.string }
            }
            #expect(try await accounts("", company.shen) == ["K-2", "K-1"])
            #expect(try await accounts("", company.zhouLan) == ["K-1"])
            #expect(try await accounts("account=K-2", company.zhouLan) == [])
            #expect(try await accounts("kind=service", company.shen) == ["K-2"])
            #expect(try await accounts("through=2026-11-05", company.shen) == ["K-1"])
            #expect(try await accounts("q=hyzg", company.shen) == ["K-1"])
            let refused = try await api.post(
                "/cost-entries", #"{"account":"K-1","day":"2026-11-02","kind":"gift","amount":{"amount":"1","currency":"CNY"}}"#,
                as: company.zhouLan)
            #expect(refused.status == 422 && refused.type == "value_unknown" && refused.fields == ["kind"])
        }
    }
}

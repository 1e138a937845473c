import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Wire

/// Who sees a record, and what the roles may do, as programs ask for it.
@Suite struct AccessEndpointTests {
    @Test(arguments: Engine.allCases) func `an order and a change of grade say who sees them, like the customer they belong to`(
        engine: Engine
    )
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let finance = try await company.hire("韩露", .finance)
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let order = try await company.order("S-1", of: huayue, on: "2026-11-02", for: "5.00")
            let change = try await api.post("/grade-changes", #"{"account":"K-003","grade":"B","reason":"战略客户"}"#, as: company.qinFang)
            let zhou = company.zhouLan
            let facts = try await api.get("/accounts/\(huayue)/access", as: zhou)
            #expect(facts.json["of"] == "facts" && facts.names == ["周岚", "秦放", "韩露", "沈青", "何审"], "\(facts.names)")
            let orders = try await api.get("/orders/\(order)/access", as: zhou)
            #expect(orders.json["of"] == "orders" && orders.names == facts.names)
            #expect(orders.json == (try await api.get("/accounts/\(huayue)/access?of=orders", as: zhou).json))
            let grades = try await api.get("/grade-changes/\(change.id)/access", as: zhou)
            #expect(grades.json["of"] == "grade_changes" && grades.names == ["周岚", "秦放", "沈青", "何审"], "finance does not see grading")
            #expect(grades.writers == ["秦放", "沈青"], "the owner does not override the grade of his own customer")
            #expect(orders.writers == ["周岚", "秦放", "沈青"])
            let collaborators = try await api.get("/accounts/\(huayue)/access?of=collaborators", as: zhou)
            #expect(collaborators.names == facts.names && collaborators.writers == ["周岚", "秦放", "沈青"])
            let reader = try await api.joined(by: [finance])
            #expect(try await reader.get("/accounts/\(huayue)/access?of=grade_changes", as: finance).status == 403)
            #expect(try await api.get("/accounts/\(huayue)/access?of=people", as: zhou).status == 422)
        }
    }

    @Test(arguments: Engine.allCases) func `who sees an order out of reach is told as little as who sees none at all`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let planner = try await company.hire("童唯", .planner)
            let foreign = try await company.account("K-004", "澄江新能源", of: company.mengJie)
            let order = try await company.order("S-1", of: foreign, on: "2026-11-02", for: "5.00")
            let change = try await api.post("/grade-changes", #"{"account":"K-004","grade":"B","reason":"战略客户"}"#, as: company.shen)
            let absent = "0000000000000000000000000z"
            for (place, id) in [("orders", order.description), ("grade-changes", change.id)] {
                let hidden = try await api.get("/\(place)/\(id)/access", as: company.zhouLan)
                let missing = try await api.get("/\(place)/\(absent)/access", as: company.zhouLan)
                #expect(hidden.status == 404 && hidden.text == missing.text, "\(place)")
            }
            let callers = try await api.joined(by: [planner])
            #expect(try await callers.get("/orders/\(order)", as: planner).status == 200)
            let outline = try await callers.get("/orders/\(order)/access", as: planner)
            #expect(outline.status == 404, "he knows the customer by name, and that is all he knows of it")
        }
    }

    @Test(arguments: Engine.allCases) func `everybody reads what the roles may, and whoever sees members how many have them`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let roles = try await api.get("/roles", as: api.company.qinFang).items
            #expect(roles.compactMap { $0["role"]?.string } == Role.allCases.map(\.rawValue).sorted())
            let seller = roles.first { $0["role"] == "seller" }
            #expect(seller?["reach"] == "own" && seller?["users"]?.integer == 3)
            #expect(seller?["permissions"]?.array?.contains("write_trade") == true)
            #expect(seller?["permissions"]?.array?.contains("export_records") == false)
            let seen = try await api.get("/roles?q=SELL", as: api.company.zhouLan)
            #expect(seen.count == 1 && seen.items.first?["users"] == .null && seen.items.first?["permissions"] == seller?["permissions"])
        }
    }
}

extension Answer {
    fileprivate var names: [String] { viewers.compactMap { $0["user"]?["name"]?.string } }
    fileprivate var writers: [String] { viewers.filter { $0["may_write"] == .flag(true) }.compactMap { $0["user"]?["name"]?.string } }
    private var viewers: [JSON] { json["viewers"]?.array ?? [] }
}

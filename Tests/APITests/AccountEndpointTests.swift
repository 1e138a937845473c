import Accounts
import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct AccountEndpointTests {
    @Test(arguments: Engine.allCases) func `a seller adds a customer to his own book and reads what he wrote`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let added = try await api.post(
                "/accounts",
                """
                {"code":"K-003","name":"华岳重工","short_name":"华岳","kind":"business","key_kinds":["strategic","economic"],"industry":"机械",
                 "region":"杭州","address":"滨江路 1 号","employees":1200,"annual_revenue":{"amount":"1280000.00","currency":"CNY"},
                 "credit_code":"91330000","tags":["重点","老客户"],"source":"工业博览会"}
                """, as: zhouLan)
            #expect(added.status == 201 && added.headers[.eTag] == "\"\(added.version ?? 0)\"")
            let read = try await api.get("/accounts/\(added.id)", as: zhouLan)
            #expect(read.json == added.json && read.headers[.eTag] == added.headers[.eTag])
            #expect(read.json["annual_revenue"] == ["amount": "1280000.00", "currency": "CNY"])
            #expect(read.json["key_kinds"] == ["economic", "strategic"])
            #expect(read.json["owner"]?["name"] == "周岚")
            #expect(read.json["grade"] == .null && read.json["masked"] == false)
            #expect(try await api.get("/accounts?owner=\(zhouLan.id!)", as: zhouLan).items == [read.json])
        }
    }

    @Test func `a customer that seems to be there already is made only when that is meant`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            try await api.company.account("K-001", "華嶽重工", of: api.company.mengJie)
            let refused = try await api.post("/accounts", #"{"code":"K-002","name":"华岳重工"}"#, as: api.company.zhouLan)
            #expect(refused.status == 422 && refused.type == "account_duplicate")
            #expect(refused.text.contains("华南一部") && !refused.text.contains("華嶽") && !refused.text.contains("K-001"))
            let made = try await api.post(
                "/accounts", #"{"code":"K-002","name":"华岳重工","confirmed_duplicate":true}"#, as: api.company.zhouLan)
            #expect(made.status == 201)
        }
    }

    @Test func `a customer goes to the recycle bin and comes back with what was known of it`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let zhouLan = api.company.zhouLan
            let body = #"{"code":"K-003","name":"华岳重工","buying_traits":["many_deciders"],"source_channel":"exhibition"}"#
            let added = try await api.post("/accounts", body, as: zhouLan)
            let path = "/accounts/\(added.id)"
            #expect(try await api.send(.delete, path, as: zhouLan, version: 99).status == 412)
            #expect(try await api.send(.delete, path, as: zhouLan, version: added.version).status == 204)
            #expect(try await api.get(path, as: zhouLan).status == 404)
            #expect(try await api.post(path + "/restorations", "", as: api.company.mengJie).status == 404)
            let restored = try await api.post(path + "/restorations", "", as: zhouLan)
            #expect(restored.status == 201 && restored.json["buying_traits"] == ["many_deciders"])
            #expect(restored.json["source_channel"] == "exhibition" && restored.json["owner"]?["name"] == "周岚")
        }
    }

    @Test(arguments: Engine.allCases) func `what a change leaves out stays, and null empties`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let parent = try await api.company.account("K-001", "华岳集团", of: zhouLan)
            let body = #"{"code":"K-003","name":"华岳重工","industry":"机械","employees":1200,"parent":"K-001"}"#
            let added = try await api.post("/accounts", body, as: zhouLan)
            #expect(added.json["parent"]?.string == parent.description)
            let changed = try await api.patch(
                "/accounts/\(added.id)", #"{"name":"华岳重工股份","employees":null}"#, version: added.version, as: zhouLan)
            #expect(changed.status == 200 && changed.json["name"] == "华岳重工股份" && changed.json["employees"] == .null)
            #expect(changed.json["industry"] == "机械" && changed.json["parent"]?.string == parent.description)
            let freed = try await api.patch("/accounts/\(added.id)", #"{"parent":null}"#, version: changed.version, as: zhouLan)
            #expect(freed.json["parent"] == .null)
        }
    }

    @Test(arguments: Engine.allCases) func `of two editors one wins and the other is told`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let huayue = try await api.company.account("K-003", "华岳重工", of: api.company.zhouLan)
            let seen = try await api.get("/accounts/\(huayue)", as: api.company.zhouLan).version
            async let first = api.patch("/accounts/\(huayue)", #"{"name":"甲"}"#, version: seen, as: api.company.zhouLan)
            async let second = api.patch("/accounts/\(huayue)", #"{"name":"乙"}"#, version: seen, as: api.company.qinFang)
            let answers = try await [first, second]
            #expect(answers.map(\.status).sorted() == [200, 412])
            #expect(answers.first { $0.status == 412 }?.type == "version_stale")
            let winner = answers.first { $0.status == 200 }?.json["name"]
            #expect(try await api.get("/accounts/\(huayue)", as: api.company.shen).json["name"] == winner)
        }
    }

    @Test func `a change says which version it saw`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let (shen, huayue) = (api.company.shen, try await api.company.account("K-003", "华岳重工"))
            let path = "/accounts/\(huayue)"
            #expect(try await api.patch(path, #"{"name":"甲"}"#, version: nil, as: shen).status == 428)
            for tag in ["*", "\"\"", "\"x\"", "\"1\", \"2\"", "\"99999999999999999999\""] {
                let answer = try await api.send(.patch, path, as: shen, body: #"{"name":"甲"}"#, headers: [.ifMatch: tag])
                #expect(answer.status == 412, "\(tag)")
            }
            #expect(try await api.send(.patch, path, as: shen, body: #"{"name":"甲"}"#, headers: [.ifMatch: "W/\"1\""]).status == 200)
        }
    }

    @Test(arguments: Engine.allCases) func `of the pool a seller reads name, industry, region and grade only`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let body = #"{"code":"ZZ-9","name":"南屿置业","short_name":"秘名","industry":"地产","region":"厦门","address":"秘址","credit_code":"91"}"#
            let added = try await api.post("/accounts", body, as: api.company.shen)
            let listed = try await api.get("/accounts", as: api.company.zhouLan).items
            #expect(
                listed
                    == [
                        ["id": .text(added.id), "name": "南屿置业", "industry": "地产", "region": "厦门", "grade": nil, "masked": true] as JSON
                    ].map(\.sorted))
            #expect(try await api.get("/accounts/\(added.id)", as: api.company.zhouLan).json.sorted == listed.first?.sorted)
            #expect(try await api.get("/accounts", as: api.company.qinFang).items == [added.json])
        }
    }

    @Test(arguments: Engine.allCases) func `below a customer of the pool a seller finds nothing`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let (shen, zhouLan) = (api.company.shen, api.company.zhouLan)
            let pooled = try await api.company.account("ZZ-9", "南屿置业")
            let order = try await api.company.order("S-1", of: pooled, on: "2026-11-02", for: "5.00")
            let change = try await api.post("/grade-changes", #"{"account":"ZZ-9","grade":"B","reason":"战略客户"}"#, as: shen)
            let run = try await api.post("/grading-runs", #"{"scheme":"order-amount","save":true}"#, as: shen)
            for path in [
                "/accounts/\(pooled)/access", "/accounts/\(pooled)/grade-explanation", "/orders/\(order)", "/grade-changes/\(change.id)",
            ] {
                #expect(try await api.get(path, as: shen).status == 200, "\(path)")
                #expect(try await api.get(path, as: zhouLan).status == 404, "\(path)")
            }
            for path in ["/orders", "/grade-changes", "/grading-runs/\(run.id)/results", "/search?q=S-1", "/orders?account=ZZ-9"] {
                #expect(try await api.get(path, as: shen).count ?? 0 > 0, "\(path)")
                #expect(try await api.get(path, as: zhouLan).count == 0, "\(path)")
            }
            let body = #"{"account":"ZZ-9","code":"S-2","ordered_on":"2026-11-02","lines":[{"amount":{"amount":"5.00","currency":"CNY"}}]}"#
            #expect(try await api.post("/orders", body, as: zhouLan).status == 404)
            #expect(try await api.patch("/accounts/\(pooled)", #"{"name":"甲"}"#, version: 1, as: zhouLan).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `what is shared to read cannot be changed, and what is shared to write can`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let nanyu = try await api.company.account("K-2", "南屿置业", of: api.company.mengJie)
            try await api.company.share(nanyu, with: zhouLan)
            let read = try await api.get("/accounts/\(nanyu)", as: zhouLan)
            #expect(read.status == 200 && read.json["masked"] == false)
            let denied = try await api.patch("/accounts/\(nanyu)", #"{"name":"甲"}"#, version: read.version, as: zhouLan)
            #expect(denied.status == 403 && denied.type == "not_permitted")
            try await api.company.write { tx in _ = try tx.run("UPDATE collaborator SET share_access = 'write'") }
            #expect(try await api.patch("/accounts/\(nanyu)", #"{"name":"甲"}"#, version: read.version, as: zhouLan).status == 200)
            let pooled = try await api.company.account("ZZ-9", "北辰科技")
            try await api.company.share(pooled, with: zhouLan)
            let listed = try await api.get("/accounts?pool=true", as: zhouLan).items
            #expect(listed == [try await api.get("/accounts/\(pooled)", as: zhouLan).json], "what is shared is not masked")
        }
    }

    @Test(arguments: Engine.allCases) func `what is masked cannot be asked for either`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            for (code, name, short) in [("A-1", "南屿置业", "秘名"), ("Z-9", "北辰科技", "")] {
                _ = try await api.post(
                    "/accounts", #"{"code":"\#(code)","name":"\#(name)","short_name":"\#(short)"}"#, as: api.company.shen)
            }
            try await api.company.account("M-5", "临江精密", of: zhouLan)
            func names(_ query: String, _ principal: Principal) async throws -> [String] {
                try await api.get("/accounts?\(query)", as: principal).items.compactMap { $0["name"]?.string }
            }
            #expect(try await names("q=Z-9", zhouLan) == [])
            #expect(try await names("q=Z-9", api.company.shen) == ["北辰科技"])
            #expect(try await names("q=%E7%A7%98%E5%90%8D", zhouLan) == [])
            #expect(try await names("q=nanyu", zhouLan) == ["南屿置业"])
            #expect(try await names("q=%E5%8C%97%E8%BE%B0", zhouLan) == ["北辰科技"])
            #expect(try await names("q=m-5", zhouLan) == ["临江精密"])
            #expect(try await names("sort=code", zhouLan) == ["临江精密", "北辰科技", "南屿置业"], "masked ones last, by name")
            #expect(try await names("sort=code", api.company.shen) == ["南屿置业", "临江精密", "北辰科技"])
            #expect(try await api.pages(of: "/accounts?sort=code", limit: 1, as: zhouLan).count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `whoever sees names alone gets them by name, whatever order is asked for`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { caller async throws in
            let planner = try await caller.company.hire("佟伟", .planner)
            let api = try await caller.joined(by: [planner])
            for (code, name) in [("A-1", "南屿置业"), ("Z-9", "北辰科技"), ("M-5", "临江精密")] { try await api.company.account(code, name) }
            try await api.company.share(try await api.company.account("B-1", "远航物流"), with: planner)
            for sort in ["code", "score", "name"] {
                let shown = try await api.get("/accounts?sort=\(sort)", as: planner).items.compactMap { $0["name"]?.string }
                #expect(shown == ["北辰科技", "临江精密", "南屿置业", "远航物流"], "what is shared with him too: \(sort)")
                #expect(try await api.pages(of: "/accounts?sort=\(sort)", limit: 1, as: planner).count == 4)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `a list is filtered by grade, owner, pool, industry and region`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let (shen, zhouLan) = (api.company.shen, api.company.zhouLan)
            let huayue = try await api.company.account("K-1", "华岳重工", of: zhouLan)
            try await api.company.account("K-2", "临江精密", of: api.company.mengJie)
            _ = try await api.post("/accounts", #"{"code":"K-3","name":"南屿置业","industry":"地产","region":"厦门"}"#, as: shen)
            _ = try await api.post("/grade-changes", #"{"account":"K-1","grade":"A","reason":"战略客户"}"#, as: shen)
            func codes(_ query: String) async throws -> [String] {
                try await api.get("/accounts?sort=code&\(query)", as: shen).items.compactMap { $0["code"]?.string }
            }
            #expect(try await codes("grade=A") == ["K-1"])
            #expect(try await codes("ungraded=true") == ["K-2", "K-3"])
            #expect(try await codes("owner=\(zhouLan.id!)") == ["K-1"])
            #expect(try await codes("pool=true") == ["K-3"])
            #expect(try await codes("industry=%E5%9C%B0%E4%BA%A7") == ["K-3"])
            #expect(try await codes("region=%E5%8E%A6%E9%97%A8") == ["K-3"])
            #expect(try await codes("q=hyzg") == ["K-1"])
            #expect(try await codes("q=%E8%8F%AF%E5%B6%BD") == ["K-1"])
            #expect(try await codes("q=nothing") == [])
            #expect(try await api.get("/accounts/\(huayue)", as: zhouLan).json["grade"] == "A")
        }
    }

    @Test(arguments: Engine.allCases) func `a code belongs to one account, also when two ask at once`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let body = #"{"code":"K-003","name":"华岳重工"}"#
            async let first = api.post("/accounts", body, as: api.company.zhouLan)
            async let second = api.post("/accounts", body, as: api.company.mengJie)
            let answers = try await [first, second]
            #expect(answers.map(\.status).sorted() == [201, 422])
            #expect(answers.first { $0.status == 422 }?.type == "code_taken")
            #expect(try await api.company.rows(of: "SELECT count(*) FROM account") == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `nobody puts a customer into a book beyond his reach`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            func add(_ code: String, for owner: String, as principal: Principal) async throws -> Answer {
                try await api.post("/accounts", #"{"code":"\#(code)","name":"华岳重工 \#(code)","owner":"\#(owner)"}"#, as: principal)
            }
            #expect(try await add("K-1", for: "zhoulan@example.cn", as: company.zhouLan).status == 201)
            #expect(try await add("K-2", for: "chengyan@example.cn", as: company.qinFang).json["owner"]?["name"] == "程砚")
            #expect(try await add("K-3", for: "\(company.mengJie.id!)", as: company.shen).status == 201)
            for (owner, principal) in [
                ("chengyan@example.cn", company.zhouLan), ("nobody@example.cn", company.zhouLan), ("mengjie@example.cn", company.qinFang),
            ] {
                #expect(try await add("K-9", for: owner, as: principal).status == 403, "\(owner)")
            }
            let unknown = try await add("K-9", for: "nobody@example.cn", as: company.qinFang)
            #expect(unknown.status == 422 && unknown.type == "reference_unknown" && unknown.fields == ["owner"])
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `a parent beyond reach is as unknown as one that does not exist`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let foreign = try await api.company.account("K-1", "南屿置业", of: api.company.mengJie)
            let own = try await api.company.account("K-2", "华岳重工", of: zhouLan)
            for parent in ["K-1", "K-7", "\(foreign)", "00000000000000000000000000"] {
                let answer = try await api.patch("/accounts/\(own)", #"{"parent":"\#(parent)"}"#, version: 2, as: zhouLan)
                #expect(answer.status == 422 && answer.type == "reference_unknown" && answer.fields == ["parent"])
            }
            let circle = try await api.patch("/accounts/\(own)", #"{"parent":"K-2"}"#, version: 2, as: zhouLan)
            #expect(circle.type == "parent_in_circle")
        }
    }

    @Test func `what an account cannot be is refused by field`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let shen = api.company.shen
            for (members, field) in [
                (#""name":"""#, "name"), (#""name":" ""#, "name"), (#""name":null"#, "name"), (#""kind":"company""#, "kind"),
                (#""employees":-1"#, "employees"), (#""employees":"12""#, "employees"), (#""employees":100000001"#, "employees"),
                (#""key_kinds":["big"]"#, "key_kinds[0]"), (#""tags":[""]"#, "tags"), (#""code":7"#, "code"),
                (#""annual_revenue":{"amount":"1.005","currency":"CNY"}"#, "annual_revenue.amount"),
                (#""annual_revenue":{"amount":"99999999999999999","currency":"CNY"}"#, "annual_revenue.amount"),
                (#""annual_revenue":{"amount":"1.00","currency":"yuan"}"#, "annual_revenue.currency"),
                (#""annual_revenue":{"amount":"1.00"}"#, "annual_revenue.currency"), (#""grade":"A""#, "grade"),
                (#""version":7"#, "version"),
                (#""name":"\u0007""#, "name"), (#""name":"\u0000""#, "name"), (#""password_hash":"x""#, "password_hash"),
            ] {
                let answer = try await api.post("/accounts", "{\"code\":\"K-1\",\"name\":\"华岳\",\(members)}", as: shen)
                #expect(answer.status == 422 && answer.fields == [field], "\(members): \(answer.text)")
            }
            #expect(try await api.post("/accounts", #"{"name":"华岳"}"#, as: shen).fields == ["code"])
            #expect(try await api.company.rows(of: "SELECT count(*) FROM account") == 0)
        }
    }
}

extension JSON {
    /// In the order of the names, as a body is read.
    var sorted: JSON { .object(members.sorted { $0.name < $1.name }) }
}

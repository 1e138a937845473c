import Accounts
import CompanySupport
import Ground
import Identity
import Search
import Storage
import TestSupport
import Testing
import Trade

/// Whatever has a name or a code is found, best first, by whoever may see it.
@Suite struct SearchTests {
    @Test(arguments: Engine.allCases) func `the exact code comes first, then what begins so, then initials, then any part`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            try await company.account("K-1", "苏州华岳重工", of: company.zhouLan)
            try await company.account("K-2", "华岳精密", of: company.zhouLan)
            try await company.account("华岳", "临江精密", of: company.zhouLan)
            try await company.account("K-4", "华东岳阳纸业", of: company.zhouLan)
            #expect(try await company.finds("华岳", company.shen) == ["临江精密", "华岳精密", "苏州华岳重工"])
            #expect(try await company.finds("hy", company.shen).first == "华岳精密", "initials before a part")
            #expect(try await company.finds("huayue", company.shen).prefix(1) == ["华岳精密"])
            #expect(try await company.finds("k-4", company.shen) == ["华东岳阳纸业"])
            #expect(try await company.finds("k", company.shen).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one character, traditional forms, full pinyin, initials and Latin letters find a customer`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-1", "重庆长安单氏机械", of: company.zhouLan)
            try await company.account("K-2", "Müller Präzision 中国", of: company.zhouLan)
            try await company.account("K-3", "100%棉业", of: company.zhouLan)
            for query in ["重", "長安", "單氏", "chongqing", "chongqingchangan", "cqca", "qingchang"] {
                #expect(try await company.finds(query, company.shen) == ["重庆长安单氏机械"], "\(query)")
            }
            for query in ["muller", "MÜLLER", "präz", "中國", "zhongguo"] {
                #expect(try await company.finds(query, company.shen) == ["Müller Präzision 中国"], "\(query)")
            }
            #expect(try await company.finds("%", company.shen) == ["100%棉业"])
            #expect(try await company.finds("_", company.shen) == [])
        }
    }

    @Test(arguments: Engine.allCases) func `a seller finds his own by everything and the pool by its name alone`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            try await company.account("K-1", "华岳重工", of: company.zhouLan)
            try await company.account("K-2", "华池科技")
            try await company.account("K-3", "华屿置业", of: company.mengJie)
            #expect(try await company.finds("hua", company.zhouLan) == ["华池科技", "华岳重工"])
            #expect(try await company.finds("k-1", company.zhouLan) == ["华岳重工"])
            #expect(try await company.finds("K-2", company.zhouLan) == [])
            let hits = try await company.read { try $0.search(Search("华池")!, seenBy: company.zhouLan).hits }
            #expect(hits.map(\.subtitle) == [""], "its number is not told")
            let service = try await company.hire("谢瑶", .service)
            #expect(try await company.finds("hua", service).count == 3)
            #expect(try await company.finds("k-1", service) == [])
        }
    }

    @Test(arguments: Engine.allCases) func `orders are found by how their code begins and products by name, by whoever sees trade`(
        engine: Engine
    ) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let huayu = try await company.account("K-2", "华屿置业", of: company.mengJie)
            try await company.order("SO-2026-001", of: huayue, on: "2026-11-01", for: "1.00")
            try await company.order("SO-2026-002", of: huayu, on: "2026-11-02", for: "1.00")
            try await company.write { _ = try AddProduct(ProductFields(code: "P-7", name: "伺服驱动器")).carryOut(by: .console, in: $0) }
            #expect(try await company.finds("so-2026", company.shen) == ["SO-2026-001", "SO-2026-002"])
            #expect(try await company.finds("SO-2026-002", company.shen) == ["SO-2026-002"])
            #expect(try await company.finds("SO-2026", company.zhouLan) == ["SO-2026-001"])
            for query in ["伺服", "sfqd", "驅動", "p-7"] {
                #expect(try await company.finds(query, company.zhouLan) == ["伺服驱动器"], "\(query)")
            }
            let service = try await company.hire("谢瑶", .service)
            #expect(try await company.finds("SO-2026", service) == [])
            #expect(try await company.finds("伺服", service) == [])
        }
    }

    @Test(arguments: Engine.allCases) func `pages together are all hits in one order, each once, however many there are`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            try await company.write { tx in
                for number in 1...260 {
                    let fields = AccountFields(code: "A\(number)", name: "\(number % 3 == 0 ? "华岳" : "临江华岳")\(number)")
                    _ = try AddAccount(fields, owner: nil).carryOut(by: .console, in: tx)
                }
                _ = try AddProduct(ProductFields(code: "P-1", name: "华岳轴承")).carryOut(by: .console, in: tx)
            }
            for query in ["华岳", "huayue", "linjiang", "1"] {
                let (paged, counted) = try await company.read { snapshot in
                    var search = Search(query)!
                    search.limit = 7
                    let first = try snapshot.search(search, seenBy: company.shen)
                    let count = try snapshot.count(of: search, finding: first, seenBy: company.shen)
                    var hits: [SearchHit] = []
                    repeat {
                        let page = try snapshot.search(search, seenBy: company.shen)
                        hits += page.hits
                        search.cursor = page.next
                    } while search.cursor != nil
                    return (hits, count.value)
                }
                #expect(paged.count == counted && Set(paged).count == counted, "\(query)")
                if query == "华岳" {
                    #expect(paged.count == 261 && paged.prefix(86).allSatisfy { $0.title.hasPrefix("华岳") })
                    #expect(paged[86].kind == .product)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `what the member changed last stands ready before anything is typed`(engine: Engine) async throws
    {
        try await withCompany(on: engine) { company in
            for (code, name) in [("K-1", "华岳重工"), ("K-2", "华池科技"), ("K-3", "华屿置业")] {
                try await company.write { tx in
                    _ = try AddAccount(AccountFields(code: code, name: name), owner: company.zhouLan.id)
                        .carryOut(by: code == "K-2" ? .console : company.zhouLan, in: tx)
                }
            }
            let recent = try await company.read { try $0.recentAccounts(limit: 5, seenBy: company.zhouLan).map(\.title) }
            #expect(recent == ["华屿置业", "华岳重工"])
            #expect(try await company.read { try $0.recentAccounts(limit: 5, seenBy: .console).isEmpty })
        }
    }
}

extension Company {
    /// The titles of what is found, in their order.
    fileprivate func finds(_ query: String, _ principal: Principal) async throws -> [String] {
        let search = try #require(Search(query))
        return try await read { try $0.search(search, seenBy: principal).hits.map(\.title) }
    }
}

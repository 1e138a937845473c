import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Accounts come and change by hand.
@Suite struct AccountFormPageTests {
    private static let form = [
        "code": "K-100", "name": "瑞昶电子", "kind": "business", "credit_code": "91320594ma1x00017r", "employees": "1,350",
        "annual_revenue": "1280000.50", "tags": "重点；出口", "source_channel": "exhibition", "key_kinds.strategic": "yes",
        "buying_traits.many_deciders": "yes",
    ]

    @Test(arguments: Engine.allCases) func `a seller adds a customer, and it stands in her book with all that she typed`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let zhouLan = try await site.session(of: company.zhouLan)
            #expect(try await site.get("/accounts", in: zhouLan).text.contains("href=\"/accounts/new\""))
            let blank = try await site.get("/accounts/new", in: zhouLan).text
            #expect(!blank.contains("name=\"owner\"") && blank.contains("name=\"buying_traits.many_deciders\""))
            // Whose book it is she does not choose.
            let form = AccountFormPageTests.form.merging(["owner": company.mengJie.text]) { $1 }
            let added = try await site.post("/accounts", form, in: zhouLan)
            #expect(added.status == 303)
            let account = try await company.read { try $0.account(coded: "K-100", seenBy: company.zhouLan) }
            #expect(added.location == "/accounts/\(account.id)" && account.owner == company.zhouLan.id)
            #expect(account.creditCode == "91320594MA1X00017R" && account.employees == 1350 && account.tags == ["重点", "出口"])
            #expect(account.annualRevenue == Money(minorUnits: 128_000_050, currency: .cny) && account.sourceChannel == .exhibition)
            #expect(account.keyKinds == [.strategic] && account.buyingTraits == [.manyDeciders])
        }
    }

    @Test func `a manager chooses among the books of his team, and what is wrong is told field by field`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let qin = try await site.session(of: company.qinFang)
            let blank = try await site.get("/accounts/new", in: qin).text
            #expect(blank.contains(">周岚</option>") && !blank.contains("孟洁"))
            let wrong = ["code": "", "name": "瑞昶", "credit_code": "91320594MA1X00017A", "employees": "多", "parent": "没有这家"]
            let refused = try await site.post("/accounts", wrong, in: qin)
            #expect(refused.status == 422 && refused.text.contains("value=\"瑞昶\""))
            for field in ["code", "credit_code", "employees", "parent"] {
                #expect(refused.text.contains("id=\"error-\(field)\""), "\(field)")
            }
            let foreign = try await site.post(
                "/accounts", AccountFormPageTests.form.merging(["owner": company.mengJie.text]) { $1 }, in: qin)
            #expect(foreign.status == 403)
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `a customer that is there already is told of, within reach by name and beyond it by team`(
        engine: Engine
    )
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let own = try await company.account("K-001", "瑞昶電子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            let told = try await site.post("/accounts", AccountFormPageTests.form, in: zhouLan)
            #expect(told.status == 422 && told.text.contains("瑞昶電子") && told.text.contains("href=\"/accounts/\(own)\""))
            let meng = try await site.session(of: company.mengJie)
            let elsewhere = try await site.post("/accounts", AccountFormPageTests.form, in: meng)
            #expect(elsewhere.status == 422 && elsewhere.text.contains("华东一部"))
            #expect(!elsewhere.text.contains("瑞昶電子") && !elsewhere.text.contains("周岚") && !elsewhere.text.contains("K-001"))
            let likeness = try #require(elsewhere.text.firstMatch(of: #/name="confirmed_duplicate" value="([^"]*)"/#)?.1)
            // Whoever changed the name meanwhile is asked anew.
            let another = try await site.post(
                "/accounts", AccountFormPageTests.form.merging(["name": "另一家", "confirmed_duplicate": String(likeness)]) { $1 }, in: meng)
            #expect(another.status == 303)
            let meant = AccountFormPageTests.form.merging(["code": "K-101", "confirmed_duplicate": String(likeness)]) { $1 }
            #expect(try await site.post("/accounts", meant, in: meng).status == 303)
            #expect(try await site.get("/accounts/\(own)", in: meng).status == 404)
        }
    }

    @Test func `whoever was overtaken reads what stands now, and may send once more`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let id = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let (zhouLan, qin) = (try await site.session(of: company.zhouLan), try await site.session(of: company.qinFang))
            #expect(try await site.get("/accounts/\(id)", in: zhouLan).text.contains("href=\"/accounts/\(id)/edit\""))
            let form = ["code": "K-001", "name": "瑞昶电子", "kind": "business", "version": "2"]
            #expect(try await site.post("/accounts/\(id)", form.merging(["region": "苏州"]) { $1 }, in: qin).status == 303)
            let stale = try await site.post("/accounts/\(id)", form.merging(["region": "常州"]) { $1 }, in: zhouLan)
            #expect(stale.status == 412 && stale.text.contains("Region “苏州”") && stale.text.contains("value=\"常州\""))
            let again = try await site.post("/accounts/\(id)", form.merging(["region": "常州", "version": "3"]) { $1 }, in: zhouLan)
            #expect(again.location == "/accounts/\(id)")
        }
    }

    @Test func `a parent is named by number or name, and one out of sight stays`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (group, hidden) = (
                try await company.account("G-001", "华岳集团", of: company.zhouLan),
                try await company.account("G-002", "别家", of: company.mengJie)
            )
            let id = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            func parent() async throws -> ID<Account>? { try await company.read { try $0.account(id, seenBy: .console).parent } }
            let form = ["code": "K-001", "name": "瑞昶电子", "kind": "business", "version": "2"]
            #expect(try await site.post("/accounts/\(id)", form.merging(["parent": "華岳集團"]) { $1 }, in: zhouLan).status == 303)
            #expect(try await parent() == group)
            try await company.write { try $0.run("UPDATE account SET parent_id = \(hidden) WHERE id = \(id)") }
            #expect(
                try await site.post("/accounts/\(id)", form.merging(["version": "3", "region": "苏州"]) { $1 }, in: zhouLan).status == 303)
            #expect(try await parent() == hidden)
            #expect(
                try await site.post("/accounts/\(id)", form.merging(["version": "4", "parent": "G-002"]) { $1 }, in: zhouLan).status == 422)
        }
    }

    @Test func `three buying traits suggest a key account, until it is one`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let id = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            var form = ["code": "K-001", "name": "瑞昶电子", "kind": "business", "version": "2"]
            for trait in BuyingTrait.allCases.prefix(3) { form["buying_traits.\(trait.rawValue)"] = "yes" }
            _ = try await site.post("/accounts/\(id)", form, in: zhouLan)
            #expect(try await site.get("/accounts/\(id)", in: zhouLan).text.contains("consider making it a key account"))
            (form["key_kinds.economic"], form["version"]) = ("yes", "3")
            _ = try await site.post("/accounts/\(id)", form, in: zhouLan)
            let marked = try await site.get("/accounts/\(id)", in: zhouLan).text
            #expect(!marked.contains("consider making it a key account"))
        }
    }

    @Test(arguments: Engine.allCases) func `a customer goes to the recycle bin with its orders and comes back`(engine: Engine) async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let id = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.order("S-1", of: id, on: "2026-11-01", for: "20000.00")
            let zhouLan = try await site.session(of: company.zhouLan)
            let asked = try await site.get("/accounts/\(id)/recycling", in: zhouLan)
            #expect(asked.status == 200 && asked.text.contains("Its 1 order "))
            #expect(try await site.post("/accounts/\(id)/recycling", ["version": "1"], in: zhouLan).status == 412)
            #expect(try await site.post("/accounts/\(id)/recycling", ["version": "2"], in: zhouLan).location == "/accounts")
            #expect(try await site.get("/accounts/\(id)", in: zhouLan).status == 404)
            let bin = try await site.get("/recycle-bin", in: zhouLan).text
            #expect(bin.contains("瑞昶电子") && bin.contains("for good: the records name it"))
            let meng = try await site.session(of: company.mengJie)
            let foreign = try await site.get("/recycle-bin", in: meng).text
            #expect(!foreign.contains("瑞昶电子"))
            #expect(try await site.post("/recycle-bin/\(id)/restorations", ["version": "3"], in: zhouLan).location == "/accounts/\(id)")
            #expect(try await site.get("/accounts/\(id)", in: zhouLan).text.contains("瑞昶电子"))
            let verbs = try await company.read {
                try $0.all("SELECT action FROM audit_entry WHERE action LIKE 'account_re%'") { $0.text(0) }
            }
            #expect(Set(verbs) == ["account_recycled", "account_restored"])
        }
    }
}

import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// One fact about a customer is changed where it stands.
@Suite struct PlainFieldTests {
    @Test(arguments: Engine.allCases) func `each plain fact opens in its place and is saved alone`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let id = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            let typed = [
                ("status", "lead"), ("industry", "电子"), ("region", "苏州"), ("address", "滨江路 1 号\n二楼"), ("employees", "1,350"),
                ("annual_revenue", "1280000.50"), ("credit_code", "91320594ma1x00017r"), ("tags", "重点；出口"),
                ("source_channel", "exhibition"), ("source", "工博会"),
            ]
            for (number, (field, value)) in typed.enumerated() {
                let page = try await site.get("/accounts/\(id)", in: zhouLan).text
                #expect(page.contains("href=\"/accounts/\(id)?edit=\(field)#field-\(field)\""), "\(field)")
                let open = try await site.get("/accounts/\(id)?edit=\(field)", in: zhouLan).text
                #expect(
                    open.contains("action=\"/accounts/\(id)/fields/\(field)\"") && open.contains("name=\"version\" value=\"\(number + 2)\"")
                )
                let seen = open.firstMatch(of: #/name="seen" value="([^"]*)"/#).map { String($0.1) } ?? ""
                let saved = try await site.post(
                    "/accounts/\(id)/fields/\(field)", [field: value, "version": "\(number + 2)", "seen": seen], in: zhouLan)
                #expect(saved.location == "/accounts/\(id)#account-facts", "\(field): \(saved.status)")
            }
            let account = try await company.read { try $0.account(id, seenBy: company.zhouLan) }
            #expect(account.status == .lead && account.industry == "电子" && account.region == "苏州" && account.address == "滨江路 1 号\n二楼")
            #expect(account.employees == 1350 && account.annualRevenue == Money(minorUnits: 128_000_050, currency: .cny))
            #expect(account.creditCode == "91320594MA1X00017R" && account.tags == ["重点", "出口"])
            #expect(account.sourceChannel == .exhibition && account.source == "工博会" && account.name == "瑞昶电子")
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'account_changed'") == typed.count)
        }
    }

    @Test func `the second of two editors is told what stands there, and hinders nobody elsewhere on the account`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let id = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let (zhouLan, qin) = (try await site.session(of: company.zhouLan), try await site.session(of: company.qinFang))
            let path = "/accounts/\(id)/fields/region"
            #expect(try await site.post(path, ["region": "苏州", "version": "2", "seen": ""], in: qin).status == 303)
            let stale = try await site.post(path, ["region": "常州", "version": "2", "seen": ""], in: zhouLan)
            #expect(stale.status == 412 && stale.text.contains("Region “苏州”") && stale.text.contains("value=\"常州\""))
            #expect(stale.text.contains("name=\"version\" value=\"3\"") && stale.text.contains("name=\"seen\" value=\"苏州\""))
            let other = try await site.post(
                "/accounts/\(id)/fields/industry", ["industry": "电子", "version": "2", "seen": ""], in: zhouLan)
            #expect(other.status == 303, "the industry is as she saw it")
            #expect(try await site.post(path, ["region": "常州", "version": "3", "seen": "苏州"], in: zhouLan).status == 303)
            #expect(try await company.read { try $0.account(id, seenBy: .console).region } == "常州")
        }
    }

    @Test func `what is wrong is told beside the field, with what was typed, and nothing else is judged`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let id = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let shared = try await company.account("K-2", "南屿船舶", of: company.mengJie)
            try await company.share(shared, with: company.zhouLan, to: .read)
            let zhouLan = try await site.session(of: company.zhouLan)
            let many = try await site.post(
                "/accounts/\(id)/fields/employees", ["employees": "很多", "version": "2", "seen": ""], in: zhouLan)
            #expect(many.status == 422 && many.text.contains("id=\"error-employees\"") && many.text.contains("value=\"很多\""))
            let status = try await site.post(
                "/accounts/\(id)/fields/status", ["status": "gone", "version": "2", "seen": "active"], in: zhouLan)
            #expect(status.status == 422)
            #expect(try await site.post("/accounts/\(id)/fields/owner", ["owner": "x", "version": "2"], in: zhouLan).status == 404)
            let page = try await site.get("/accounts/\(shared)?edit=region", in: zhouLan).text
            #expect(!page.contains("?edit=") && !page.contains("class=\"in-place\""))
            let foreign = try await site.post(
                "/accounts/\(shared)/fields/region", ["region": "x", "version": "2", "seen": ""], in: zhouLan)
            #expect(foreign.status == 403 && foreign.text.contains("南屿船舶"))
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'account_changed'") == 0)
        }
    }
}

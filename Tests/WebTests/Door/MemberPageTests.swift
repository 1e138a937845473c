import Accounts
import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// The pages of members: who is here, what he may do, and how that begins and ends.
@Suite struct MemberPageTests {
    private let form = ["name": "林墨", "email": "lin@example.cn", "role": "seller", "team": "", "manager": "", "language": "zh-Hant"]

    @Test(arguments: Engine.allCases)
    func `a new member comes with a link that is shown once and lets him in`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let shen = try await site.session(of: site.company.shen)
            let sent = form.merging(["form_key": "0123456789abcdef0123456789abcdef"]) { $1 }
            let page = try await site.post("/members", sent, in: shen)
            #expect(page.status == 200 && page.text.contains("林墨"), "\(page.status)")
            let link = try #require(page.text.firstMatch(of: /value="http:\/\/[^\/"]*(\/invitation\/[^"]+)"/)).1
            #expect(try await site.get(String(link)).status == 200, "a stranger who holds the link may choose a password")

            let twice = try await site.post("/members", sent, in: shen)
            #expect(twice.status == 303 && twice.location == "/members", "the second sending adds nobody and shows no link")
            #expect(try await site.company.rows(of: "SELECT count(*) FROM member WHERE email = 'lin@example.cn'") == 1)
            #expect(try await site.get("/members?q=%E6%9E%97", in: shen).text.contains("lin@example.cn"))
        }
    }

    @Test func `each fault stands beside its field and what was typed stays`() async throws {
        try await withSite { site async throws in
            let shen = try await site.session(of: site.company.shen)
            let wrong = try await site.post("/members", ["name": "", "email": "lin", "role": "king", "language": "en"], in: shen)
            #expect(wrong.status == 422 && wrong.text.contains("3 things to correct"))
            for field in ["name", "email", "role"] { #expect(wrong.text.contains("id=\"error-\(field)\""), "\(field)") }
            #expect(wrong.text.contains("value=\"lin\"") && wrong.text.contains("value=\"en\" selected"))
            let taken = try await site.post("/members", form.merging(["email": "qinfang@example.cn"]) { $1 }, in: shen)
            #expect(taken.status == 422 && taken.text.contains("is taken") && taken.text.contains("value=\"林墨\""))
        }
    }

    @Test func `a member who is deactivated is out at the next click, and may come back`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await company.account("K-001", "华岳重工", of: company.zhouLan)
            let (shen, zhou) = (try await site.session(of: company.shen), try await site.session(of: company.zhouLan))
            let address = "/members/\(company.zhouLan.text)"
            #expect(try await site.get("/accounts", in: zhou).status == 200)
            let page = try await site.get(address, in: shen).text
            #expect(page.contains("1 account stays in his book until handed over") && page.contains("Every token is worth nothing"))
            #expect(try await site.post(address + "/state", ["state": "deactivated", "version": "1"], in: shen).status == 303)
            #expect(try await site.get("/accounts", in: zhou).location?.hasPrefix("/sign-in") == true)
            #expect(try await site.get("/members?state=deactivated", in: shen).text.contains("zhoulan@example.cn"))
            #expect(try await site.post(address + "/state", ["state": "active", "version": "2"], in: shen).status == 303)
            #expect(try await site.get("/accounts", in: try await site.session(of: company.zhouLan)).status == 200)
        }
    }

    @Test func `what somebody saved meanwhile is said, and nothing typed is lost`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (shen, id) = (try await site.session(of: company.shen), try #require(company.zhouLan.id))
            let edit = try await site.get("/members/\(id)/edit", in: shen)
            #expect(edit.status == 200 && edit.text.contains("name=\"version\" value=\"1\""))
            try await company.write { tx in
                var fields = MemberFields(of: try tx.member(id, seenBy: .console))
                fields.name = "周岚岚"
                try ChangeMember(id, to: fields, state: .active, language: .hans, seen: 1).carryOut(by: .console, in: tx)
            }
            let typed = ["name": "周澜", "email": "zhoulan@example.cn", "role": "manager", "language": "zh-Hans", "version": "1"]
            let stale = try await site.post("/members/\(id)", typed, in: shen)
            #expect(stale.status == 412 && stale.text.contains("Name “周岚岚”") && stale.text.contains("Role “salesperson”"))
            #expect(stale.text.contains("value=\"周澜\"") && stale.text.contains("name=\"version\" value=\"2\""))
            let again = try await site.post("/members/\(id)", typed.merging(["version": "2"]) { $1 }, in: shen)
            #expect(again.status == 303 && again.location == "/members/\(id)")
            #expect(try await site.get("/members/\(id)", in: shen).text.contains("Sales manager"))
        }
    }

    @Test func `nobody takes his own rights away`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let shen = try await site.session(of: company.shen)
            let typed = ["name": "沈青", "email": "shen@example.cn", "role": "readonly", "language": "zh-Hans", "version": "1"]
            let own = try await site.post("/members/\(company.shen.text)", typed, in: shen)
            #expect(own.status == 422 && own.text.contains("cannot change your own role") && own.text.contains("id=\"error-role\""))
            #expect(try await !site.get("/members/\(company.shen.text)", in: shen).text.contains("/state\""))
        }
    }

    @Test func `who may read members finds nothing to press, and who may not finds no way there`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (qin, zhou) = (try await site.session(of: company.qinFang), try await site.session(of: company.zhouLan))
            let address = "/members/\(company.zhouLan.text)"
            let page = try await site.get(address, in: qin)
            #expect(page.status == 200 && page.text.ranges(of: "method=\"post\"").count == 1, "only the form to sign out")
            #expect(try await !site.get("/members", in: qin).text.contains("/members/new"))
            for (method, path) in [
                (HTTPRequest.Method.get, "/members/new"), (.get, address + "/edit"), (.post, "/members"), (.post, address),
                (.post, address + "/state"), (.post, address + "/invitation"), (.post, address + "/sessions/end"),
                (.post, address + "/second-factor/remove"), (.post, address + "/grants"),
            ] {
                let answer = method == .get ? try await site.get(path, in: qin) : try await site.post(path, form, in: qin)
                #expect(answer.status == 403, "\(method) \(path)")
            }
            let seller = try await site.get("/accounts", in: zhou).text
            for section in ["/members", "/teams", "/audit"] {
                #expect(!seller.contains("href=\"\(section)\""), "a seller is shown no way to \(section)")
                #expect(try await site.get(section, in: zhou).status == 403)
            }
            #expect(try await site.get("/members/0000000000000000000000000z", in: qin).status == 404)
        }
    }

    @Test func `a permission is granted with a reason and taken back`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (shen, address) = (try await site.session(of: company.shen), "/members/\(company.zhouLan.text)")
            let blank = try await site.post(address + "/grants", ["permission": "export_records", "reason": ""], in: shen)
            #expect(blank.status == 422 && blank.text.contains("id=\"error-reason\""))
            let granted = try await site.post(address + "/grants", ["permission": "export_records", "reason": "年度对账"], in: shen)
            #expect(granted.status == 303)
            let page = try await site.get(address, in: shen).text
            #expect(page.contains("年度对账"))
            let grant = try #require(page.firstMatch(of: /grants\/([0-9a-z]{26})\/end/)).1
            let foreign = try await site.post("/members/\(company.chengYan.text)/grants/\(grant)/end", [:], in: shen)
            #expect(foreign.status == 404, "a grant is found at its own member only")
            #expect(try await site.post(address + "/grants/\(grant)/end", [:], in: shen).status == 303)
            #expect(try await !site.get(address, in: shen).text.contains("年度对账"))
        }
    }

    @Test func `an administrator ends sessions and removes the factor of a lost device`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (shen, address) = (try await site.session(of: company.shen), "/members/\(company.zhouLan.text)")
            let zhou = try await site.session(of: company.zhouLan)
            #expect(try await site.get(address, in: shen).text.contains("signed in on one device"))
            #expect(try await site.post(address + "/sessions/end", [:], in: shen).status == 303)
            #expect(try await site.get("/accounts", in: zhou).status == 303)
            try await company.enrol(company.zhouLan)
            #expect(try await site.get(address, in: shen).text.contains("/second-factor/remove"))
            #expect(try await site.post(address + "/second-factor/remove", [:], in: shen).status == 303)
            let page = try await site.post(address + "/second-factor/remove", [:], in: shen)
            #expect(page.status == 422, "there is none any more")
        }
    }
}

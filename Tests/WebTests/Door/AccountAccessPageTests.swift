import Accounts
import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// The page that says who sees a customer and why, and on which it is shared.
@Suite struct AccountAccessPageTests {
    private let terms = ["part": "technical", "access": "read", "until": ""]

    @Test(arguments: Engine.allCases)
    func `周岚 shares a customer, 孟洁 sees it, and sees it no more once it is taken back`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (zhou, meng) = (try await site.session(of: company.zhouLan), try await site.session(of: company.mengJie))
            #expect(try await site.get("/accounts/\(account)", in: meng).status == 404)

            let shared = try await site.post("/accounts/\(account)/access", terms.merging(["user": company.mengJie.text]) { $1 }, in: zhou)
            #expect(shared.status == 303 && shared.location == "/accounts/\(account)/access", "\(shared.text)")
            #expect(try await site.get("/accounts/\(account)", in: meng).status == 200)

            let page = try await site.get("/accounts/\(account)/access", in: zhou)
            #expect(page.text.contains("孟洁") && page.text.contains("Presales and technical, shared by 周岚 on 21 Nov 2026"))
            let share = try #require(page.text.firstMatch(of: /access\/([0-9a-z]{26})\/end/)).1
            let ended = try await site.post("/accounts/\(account)/access/\(share)/end", ["version": "1"], in: zhou)
            #expect(ended.status == 303)
            #expect(try await site.get("/accounts/\(account)", in: meng).status == 404)
            let history = try await site.get("/accounts/\(account)/access", in: zhou).text
            #expect(history.contains("Ended a share: 孟洁") && history.contains("Shared an account: 孟洁, may read"))
        }
    }

    @Test func `everybody who sees the customer stands on the page with the ground, and with what he may do`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            _ = try await company.hire("谢遥", .service)
            let page = try await site.get("/accounts/\(account)/access", in: try await site.session(of: company.zhouLan))
            for words in [
                "4 people see it in full", "1 by name and grade only", "Owner", "Leads the team", "Role sees all", "Name and grade only",
                "Reads and writes · overrides grades · shares", "since 21 Nov 2026",
            ] { #expect(page.text.contains(words), "\(words)") }
            #expect(!page.text.contains("/members/"), "a seller is led to no page that he may not open")
        }
    }

    @Test func `why somebody does not see it is said in order, and the way to share is offered`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let zhou = try await site.session(of: company.zhouLan)
            let hidden = try await site.get("/accounts/\(account)/access?member=\(company.mengJie.text)", in: zhou).text
            let reasons = [
                "Does not see it", "Not the owner: that is 周岚", "No collaborator: nobody has shared it", "No manager", "Share with 孟洁",
            ]
            var rest = hidden[...]
            for reason in reasons {
                let found = try #require(rest.firstRange(of: reason), "\(reason) in its place")
                rest = rest[found.upperBound...]
            }
            let seen = try await site.get("/accounts/\(account)/access?member=\(company.qinFang.text)", in: zhou).text
            #expect(seen.contains("Sees it") && !seen.contains("Share with 秦放"))
            let nobody = try await site.get("/accounts/\(account)/access?member=0000000000000000000000000z", in: zhou)
            #expect(nobody.status == 200 && !nobody.text.contains("class=\"answer\""))
        }
    }

    @Test func `whoever does not see the customer does not learn who does`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let foreign = try await company.account("K-004", "澄江新能源", of: company.mengJie)
            let zhou = try await site.session(of: company.zhouLan)
            let share = try await company.share(foreign, with: company.qinFang)
            let absent = "0000000000000000000000000z"
            for (end, method) in [
                ("", HTTPRequest.Method.get), ("", .post), ("/\(share)", .get), ("/\(share)", .post), ("/\(share)/end", .post),
            ] {
                func page(of account: String) async throws -> Page {
                    let address = "/accounts/\(account)/access\(end)"
                    return method == .get ? try await site.get(address, in: zhou) : try await site.post(address, terms, in: zhou)
                }
                let (hidden, missing) = (try await page(of: foreign.description), try await page(of: absent))
                #expect(hidden.status == 404 && missing.status == 404, "\(method) \(end)")
            }
            let own = try await company.account("K-005", "沐川纸业", of: company.zhouLan)
            let mixed = try await site.post("/accounts/\(own)/access/\(share)/end", ["version": "1"], in: zhou)
            #expect(mixed.status == 404, "a share is found at its own account only")
        }
    }

    @Test func `a collaborator may not pass the customer on, and is told so by name`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let share = try await company.share(account, with: company.mengJie, to: .write)
            let others = try await company.share(account, with: company.auditor)
            let meng = try await site.session(of: company.mengJie)
            let page = try await site.get("/accounts/\(account)/access", in: meng)
            #expect(page.status == 200 && !page.text.contains("id=\"share\""), "there is nothing to fill in")
            let wish = terms.merging(["user": company.chengYan.text]) { $1 }
            for answer in [
                try await site.post("/accounts/\(account)/access", wish, in: meng),
                try await site.get("/accounts/\(account)/access/\(share)", in: meng),
                try await site.post("/accounts/\(account)/access/\(share)", wish, in: meng),
                try await site.post("/accounts/\(account)/access/\(others)/end", ["version": "1"], in: meng),
            ] {
                #expect(answer.status == 403 && answer.text.contains("华岳重工") && answer.text.contains("The right to share"))
            }
            let back = try await site.post("/accounts/\(account)/access/\(share)/end", ["version": "1"], in: meng)
            #expect(back.status == 303 && back.location == "/accounts", "what was shared with oneself can be given back")
            #expect(back.cookie("hengce_flash")?.hasPrefix("hengce_flash=share_returned") == true)
            let taken = try await site.post(
                "/accounts/\(account)/access/\(others)/end", ["version": "1"], in: try await site.session(of: company.zhouLan))
            #expect(taken.cookie("hengce_flash")?.hasPrefix("hengce_flash=share_ended") == true)
        }
    }

    @Test func `each fault stands beside its field and what was typed stays`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let zhou = try await site.session(of: company.zhouLan)
            let wrong = try await site.post(
                "/accounts/\(account)/access", ["user": "", "part": "sponsor", "access": "write", "until": "soon"], in: zhou)
            #expect(wrong.status == 422 && wrong.text.contains("2 things to correct"))
            #expect(wrong.text.contains("id=\"error-user\"") && wrong.text.contains("id=\"error-until\""))
            #expect(wrong.text.contains("value=\"sponsor\" selected") && wrong.text.contains("value=\"write\" selected"))
            let past = try await site.post(
                "/accounts/\(account)/access", ["user": company.mengJie.text, "part": "sales", "access": "read", "until": "2026-11-20"],
                in: zhou)
            #expect(
                past.status == 422 && past.text.contains("2026-11-20, is over")
                    && past.text.contains("value=\"\(company.mengJie.text)\" selected"))
        }
    }

    @Test func `a share that has ended stands on the page and can begin again`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let share = try await company.share(account, with: company.mengJie, until: Day("2026-11-22"))
            clock.advance(seconds: 3 * 86_400)
            let (zhou, meng) = (try await site.session(of: company.zhouLan), try await site.session(of: company.mengJie))
            #expect(try await site.get("/accounts/\(account)", in: meng).status == 404)
            let page = try await site.get("/accounts/\(account)/access?member=\(company.mengJie.text)", in: zhou).text
            #expect(page.contains("Shares that count no more") && page.contains("Until 22 Nov 2026"))
            #expect(page.contains("No collaborator: the share ended on 22 Nov 2026"))
            let longer = ["part": "sales", "access": "read", "until": "2026-12-31", "version": "1"]
            #expect(try await site.post("/accounts/\(account)/access/\(share)", longer, in: zhou).status == 303)
            #expect(try await site.get("/accounts/\(account)", in: meng).status == 200)
        }
    }

    @Test func `a form that is sent twice shares once`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let zhou = try await site.session(of: company.zhouLan)
            let form = terms.merging(["user": company.mengJie.text, "form_key": "0123456789abcdef0123456789abcdef"]) { $1 }
            for _ in 0..<2 {
                let answer = try await site.post("/accounts/\(account)/access", form, in: zhou)
                #expect(answer.status == 303 && answer.location == "/accounts/\(account)/access")
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM collaborator") == 1)
        }
    }

    @Test func `terms that somebody changed meanwhile are not overwritten unseen`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let share = try await company.share(account, with: company.mengJie)
            let zhou = try await site.session(of: company.zhouLan)
            let address = "/accounts/\(account)/access/\(share)"
            #expect(try await site.get(address, in: zhou).text.contains("name=\"version\" value=\"1\""))
            try await company.write {
                try ChangeShare(share, to: ShareTerms(part: .sales, access: .write), seen: 1).carryOut(by: .console, in: $0)
            }
            let form = ["part": "service", "access": "read", "until": "2026-12-31", "version": "1"]
            let stale = try await site.post(address, form, in: zhou)
            #expect(stale.status == 412 && stale.text.contains("Access “may edit”") && stale.text.contains("Part “co-selling”"))
            #expect(stale.text.contains("value=\"service\" selected") && stale.text.contains("2026-12-31"))
            #expect(stale.text.contains("name=\"version\" value=\"2\""))
            let again = try await site.post(address, form.merging(["version": "2"]) { $1 }, in: zhou)
            #expect(again.status == 303)
        }
    }
}

extension Principal {
    /// The id as forms and addresses hold it.
    var text: String { id?.description ?? "" }
}

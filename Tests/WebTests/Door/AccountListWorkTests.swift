import Accounts
import CompanySupport
import Foundation
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// The list as the place where one works: chips, saved views, deeds on many.
@Suite struct AccountListWorkTests {
    @Test(arguments: Engine.allCases) func `every filter is a chip with its cross, and the address says it all`(engine: Engine) async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let team = try await company.read { try $0.team(named: "华东一部")?.description } ?? ""
            let zhouLan = try await site.session(of: company.zhouLan)
            let query = [
                "grade=A", "status=lead", "kind=public_sector", "key_kind=group", "tag=%E9%87%8D", "owner=\(company.zhouLan.text)",
                "team=\(team)",
                "industry=x", "region=y", "ordered=not_lately",
            ]
            let page = try await site.get("/accounts?" + query.joined(separator: "&"), in: zhouLan).text
            let chips = page.matches(of: #/<a class="chip" href="([^"]*)"/#).map { $0.1.replacing("&amp;", with: "&") }
            #expect(chips.count == query.count)
            for said in query {
                #expect(chips.count { !$0.contains(said) } == 1, "one cross takes \(said) away and no other")
            }
            #expect(page.contains(">周岚<") && page.contains(">华东一部<"))
            // Whom she does not meet in her lists she does not learn the name of.
            #expect(try await !site.get("/accounts?owner=\(company.mengJie.text)", in: zhouLan).text.contains("孟洁"))
        }
    }

    @Test(arguments: Engine.allCases) func `a list is kept as a view, opened, changed, shared and removed`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let (zhouLan, meng) = (try await site.session(of: company.zhouLan), try await site.session(of: company.mengJie))
            try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            #expect(try await !site.get("/accounts", in: zhouLan).text.contains("/saved-views/new"), "nothing to keep yet")
            let narrowed = try await site.get("/accounts?status=active&sort=name", in: zhouLan).text
            #expect(narrowed.contains("/saved-views/new?status=active&amp;sort=name"))
            let blank = try await site.get("/saved-views/new?status=active&sort=name", in: zhouLan).text
            #expect(blank.contains("name=\"status\" value=\"active\""))
            let nameless = try await site.post(
                "/saved-views", ["name": "", "status": "active", "sort": "name", "shared": "yes"], in: zhouLan)
            #expect(nameless.status == 422 && nameless.text.contains("name=\"status\" value=\"active\""))
            #expect(nameless.text.contains(#/name="shared" value="yes" checked/#))
            let kept = try await site.post(
                "/saved-views", ["name": "在册", "status": "active", "sort": "name", "shared": "yes"], in: zhouLan)
            let place = try #require(kept.location)
            #expect(kept.status == 303 && place.hasPrefix("/accounts?view="))
            let id = String(place.dropFirst("/accounts?view=".count))

            let opened = try await site.get(place, in: zhouLan).text
            #expect(opened.contains("瑞昶电子") && opened.contains("aria-current=\"page\">在册</a>"))
            #expect(try await !site.get(place, in: meng).text.contains("瑞昶电子"), "of a segment everybody sees his own part")
            #expect(try await site.get("/saved-views/\(id)/edit", in: meng).status == 403)

            let other = try await site.get("/accounts?status=lead&sort=name&view=\(id)", in: zhouLan).text
            #expect(other.contains("/saved-views/\(id)/edit?status=lead&amp;sort=name") && !other.contains("aria-current=\"page\">在册"))
            let form = ["name": "线索", "status": "lead", "sort": "name", "version": "1"]
            #expect(try await site.post("/saved-views/\(id)", form, in: zhouLan).location == place)
            #expect(try await !site.get(place, in: zhouLan).text.contains("瑞昶电子"))
            #expect(try await site.get(place, in: meng).status == 404, "it is shared no more")
            let stale = try await site.post("/saved-views/\(id)", form.merging(["name": "别的"]) { $1 }, in: zhouLan)
            #expect(stale.status == 412 && stale.text.contains("value=\"别的\""))

            try await company.write { try $0.run("UPDATE saved_view SET filter = '{\"grade\":\"S\"}'") }
            let lost = try await site.get(place, in: zhouLan)
            #expect(lost.status == 422 && lost.text.contains("grade=S") && lost.text.contains("/saved-views/\(id)/removal"))
            #expect(try await site.post("/saved-views/\(id)/removal", ["version": "2"], in: zhouLan).location == "/saved-views")
            #expect(try await site.get(place, in: zhouLan).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `rows are ticked, the page says how many, and the deed is done to all`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let one = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let two = try await company.account("K-2", "华岳重工", of: company.zhouLan)
            let pool = try await company.account("K-3", "公海一家")
            let qin = try await site.session(of: company.qinFang)
            let list = try await site.get("/accounts?sort=name", in: qin).text
            for id in [one, two, pool] { #expect(list.contains("name=\"account\" value=\"\(id)\"")) }
            let asked = try await site.get(
                "/accounts/bulk-changes/new?sort=name&deed=owner&account=\(one)&account=\(two)", in: qin
            ).text
            #expect(asked.contains("2 accounts are meant") && asked.contains("瑞昶电子") && !asked.contains("公海一家"))
            let form = ["deed": "owner", "accounts": "\(one) \(two)", "back": "/accounts?sort=name", "owner": company.chengYan.text]
            let missing = try await site.post("/accounts/bulk-changes", form, in: qin)
            #expect(missing.status == 422 && missing.text.contains("id=\"error-reason\""))
            #expect(missing.text.contains("value=\"\(company.chengYan.text)\" selected"), "what was chosen stays")
            let done = try await site.post("/accounts/bulk-changes", form.merging(["reason": "周岚休假"]) { $1 }, in: qin)
            #expect(done.status == 303 && done.location == "/accounts?sort=name")
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE owner_id = \(company.chengYan.id)") == 2)
            #expect(try await site.get("/accounts/\(one)", in: qin).text.contains("周岚休假"), "the reason stands in the history")

            let every = try await site.get("/accounts/bulk-changes/new?sort=name&deed=recycle&all=yes", in: qin).text
            #expect(every.contains("3 accounts are meant"))
            let none = try await site.get("/accounts/bulk-changes/new?deed=status", in: qin)
            #expect(none.status == 200 && none.text.contains("No account was chosen"))
            // A seller puts nothing into other books.
            let cheng = try await site.session(of: company.chengYan)
            #expect(try await !site.get("/accounts", in: cheng).text.contains("value=\"owner\""))
            #expect(try await site.get("/accounts/bulk-changes/new?deed=owner&account=\(one)", in: cheng).status == 403)
            #expect(try await site.get("/accounts", in: site.session(of: company.auditor)).text.contains("name=\"account\"") == false)
        }
    }

    @Test func `a refusal names whom it is about, and the others can go on without them`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let own = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let shared = try await company.account("K-2", "南屿船舶", of: company.mengJie)
            try await company.share(shared, with: company.zhouLan, to: .read)
            let zhouLan = try await site.session(of: company.zhouLan)
            let form = ["deed": "add_tag", "accounts": "\(own) \(shared)", "tag": "重点", "back": "//elsewhere.example"]
            let refused = try await site.post("/accounts/bulk-changes", form, in: zhouLan)
            #expect(refused.status == 403 && refused.text.contains("nothing was done: 南屿船舶") && refused.text.contains("value=\"重点\""))
            #expect(refused.text.contains("name=\"without\" value=\"\(shared)\""))
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE tags <> ''") == 0)
            let rest = try await site.post("/accounts/bulk-changes", form.merging(["without": "\(shared)"]) { $1 }, in: zhouLan)
            #expect(rest.location == "/accounts", "nobody is led elsewhere")
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE tags = '重点'") == 1)
        }
    }
}

import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// The tree of teams, which decides what managers see.
@Suite struct TeamPageTests {
    @Test(arguments: Engine.allCases) func `teams stand below those above them, with members and books`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            try await company.account("K-001", "华岳重工", of: company.zhouLan)
            try await company.put("华东一部", below: "华东大区")
            let page = try await site.get("/teams", in: try await site.session(of: company.shen)).text
            let (above, below) = (try #require(page.firstRange(of: ">华东大区<")), try #require(page.firstRange(of: ">华东一部<")))
            #expect(above.lowerBound < below.lowerBound && page.contains("depth-1") && page.contains("3 teams"))
            let qin = try await site.get("/teams", in: try await site.session(of: company.qinFang)).text
            #expect(qin.contains("华东一部") && !qin.contains("/teams/new"))
        }
    }

    @Test func `a team is added, led by somebody, and he sees what stands below`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-001", "澄江新能源", of: company.mengJie)
            let (shen, qin) = (try await site.session(of: company.shen), try await site.session(of: company.qinFang))
            #expect(try await site.get("/accounts/\(account)", in: qin).status == 404)
            let added = try await site.post("/teams", ["name": "南方大区", "parent": "", "manager": company.qinFang.text], in: shen)
            let team = try #require(added.location?.split(separator: "/").last.map(String.init))
            let south = try #require(try await company.read { try $0.team(named: "华南一部") })
            let moved = try await site.post("/teams/\(south)", ["name": "华南一部", "parent": team, "manager": "", "version": "1"], in: shen)
            #expect(moved.status == 303)
            #expect(try await site.get("/accounts/\(account)", in: qin).status == 200)
        }
    }

    @Test func `a circle is refused beside the field, and so is a name that is taken`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await company.put("华东一部", below: "华东大区")
            let shen = try await site.session(of: company.shen)
            let (above, below) = try await company.read { (try $0.team(named: "华东大区"), try $0.team(named: "华东一部")) }
            let (top, bottom) = (try #require(above), try #require(below))
            let form = ["name": "华东大区", "parent": bottom.description, "manager": "", "version": "1"]
            let circle = try await site.post("/teams/\(top)", form, in: shen)
            #expect(
                circle.status == 422 && circle.text.contains("id=\"error-parent\"")
                    && circle.text.contains("the team itself or one below it"))
            #expect(circle.text.contains("value=\"\(bottom)\" selected"))
            let taken = try await site.post("/teams", ["name": "华东一部"], in: shen)
            #expect(taken.status == 422 && taken.text.contains("id=\"error-name\"") && taken.text.contains("value=\"华东一部\""))
            let stale = try await site.post("/teams/\(bottom)", ["name": "改名", "version": "1"], in: shen)
            #expect(stale.status == 412 && stale.text.contains("Name “华东一部”") && stale.text.contains("Team above “华东大区”"))
        }
    }

    @Test func `the form offers no team above that would close a circle`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await company.put("华东一部", below: "华东大区")
            let shen = try await site.session(of: company.shen)
            let (above, below) = try await company.read { (try $0.team(named: "华东大区"), try $0.team(named: "华东一部")) }
            let (top, bottom) = (try #require(above), try #require(below))
            let page = try await site.get("/teams/\(top)", in: shen).text
            #expect(!page.contains("<option value=\"\(bottom)\"") && !page.contains("<option value=\"\(top)\""))
            #expect(try await site.get("/teams/\(bottom)", in: shen).text.contains("<option value=\"\(top)\" selected"))
        }
    }

    @Test func `the accounts of a team count those below, as far as the reader sees them`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await company.account("K-001", "华岳重工", of: company.zhouLan)
            try await company.account("K-002", "澄江新能源", of: company.mengJie)
            try await company.put("华东一部", below: "华东大区")
            let named = try await company.read { (try $0.team(named: "华东大区"), try $0.team(named: "华南一部")) }
            let (top, south) = (try #require(named.0), try #require(named.1))
            let whole = try await site.get("/teams/\(top)", in: try await site.session(of: company.shen)).text
            #expect(whole.contains("1 account with the teams below."))
            let qin = try await site.session(of: company.qinFang)
            let foreign = try await site.get("/teams/\(south)", in: qin).text
            #expect(foreign.contains("0 accounts that you see.") && !foreign.contains(">Accounts</th>"))
            #expect(try await site.get("/teams", in: qin).text.contains("Accounts that you see, with those below"))
        }
    }

    @Test func `only an empty team is removed`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let shen = try await site.session(of: company.shen)
            let full = try #require(try await company.read { try $0.team(named: "华东一部") })
            let page = try await site.get("/teams/\(full)", in: shen).text
            #expect(page.contains("still has members") && !page.contains("/remove\""))
            #expect(try await site.post("/teams/\(full)/remove", ["version": "1"], in: shen).status == 422)
            let empty = try await company.write { try AddTeam(TeamFields(name: "空的")).carryOut(by: .console, in: $0) }
            #expect(try await site.post("/teams/\(empty)/remove", ["version": "1"], in: shen).location == "/teams")
            #expect(try await site.get("/teams/\(empty)", in: shen).status == 404)
        }
    }
}

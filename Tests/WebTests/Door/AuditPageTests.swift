import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// The trail as a page: for administrators and whoever is responsible for compliance.
@Suite struct AuditPageTests {
    @Test(arguments: Engine.allCases) func `the trail is narrowed by who, what, which thing and when`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.account("K-004", "澄江新能源", of: company.mengJie)
            let shen = try await site.session(of: company.shen)
            _ = try await site.post("/teams", ["name": "南方大区"], in: shen)

            let whole = try await site.get("/audit", in: shen).text
            #expect(whole.contains("Added a team: 南方大区") && whole.contains("href=\"/accounts/\(account)\"") && whole.contains("澄江新能源"))
            let one = try await site.get("/audit?subject=account&subject_id=\(account)", in: shen).text
            #expect(one.contains("Added an account: K-003") && !one.contains("K-004") && one.contains("华岳重工"))
            let own = try await site.get("/audit?by=\(company.shen.text)", in: shen).text
            #expect(own.contains("Added a team: 南方大区") && !own.contains("K-003"))
            let console = try await site.get("/audit?by=console&action=account_added", in: shen).text
            #expect(console.contains("2 entries") && console.contains("K-003"))
            let never = try await site.get("/audit?from=2030-01-01", in: shen).text
            #expect(never.contains("No entry matches"))
            #expect(try await site.get("/audit?by=nobody&action=x&from=soon&cursor=1", in: shen).status == 200, "old links still open")
        }
    }

    @Test func `older entries follow, and each stands once`() async throws {
        try await withSite { site async throws in
            let company = site.company
            for number in 100..<160 { try await company.account("K-\(number)", "客户", of: company.zhouLan) }
            let shen = try await site.session(of: company.shen)
            let first = try await site.get("/audit?action=account_added", in: shen).text
            let next = try #require(first.firstMatch(of: /href="(\/audit\?action=account_added&amp;cursor=[^"]+)"/)).1
            let second = try await site.get(String(next).replacing("&amp;", with: "&"), in: shen).text
            for number in 100..<160 {
                let code = "Added an account: K-\(number)"
                #expect([first, second].count { $0.contains(code) } == 1, "K-\(number)")
            }
        }
    }

    @Test func `what changed is told from what to what, and free words are not kept`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (shen, id) = (try await site.session(of: company.shen), try #require(company.zhouLan.id))
            let typed = ["name": "周澜", "email": "zhoulan@example.cn", "role": "readonly", "language": "zh-Hans", "version": "1"]
            #expect(try await site.post("/members/\(id)", typed, in: shen).status == 303)
            let page = try await site.get("/audit?subject=user&subject_id=\(id)", in: shen).text
            #expect(page.contains("salesperson → read-only") && page.contains("(words are not kept)"))
            #expect(page.contains("华东一部 → —"), "a team by its name")
            #expect(!page.contains("sha256:"))
        }
    }

    @Test func `what was added tells a few first values in a line, and all of them on demand`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let (shen, above) = (try await site.session(of: company.shen), try await company.account("K-000", "华岳集团"))
            var fields = AccountFields(code: "K-003", name: "华岳重工")
            (fields.industry, fields.region, fields.address, fields.source) = ("机电", "苏州", "星湖街 1 号", "展会")
            (fields.employees, fields.parent, fields.keyKinds) = (1200, above, [.group, .strategic])
            let (kept, team) = (fields, TeamFields(name: "西北部", manager: company.qinFang.id))
            let id = try await company.write { tx in
                let team = try AddTeam(team).carryOut(by: company.shen, in: tx)
                try RemoveTeam(team, seen: 1).carryOut(by: company.shen, in: tx)
                return try AddAccount(kept, owner: nil).carryOut(by: company.shen, in: tx)
            }
            let page = try await site.get("/audit?subject=account&subject_id=\(id)", in: shen).text
            #expect(page.contains("Added an account: K-003"))
            #expect(
                page.contains("<summary>Kind business · Key account group, strategic · Parent account 华岳集团 "),
                "what can be read comes first")
            #expect(page.contains("all 10</span></summary>") && page.contains("<span>Industry</span> (words are not kept)"))
            #expect(!page.contains("— →") && !page.contains("<span>Number</span>"), "nothing stood before, and the code is told already")

            let ended = try await site.get("/audit?action=team_removed", in: shen).text
            #expect(ended.contains("Removed a team: 西北部") && ended.contains("Until then: Led by 秦放"))
        }
    }

    @Test func `only administrators and compliance read it`() async throws {
        try await withSite { site async throws in
            let company = site.company
            for role in Role.allCases {
                let member = try await company.hire("\(role)", role)
                let page = try await site.get("/audit", in: try await site.session(of: member))
                #expect(page.status == ([.admin, .compliance].contains(role) ? 200 : 403), "\(role)")
            }
        }
    }
}

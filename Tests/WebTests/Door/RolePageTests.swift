import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import WebParts

/// The page on which roles and rights stand as the program knows them.
@Suite struct RolePageTests {
    @Test(arguments: Engine.allCases) func `every role stands with its reach, its rights, and how many have it`(engine: Engine) async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            try await company.write { tx in
                guard let id = company.zhouLan.id else { throw NotFound() }
                _ = try GrantPermission(.exportRecords, to: id, because: "季度对账").carryOut(by: .console, in: tx)
            }
            let page = try await site.get("/roles", in: try await site.session(of: company.qinFang)).text
            for role in Role.allCases {
                #expect(
                    page.contains(role.text.asLabel.english) && page.contains("/members?role=\(role.rawValue)&amp;state=active"), "\(role)")
                #expect(page.says(role.reachText.asLabel), "\(role)")
            }
            for right in Permission.allCases { #expect(page.says(right.text.asLabel), "\(right)") }
            #expect(page.count(of: ">yes</span>") == Role.allCases.map(\.permissions.count).reduce(0, +))
            #expect(page.contains("9 roles, \(Permission.allCases.count) rights; 1 member may do more"))
            #expect(page.contains("\(company.zhouLan.text)#grants\">周岚</a>"), "who may do more is named")
        }
    }

    @Test func `each kind of record says by which right it is seen, and to how many that comes`() async throws {
        try await withSite { site async throws in
            let page = try await site.get("/roles", in: try await site.session(of: site.company.shen)).text
            for record in CompanyRecord.allCases { #expect(page.contains("<b id=\"\(record.rawValue)\">"), "\(record)") }
            let trail = page.row(of: .trail)
            #expect(trail.contains("Administrator") && trail.contains("Compliance officer") && !trail.contains("Executive"))
            #expect(trail.contains("the right to read the audit trail, 1 person") && trail.contains("only ever added to"))
            let products = page.row(of: .products)
            #expect(products.contains("the right to see orders and products, 6 people") && products.contains("Production planner"))
            #expect(products.contains("the right to change orders and products, 5 people") && !products.contains(">Service<"))
        }
    }

    @Test func `whoever does not see members reads what the roles may, and no name and no number of anybody`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await company.write { tx in
                guard let id = company.chengYan.id else { throw NotFound() }
                _ = try GrantPermission(.exportRecords, to: id, because: "季度对账").carryOut(by: .console, in: tx)
            }
            let page = try await site.get("/roles", in: try await site.session(of: company.zhouLan)).text
            #expect(page.contains("Your role is salesperson") && page.contains(">Yours<") && page.contains("the right to see grading<"))
            for word in ["程砚", "/members", "people", " person<", "Active members"] { #expect(!page.main.contains(word), "\(word)") }
            let own = try await site.get("/self", in: try await site.session(of: company.zhouLan)).text
            #expect(own.contains("href=\"/roles\"") && own.count(of: "href=\"/roles\"") == 1, "one way in, and none in the navigation")
        }
    }

    @Test func `lists lead to who sees what stands in them`() async throws {
        try await withSite { site async throws in
            let shen = try await site.session(of: site.company.shen)
            for (address, anchor) in [
                ("/members", "users"), ("/teams", "teams"), ("/audit", "audit_entries"), ("/grading", "grading_runs"),
            ] {
                #expect(try await site.get(address, in: shen).text.contains("href=\"/roles#\(anchor)\""), "\(address)")
            }
        }
    }
}

extension String {
    fileprivate var main: String { firstRange(of: "<main").map { String(self[$0.lowerBound...]) } ?? self }

    /// In English, with signs that mean something in HTML written out.
    fileprivate func says(_ words: Text) -> Bool { contains(words.english.replacing("'", with: "&#39;")) }

    fileprivate func count(of part: String) -> Int { ranges(of: part).count }

    /// The line of the table in which a kind of record stands.
    fileprivate func row(of record: CompanyRecord) -> String {
        guard let start = firstRange(of: "<b id=\"\(record.rawValue)\">") else { return "" }
        let rest = self[start.lowerBound...]
        return String(rest[..<(rest.firstRange(of: "</tr>")?.lowerBound ?? rest.endIndex)])
    }
}

import CompanySupport
import Identity
import Storage
import TestSupport
import Testing

/// The list of customers, with the columns that its reader has something to read in.
@Suite struct AccountListPageTests {
    @Test func `whoever sees names alone finds no column that stays empty`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let planner = try await site.get("/accounts", in: try await site.session(of: try await company.hire("佟伟", .planner))).text
            #expect(planner.contains("华岳重工"))
            for heading in ["Owner", "Pool", "Score", "Note"] { #expect(!planner.contains(">\(heading)<"), "\(heading)") }
            let zhou = try await site.get("/accounts", in: try await site.session(of: company.zhouLan)).text
            #expect(zhou.contains("华岳重工") && zhou.contains(">Note</th>"))
        }
    }

    @Test(arguments: [Role.service, .planner])
    func `whoever sees names alone is offered the orders that tell something, and gets names in the order of names`(role: Role)
        async throws
    {
        try await withSite { site async throws in
            let company = site.company
            for (code, name) in [("K-1", "南屿船舶"), ("K-2", "华岳重工"), ("K-3", "北辰科技")] { try await company.account(code, name) }
            let session = try await site.session(of: try await company.hire("佟伟", role))
            for address in ["/accounts", "/accounts?sort=score", "/accounts?sort=code", "/accounts?sort=name"] {
                let page = try await site.get(address, in: session).text
                for words in ["By score", "By number", "sort=score", "sort=code", "initials or number"] {
                    #expect(!page.contains(words), "\(address): \(words)")
                }
                #expect(page.contains("By name") && page.contains("By grade"))
                let places = ["北辰科技", "华岳重工", "南屿船舶"].compactMap { page.firstRange(of: $0)?.lowerBound }
                #expect(places.count == 3 && places == places.sorted(), "\(address)")
            }
            let shen = try await site.get("/accounts", in: try await site.session(of: company.shen)).text
            for words in ["By score", "By number", "By name", "By grade", "initials or number"] {
                #expect(shen.contains(words), "\(words)")
            }
        }
    }
}

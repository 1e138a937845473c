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
}

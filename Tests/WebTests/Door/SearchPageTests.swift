import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// The search over everything, with scripts and without.
@Suite struct SearchPageTests {
    @Test(arguments: Engine.allCases) func `a search without scripts shows what was found and leads there`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let order = try await company.order("SO-1", of: huayue, on: "2026-11-01", for: "1.00")
            try await company.write { _ = try AddProduct(ProductFields(code: "P-1", name: "数控机床")).carryOut(by: .console, in: $0) }
            let zhou = try await site.session(of: company.zhouLan)
            let page = try await site.get("/search?q=huayue", in: zhou).text
            #expect(page.contains("href=\"/accounts/\(huayue)\"") && page.contains("华岳重工") && page.contains("K-003"))
            #expect(page.contains("value=\"huayue\""))
            let orders = try await site.get("/search?q=so-1", in: zhou).text
            #expect(orders.contains("href=\"/orders/\(order)\""))
            let products = try await site.get("/search?q=skjc", in: zhou).text
            let place = try #require(products.firstMatch(of: #/href="(\/products\?q=[^"]*)"/#)?.1)
            #expect(try await site.get(String(place), in: zhou).text.contains(">数控机床</a>"))
            let none = try await site.get("/search?q=zzz", in: zhou).text
            #expect(none.contains("Nothing found for “zzz”"))
            #expect(try await site.get("/search", in: zhou).status == 200)
        }
    }

    @Test(arguments: Engine.allCases) func `suggestions are a part of a page, within reach, with the places one may go to`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let own = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let other = try await company.account("K-2", "华屿置业", of: company.mengJie)
            let (zhou, shen) = (try await site.session(of: company.zhouLan), try await site.session(of: company.shen))
            let found = try await site.get("/search/suggestions?q=hua", in: zhou).text
            #expect(found.hasPrefix("<div role=\"listbox\"") && !found.contains("<html"))
            #expect(found.contains("href=\"/accounts/\(own)\"") && !found.contains("\(other)"))
            #expect(found.contains("href=\"/search?q=hua\""))
            #expect(try await site.get("/search/suggestions?q=audit", in: shen).text.contains("href=\"/audit\""))
            #expect(try await !site.get("/search/suggestions?q=audit", in: zhou).text.contains("/audit"))
            #expect(try await site.get("/search/suggestions?q=shenji", in: shen).text.contains("href=\"/audit\""))
            #expect(try await site.get("/search/suggestions", in: zhou).text.contains("href=\"/accounts\""))
            #expect(try await site.get("/search/suggestions?q=%3Cqxz%3E", in: zhou).text.contains("&lt;qxz&gt;"))
        }
    }

    @Test func `a stranger gets no suggestions`() async throws {
        try await withSite { site async throws in
            #expect(try await site.get("/search/suggestions?q=a").status == 303)
        }
    }
}

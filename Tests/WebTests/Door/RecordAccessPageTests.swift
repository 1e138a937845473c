import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Who sees what belongs to a customer, as the page tells it.
@Suite struct RecordAccessPageTests {
    @Test func `orders, grade changes and ownership each have those who see them, and what these may do`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            _ = try await company.hire("童唯", .planner)
            _ = try await company.hire("韩露", .finance)
            let zhou = try await site.session(of: company.zhouLan)
            func page(_ of: String) async throws -> String { try await site.get("/accounts/\(account)/access\(of)", in: zhou).text }
            let facts = try await page("")
            #expect(facts.contains("aria-current=\"page\">Account data<em>6</em>"), "\(facts.tabs)")
            #expect(facts.contains("access?of=orders\">Orders<em>6</em>") && facts.contains("?of=grade_changes\">Grade changes<em>4</em>"))
            let orders = try await page("?of=orders")
            #expect(orders.contains("6 people see the orders") && orders.contains("Role sees all orders"))
            #expect(orders.contains("童唯") && orders.contains("aria-current=\"page\">Orders"))
            let grades = try await page("?of=grade_changes")
            #expect(!grades.lines.contains("韩露") && grades.contains("Reads · overrides grades") && grades.contains("Reads only"))
            #expect(try await page("?of=collaborators").contains("5 people see whose it is"))
            #expect(try await page("?of=nonsense").contains("aria-current=\"page\">Account data"), "a link may be old")
        }
    }

    @Test func `whoever asks why a colleague sees no grade changes learns that the right is missing, not the share`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (finance, service) = (try await company.hire("韩露", .finance), try await company.hire("谢瑶", .service))
            let zhou = try await site.session(of: company.zhouLan)
            let page = try await site.get("/accounts/\(account)/access?of=grade_changes&member=\(finance.text)", in: zhou).text
            #expect(
                page.contains("The role of finance gives no right to see grading") && page.contains("name=\"of\" value=\"grade_changes\""))
            #expect(
                !page.contains("Share with 韩露") && !page.contains("as if it did not exist"),
                "a share would not help, and he sees the customer")
            let outline = try await site.get("/accounts/\(account)/access?of=orders&member=\(service.text)", in: zhou).text
            #expect(outline.contains("gives no right to see orders") && outline.contains("Not the owner: that is 周岚"))
            let hidden = try await site.get("/accounts/\(account)/access?of=orders&member=\(company.mengJie.text)", in: zhou).text
            #expect(hidden.contains("Share with 孟洁") && hidden.contains("as if it did not exist"))
        }
    }

    @Test func `nobody is told of records that he may not see, and a planner of no customer at all`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let (service, planner) = (try await company.hire("谢瑶", .service), try await company.hire("童唯", .planner))
            try await company.share(account, with: service)
            let shared = try await site.session(of: service)
            let page = try await site.get("/accounts/\(account)/access?of=orders", in: shared)
            #expect(page.status == 200 && page.text.contains("aria-current=\"page\">Account data") && !page.text.contains("of=orders"))
            let orders = try await site.session(of: planner)
            let list = try await site.get("/accounts/\(account)/orders", in: orders)
            #expect(list.status == 200 && !list.text.contains("/access"), "no link to what is not for him")
            #expect(try await site.get("/accounts/\(account)/access?of=orders", in: orders).status == 404)
            let zhou = try await site.session(of: company.zhouLan)
            #expect(try await site.get("/accounts/\(account)/orders", in: zhou).text.contains("/accounts/\(account)/access?of=orders"))
            #expect(try await site.get("/accounts/\(account)", in: zhou).text.contains("/accounts/\(account)/access?of=grade_changes"))
        }
    }
}

extension String {
    fileprivate var tabs: String { firstRange(of: "class=\"tabs\"").map { String(self[$0.lowerBound...].prefix(600)) } ?? "" }

    /// Who sees it, and not whom one might ask about.
    fileprivate var lines: String {
        guard let start = firstRange(of: "class=\"line viewer\""), let end = firstRange(of: "id=\"why\"") else { return "" }
        return String(self[start.lowerBound..<end.lowerBound])
    }
}

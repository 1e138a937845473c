import CompanySupport
import Foundation
import Identity
import Storage
import TestSupport
import Testing

/// A form that is sent twice is carried out once.
@Suite struct OnceOnlyFormTests {
    private let change = ["grade": "A", "reason": "战略客户", "valid_until": "2027-01-01"]

    /// The key that a page gave to the form for this address.
    private func key(in page: Page) -> String? {
        page.text.components(separatedBy: "<main").last?.firstMatch(of: /name="form_key" value="([0-9a-z]+)"/).map { String($0.1) }
    }

    @Test func `every form that is drawn has a key of its own`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工")
            let session = try await site.session(of: site.company.shen)
            var keys: Set<String> = []
            for _ in 1...3 {
                keys.insert(try #require(key(in: try await site.get("/accounts/\(account)/grade-changes/new", in: session))))
            }
            #expect(keys.count == 3 && keys.allSatisfy { $0.count == 25 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `two that come at once are done once, and both end where the first one led`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let account = try await site.company.account("K-003", "华岳重工")
            let session = try await site.session(of: site.company.shen)
            for round in 1...5 {
                let key = try #require(key(in: try await site.get("/accounts/\(account)/grade-changes/new", in: session)))
                let form = change.merging(["grade": round.isMultiple(of: 2) ? "A" : "B", "form_key": key]) { $1 }
                let pages = try await withThrowingTaskGroup(of: Page.self) { group in
                    for _ in 1...4 {
                        group.addTask { try await site.post("/accounts/\(account)/grade-changes", form, in: session) }
                    }
                    return try await group.reduce(into: [Page]()) { $0.append($1) }
                }
                #expect(pages.allSatisfy { $0.status == 303 && $0.location == "/accounts/\(account)" }, "\(pages.map(\.status))")
                #expect(try await site.company.rows(of: "SELECT count(*) FROM grade_change") == round)
            }
            #expect(try await site.company.rows(of: "SELECT count(*) FROM idempotency_key") == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a form that was refused may be sent again with its key`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let account = try await site.company.account("K-003", "华岳重工")
            let session = try await site.session(of: site.company.shen)
            let key = ["form_key": "k-0123456789-0123456789"]
            let refused = try await site.post(
                "/accounts/\(account)/grade-changes", change.merging(["reason": ""]) { $1 }.merging(key) { $1 }, in: session)
            #expect(refused.status == 422)
            #expect(try await site.post("/accounts/\(account)/grade-changes", change.merging(key) { $1 }, in: session).status == 303)
        }
    }

    @Test func `who goes back and types something else sends another form, and nothing typed is lost`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工")
            let session = try await site.session(of: site.company.shen)
            let form = change.merging(["form_key": "k-0123456789-0123456789"]) { $1 }
            let address = "/accounts/\(account)/grade-changes"
            #expect(try await site.post(address, form, in: session).status == 303)
            #expect(try await site.post(address, form.merging(["grade": "B"]) { $1 }, in: session).status == 303)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM grade_change") == 2)
        }
    }

    @Test func `the key of one member is nothing to another`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let form = change.merging(["form_key": "k-0123456789-0123456789"]) { $1 }
            for (principal, grade) in [(site.company.shen, "A"), (site.company.qinFang, "B")] {
                let session = try await site.session(of: principal)
                let page = try await site.post("/accounts/\(account)/grade-changes", form.merging(["grade": grade]) { $1 }, in: session)
                #expect(page.status == 303)
            }
            #expect(try await site.company.rows(of: "SELECT count(*) FROM grade_change") == 2)
        }
    }
}

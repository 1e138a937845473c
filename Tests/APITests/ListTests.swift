import APIDoor
import Accounts
import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Trade
import Wire

/// Lists are alike: pages, counts, and no for what they do not offer.
@Suite struct ListTests {
    @Test(arguments: Engine.allCases) func `pages together are the whole list, each thing once`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            for number in 1...7 {
                let account = try await company.account("K-00\(number)", "客户\(number)", of: number > 5 ? nil : company.zhouLan)
                try await company.order("S-\(number)", of: account, on: "2026-11-0\(number)", for: "100.00")
            }
            for path in [
                "/accounts", "/accounts?sort=code", "/accounts?sort=grade", "/orders", "/grading-schemes", "/users", "/teams",
                "/roles", "/audit-entries",
                "/search?q=k",
            ] {
                let whole = try await api.get(path, as: company.shen)
                let pages = try await api.pages(of: path, limit: 2, as: company.shen)
                #expect(pages.flatMap { $0 } == whole.items, "\(path)")
                #expect(pages.allSatisfy { $0.count <= 2 } && whole.count == whole.items.count, "\(path)")
                #expect(whole.items.count >= 2, "\(path)")
            }
        }
    }

    /// The document names the first order as that of a list where nothing is said.
    @Test func `a list stands in the order that the document gives where nothing is said`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for (code, name) in [("K-1", "丙"), ("K-2", "甲"), ("K-3", "乙")] {
                let account = try await api.company.account(code, name)
                try await api.company.order("S-\(code)", of: account, on: "2026-11-0\(code.suffix(1))", for: "\(code.suffix(1))00.00")
            }
            try await api.company.write { tx in
                _ = try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: .console, in: tx)
            }
            for endpoint in APICaller.endpoints where endpoint.method == .get && !endpoint.path.contains("{") {
                guard let shape = endpoint.query.first(where: { $0.name == "sort" })?.shape, case .text(_, let orders) = shape,
                    let usual = orders?.first
                else { continue }
                let search = endpoint.path == "/search" ? "q=k&" : ""
                let unsaid = try await api.get("\(endpoint.path)?\(search)", as: api.company.shen)
                #expect(
                    try await api.get("\(endpoint.path)?\(search)sort=\(usual)", as: api.company.shen).items == unsaid.items,
                    "\(endpoint.path)")
            }
        }
    }

    @Test func `a list is fifty long where nothing is said, and never longer than a hundred`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let company = api.company
            for number in 1...101 { try await company.account("K-\(number)", "客户\(number)") }
            for (query, length) in [("", 50), ("?limit=1", 1), ("?limit=100", 100), ("?limit=1000", 100)] {
                #expect(try await api.get("/accounts\(query)", as: company.shen).items.count == length)
            }
        }
    }

    @Test func `a list leads on behind the longest name there may be`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for code in ["K-1", "K-2"] { try await api.company.account(code, String(repeating: "装", count: 200)) }
            let cursor = try await api.get("/accounts?limit=1", as: api.company.shen).json["next_cursor"]?.string ?? ""
            #expect(try await api.get("/accounts?limit=1&cursor=\(cursor)", as: api.company.shen).items.count == 1)
        }
    }

    @Test func `a count stops at a thousand and says so`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            try await api.company.write { tx in
                for number in 1...1001 {
                    try tx.record(.productAdded(code: "P-\(number)", []), about: .nothing, by: .console)
                }
            }
            let answer = try await api.get("/audit-entries?limit=1&action=product_added", as: api.company.shen)
            #expect(answer.json["count"] == ["capped": true, "value": 1000])
        }
    }

    @Test(arguments: Engine.allCases) func `what a list does not offer is refused by name`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let foreign = try await api.get("/teams?limit=1", as: shen).json["next_cursor"]?.string ?? ""
            #expect(!foreign.isEmpty)
            for (query, field) in [
                ("limit=abc", "limit"), ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=", "limit"),
                ("limit=99999999999999999999", "limit"),
                ("grade=Z", "grade"), ("grade=", "grade"), ("sort=owner", "sort"), ("cursor=damaged", "cursor"),
                ("cursor=\(foreign)", "cursor"),
                ("owner=zhoulan", "owner"), ("pool=1", "pool"), ("ungraded=yes", "ungraded"), ("grde=A", "grde"), ("q=a%00b", "q"),
                ("industry=%07", "industry"), ("q=\(String(repeating: "a", count: 201))", "q"), ("password_hash=x", "password_hash"),
            ] {
                let answer = try await api.get("/accounts?\(query)", as: shen)
                #expect(answer.status == 422 && answer.fields == [field], "\(query): \(answer.text)")
            }
            #expect(try await api.get("/accounts?grade=%FF", as: shen).status == 422)
            #expect(try await api.get("/orders?from=2026-02-30", as: shen).fields == ["from"])
        }
    }

    @Test(arguments: Engine.allCases) func `a cursor leads on in its own list only`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let huayue = try await api.company.account("K-003", "华岳重工")
            try await api.company.account("K-004", "临江精密")
            for number in 1...2 { try await api.company.order("S-\(number)", of: huayue, on: "2026-11-0\(number)", for: "1.00") }
            let own = try await api.get("/orders?limit=1", as: shen).json["next_cursor"]?.string ?? ""
            #expect(try await api.get("/orders?limit=1&cursor=\(own)", as: shen).items.map { $0["code"] } == ["S-1"])
            let zero = PageCursor(after: [.text("a\u{0}b"), .bytes(huayue.bytes)]).description
            let byName = try await api.get("/accounts?limit=1&sort=name", as: shen).json["next_cursor"]?.string ?? "-"
            let short = PageCursor(after: [.text("a"), .bytes([1, 2, 3])]).description
            #expect(try await api.get("/accounts?limit=1&sort=name&cursor=\(byName)", as: shen).items.count == 1)
            for sort in ["code", "grade"] {
                let answer = try await api.get("/accounts?limit=1&sort=\(sort)&cursor=\(byName)", as: shen)
                #expect(answer.status == 422 && answer.fields == ["cursor"], "a place in one order is none in another")
            }
            for (list, cursor) in [("grade-changes", own), ("tokens", own), ("audit-entries", own), ("accounts", zero), ("orders", short)] {
                let answer = try await api.get("/\(list)?cursor=\(cursor)", as: shen)
                #expect(answer.status == 422 && answer.fields == ["cursor"], "\(list)")
            }
        }
    }
}

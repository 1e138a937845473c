import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// What is added stands in the trail with its first values, and what ends with its last ones.
@Suite struct FirstValuesOfRecordsTests {
    @Test(arguments: Engine.allCases)
    func `a new customer tells all his fields, words as digests, and an individual's nothing of himself`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            var fields = AccountFields(code: "K-003", name: "华岳重工集团")
            (fields.industry, fields.employees, fields.keyKinds) = ("机电", 1200, [.strategic])
            fields.annualRevenue = Money(minorUnits: 128_000_000_00, currency: .cny)
            let told = try await company.firstValues(of: fields)
            #expect(told.keys.sorted() == ["annual_revenue", "code", "employees", "industry", "key_kinds", "kind", "name", "status"])
            #expect(told["code"] == "K-003" && told["kind"] == "business" && told["employees"] == "1200" && told["status"] == "active")
            #expect(told["name"]?.hasPrefix("sha256:") == true && told["annual_revenue"] == "128000000.00 CNY")

            var person = AccountFields(code: "P-001", name: "欧阳静")
            (person.kind, person.address) = (.person, "苏州")
            let secretive = try await company.firstValues(of: person)
            #expect(secretive["name"] == "…" && secretive["address"] == "…" && secretive["kind"] == "person")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new product tells its prices, and a new order each line while they are few`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            var fields = ProductFields(code: "P-1", name: "液压阀")
            fields.listPrice = UnitPrice(tenThousandths: 125_000)
            let kept = fields
            let product = try await company.write { try AddProduct(kept).carryOut(by: company.shen, in: $0) }
            let added = try await company.read { try $0.history(of: .product(product)).entries }
            #expect(added.first?.changes.map(\.field) == ["code", "name", "list_price"])
            #expect(added.first?.changes.last?.before == nil && added.first?.changes.last?.after == "12.5000")

            let account = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let small = try await company.order("SO-1", of: account, on: "2026-10-01", for: "20000.00")
            let order = try await company.read { try $0.history(of: .order(small)).entries.first }
            #expect(order?.changes.map(\.field) == ["code", "account", "ordered_on", "currency", "amount", "lines[1]"])
            #expect(order?.changes.last?.after == "amount 20000.00" && order?.changes[1].after == account.description)

            let line = try OrderLine(product: product, quantity: nil, unitPrice: nil, unitCost: nil, amount: 100)
            let many = OrderFields(
                code: "SO-2", orderedOn: try #require(Day("2026-10-01")), currency: .cny, lines: Array(repeating: line, count: 1000))
            let large = try await company.write { try WriteOrder(many, of: account).carryOut(by: company.shen, in: $0) }
            let long = try await company.read { try $0.history(of: .order(large)).entries.first }
            #expect(long?.changes.last?.field == "lines" && long?.changes.last?.after?.hasPrefix("sha256:") == true)
            let payload = try await company.read { try $0.number("SELECT max(length(payload)) FROM audit_entry") }
            #expect(payload < 1000, "\(payload)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a share tells its terms when it begins and when it ends`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let share = try await company.share(account, with: company.mengJie, to: .write, until: Day("2026-12-31"))
            let begun = try await company.read { try $0.history(of: .account(account)).entries.first?.changes }
            #expect(begun?.map(\.after) == ["sales", "write", "2026-12-31"] && begun?.allSatisfy { $0.before == nil } == true)
            try await company.write { try EndShare(share, seen: 1).carryOut(by: company.shen, in: $0) }
            let ended = try await company.read { try $0.history(of: .account(account)).entries.first }
            #expect(ended?.action == "share_ended" && ended?.changes == begun?.map(\.reversed))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a scheme tells its version and its document's digest, and which one it takes the place of`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let entries = try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries }
            let saved = try #require(entries.last { $0.action == "scheme_saved" })
            #expect(saved.changes.map(\.field) == ["version", "document"] && saved.changes[0].after == "1")
            #expect(saved.changes[1].after?.hasPrefix("sha256:") == true && saved.changes.allSatisfy { $0.before == nil })
            let document = try GradingSchemeDocument.read(
                """
                name: order-amount
                kind: indicator
                window: 12m
                indicators:
                  - {indicator: order_amount, weight: 100}
                cut: {by: customers, grades: [{grade: A, share: 10}, {grade: B, share: 40}, {grade: C}]}
                """)
            try await company.write { tx in
                _ = try SaveScheme(document).carryOut(by: company.shen, in: tx)
                _ = try ActivateScheme(SchemeReference("order-amount")).carryOut(by: company.shen, in: tx)
            }
            let newest = try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries.prefix(2) }
            #expect(newest.first?.changes.first.map { [$0.before, $0.after] } == ["order-amount@1", "order-amount@2"])
            #expect(newest.last?.changes.map { $0.before == nil } == [false, false], "the version before and its digest")
        }
    }
}

extension Company {
    fileprivate func firstValues(of fields: AccountFields) async throws -> [String: String] {
        let id = try await write { try AddAccount(fields, owner: nil).carryOut(by: shen, in: $0) }
        let entry = try await read { try $0.history(of: .account(id)).entries.last }
        #expect(entry?.action == "account_added" && entry?.changes.allSatisfy { $0.before == nil } == true)
        return Dictionary((entry?.changes ?? []).map { ($0.field, $0.after ?? "") }) { first, _ in first }
    }
}

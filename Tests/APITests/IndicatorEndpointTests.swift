import CompanySupport
import Ground
import Identity
import TestSupport
import Testing
import Wire

/// What an account is worth to us and how it pays.
@Suite struct IndicatorEndpointTests {
    @Test(arguments: Engine.allCases) func `the indicators move with every fact`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let path = "/accounts/\(account)/indicators"
            let blank = try await api.get(path, as: company.zhouLan).json
            #expect(blank["trade"]?["ever"]?["purchases"] == .number(0) && blank["trade"]?["ever"]?["profit"] == .null)
            #expect(blank["receivables"]?["credit_score"] == .null && blank["receivables"]?["owed"]?["amount"] == "0.00")

            try await company.order("SO-1", of: account, on: "2025-11-21", for: "900.00")
            try await company.order("SO-2", of: account, on: "2025-11-22", for: "300.00")
            try await company.order("SO-3", of: account, on: "2026-11-21", for: "-100.00")
            let late = try await company.invoice("F-1", of: account, due: "2026-10-01", over: "400.00")
            try await company.invoice("F-2", of: account, due: "2026-11-01", over: "100.00")
            try await company.payment(of: "400.00", for: late, on: "2026-10-10")
            let full = try await api.get(path, as: company.zhouLan).json
            let (ever, year) = (full["trade"]?["ever"], full["trade"]?["year"])
            #expect(ever?["amount"]?["amount"] == "1100.00" && ever?["average"]?["amount"] == "550.00" && ever?["purchases"] == .number(2))
            #expect(year?["amount"]?["amount"] == "200.00" && year?["purchases"] == .number(1))
            #expect(ever?["profit"] == .null && ever?["lines_without_cost"] == .number(3))
            #expect(full["trade"]?["last_purchase_on"] == "2025-11-22")
            let owed = full["receivables"]
            #expect(owed?["owed"]?["amount"] == "100.00" && owed?["overdue"]?["amount"] == "100.00")
            // Issued thirty days before it was due, paid nine days after that.
            #expect(owed?["collection_days"] == .number(39))
            // 400 came 9 days late, 100 is 20 days late: 1 − (400 × 9 + 100 × 20) ÷ 90 ÷ 500.
            #expect(owed?["credit_score"] == "87.56")
        }
    }

    @Test(arguments: Engine.allCases) func `out of reach the indicators are not there`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.order("SO-1", of: account, on: "2026-10-21", for: "900.00")
            #expect(try await api.get("/accounts/\(account)/indicators", as: company.mengJie).status == 404)
        }
    }
}

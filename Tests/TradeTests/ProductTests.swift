import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct ProductTests {
    @Test(arguments: Engine.allCases)
    func `nothing costs less than nothing, and nobody earns less than nothing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            var (cheap, costly) = (ProductFields(code: "P-1", name: "液压阀"), ProductFields(code: "P-1", name: "液压阀"))
            cheap.listPrice = UnitPrice(tenThousandths: -1)
            costly.unitCost = UnitPrice(tenThousandths: -1)
            for (fields, field) in [(cheap, "list_price"), (costly, "unit_cost")] {
                await #expect(throws: FieldRefused.negative(field: field)) {
                    try await company.write { try AddProduct(fields).carryOut(by: company.shen, in: $0) }
                }
            }
            var fields = AccountFields(code: "K-001", name: "瑞昶电子")
            fields.annualRevenue = Money(minorUnits: -1, currency: .cny)
            let account = fields
            await #expect(throws: FieldRefused.negative(field: "annual_revenue")) {
                try await company.write { try AddAccount(account, owner: nil).carryOut(by: company.shen, in: $0) }
            }
            #expect(FieldRefused.negative(field: "list_price").code == "value_out_of_range")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what must never be false the schema refuses by itself`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.order("S-1", of: account, on: "2026-06-01", for: "1000.00")
            try await company.write { _ = try AddProduct(ProductFields(code: "P-1", name: "液压阀")).carryOut(by: company.shen, in: $0) }
            let impossible: [SQL] = [
                "UPDATE product SET list_price = -1", "UPDATE product SET unit_cost = -1",
                "UPDATE account SET annual_revenue = -1, annual_revenue_currency = 'CNY'",
                "UPDATE account SET annual_revenue = 1, annual_revenue_currency = 'yuan'",
                "UPDATE account SET overridden_until = 'tomorrow'", "UPDATE sales_order SET ordered_on = '2026-6-1'",
                "UPDATE sales_order SET due_on = '2026-06-01T00:00'", "UPDATE sales_order SET cancelled_on = ''",
                "UPDATE sales_order SET currency = 'RMB¥'", "UPDATE grading_scheme SET kind = 'gut feeling'",
                "UPDATE grading_scheme SET effective_from = '21.11.2026'", "UPDATE member SET email = 'not an address'",
                """
                INSERT INTO grade_change (id, account_id, before, after, cause, from_day, valid_until, reason, by_id, recorded_at)
                VALUES (\(ID<Account>(at: Moment.standing.instant)), \(account), NULL, 'A', 'override', '2026-11-21', '2027-11-21', '战略客户',
                        \(company.shen.id), 0)
                """,
            ]
            for statement in impossible {
                await #expect(throws: StorageFailure.self, "\(statement)") { try await company.write { try $0.run(statement) } }
            }
        }
    }
}

extension ID {
    fileprivate init(at instant: Instant) {
        var chance = SystemRandomNumberGenerator()
        self.init(at: instant, using: &chance)
    }
}

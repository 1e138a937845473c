import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct CostEntryTests {
    @Test(arguments: Engine.allCases)
    func `a cost is written down once, corrected by its opposite, and known to the trail`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let cost = try await company.cost(of: "12000.00", for: account, on: "2026-11-05")
            await #expect(throws: (any Error).self) {
                try await company.write { try $0.run("UPDATE cost_entry SET amount = 1 WHERE id = \(cost)") }
            }
            try await company.cost(of: "-12000.00", for: account, on: "2026-11-05")
            let entries = try await company.read { try $0.costEntries(CostFilter(), seenBy: company.zhouLan).entries }
            #expect(entries.map(\.fields.amount).sorted() == [-12_000_00, 12_000_00] && entries.allSatisfy { $0.fields.kind == .service })
            let told = try await company.read { try $0.history(of: .costEntry(cost)).entries.first }
            #expect(told?.action == "cost_recorded" && told?.payload["code"] == "K-003")
            #expect(told?.changes.map(\.field) == ["account", "day", "kind", "amount", "currency"])
            await #expect(throws: FieldRefused.missing(field: "amount")) {
                try await company.cost(of: "0.00", for: account, on: "2026-11-05")
            }
            await #expect(throws: AmountTooLarge.self) {
                try await company.cost(of: "10000000000000.01", for: account, on: "2026-11-05")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who sells writes costs within his reach, finance reads them, and planners see none`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            let day = try #require(Day("2026-11-01"))
            let fields = CostFields(day: day, kind: .travel, amount: 100, currency: .cny)
            let cost = try await company.write { try RecordCost(fields, of: account).carryOut(by: company.zhouLan, in: $0) }
            let finance = try await company.hire("吴会计", .finance)
            let planner = try await company.hire("郑计划", .planner)
            #expect(try await company.read { try $0.costEntry(cost, seenBy: finance).fields } == fields)
            await #expect(throws: NotPermitted.self) { try await company.read { try $0.costEntry(cost, seenBy: planner) } }
            await #expect(throws: NotFound.self) { try await company.read { try $0.costEntry(cost, seenBy: company.mengJie) } }
            await #expect(throws: NotFound.self) {
                try await company.write { try RecordCost(fields, of: account).carryOut(by: company.mengJie, in: $0) }
            }
            await #expect(throws: NotPermitted.self) {
                try await company.write { try RecordCost(fields, of: account).carryOut(by: finance, in: $0) }
            }
        }
    }
}

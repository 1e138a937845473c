import Accounts
import CompanySupport
import Exchange
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct CostImportTests {
    private static let file =
        "account_code,day,kind,amount\nK-001,2026-03-02,visit,320.5\nK-001,2026-03-02,拜访,320.50\nK-002,2026/3/3,service,12000\n"

    @Test(arguments: Engine.allCases)
    func `costs match on all their cells, the n-th equal row to the n-th, and are taken back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let before = try await company.dump()
            let answer = try await company.bring(.costs, Self.file, Options(createMissing: true))
            #expect(answer.counts == [3, 0, 0, 0, 0] && answer.alsoCreated == [.account: 1])
            let stands = try await company.dump()
            #expect(try await company.bring(.costs, Self.file, Options(again: true)).counts == [0, 0, 3, 0, 0])
            #expect(try await company.dump() == stands)
            let more = try await company.bring(.costs, Self.file + "K-001,2026-03-02,visit,320.5\n")
            #expect(more.counts == [1, 0, 3, 0, 0], "the third equal row is the third cost")
            let account = try await company.read { try $0.account(coded: "K-002", seenBy: company.shen).id }
            let later = try await company.cost(of: "1.00", for: account, on: "2026-11-01")
            let held = await #expect(throws: RevertConflict.self) { try await company.revert(answer) }
            #expect(held?.text.english.contains("K-002") == true)
            try await company.write { try $0.removeCosts([later]) }
            try await company.revert(more)
            #expect(try await company.dump() == stands)
            try await company.revert(answer)
            #expect(try await company.dump() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a cost that cannot be meant is refused with its line and column`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            let file =
                "account_code,day,kind,amount\nK-001,2026-03-02,visit,1\nK-009,2026-03-02,visit,1\nK-001,,visit,1\nK-001,2026-03-02,gift,1\nK-001,2026-03-02,visit,0\n"
            let answer = try await company.bring(.costs, file, Options(skip: true))
            #expect(answer.counts == [1, 0, 0, 4, 0])
            #expect(
                answer.told == [
                    "3:account_code:reference_unknown", "4:day:value_missing", "5:kind:value_unknown", "6:amount:value_missing",
                ])
        }
    }
}

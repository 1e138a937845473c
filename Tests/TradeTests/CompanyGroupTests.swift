import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// Companies that belong together, with what they ordered together (ACC-03).
@Suite struct CompanyGroupTests {
    @Test(arguments: Engine.allCases)
    func `a group is a tree in which every company tells its own orders and those with all below it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let top = try await company.account("K-1", "华岳集团", of: company.zhouLan)
            let first = try await company.subsidiary("K-2", "华岳重工", of: top)
            let plant = try await company.subsidiary("K-3", "华岳重工常州工厂", of: first)
            let second = try await company.subsidiary("K-4", "华岳物流", of: top)
            try await company.order("S-1", of: plant, on: "2026-11-01", for: "300.00")
            try await company.order("S-2", of: first, on: "2026-11-01", for: "20.00")
            try await company.order("S-3", of: second, on: "2025-11-21", for: "7000.00")
            for account in [top, plant] {
                let group = try await company.read { try $0.group(of: account, in: .cny, seenBy: company.zhouLan) }
                #expect(group.members.map(\.code) == ["K-1", "K-4", "K-2", "K-3"], "by name, each behind the one above it")
                #expect(group.members.map(\.depth) == [0, 1, 1, 2] && !group.isCut && !group.isAlone)
                #expect(group.members.map { $0.ordered?.amount } == [nil, nil, "20.00", "300.00"], "the window begins a day later")
                #expect(group.members.map { $0.orderedWithBelow?.amount } == ["320.00", nil, "320.00", "300.00"])
            }
            let dollars = try #require(Currency("USD"))
            try await company.order("S-4", of: second, on: "2026-11-01", for: "5.00", in: dollars)
            let mixed = try await company.read { try $0.group(of: top, in: .cny, seenBy: company.zhouLan) }
            #expect(mixed.members.map { $0.orderedWithBelow?.amount } == [nil, "5.00", "320.00", "300.00"], "currencies are not added")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is out of reach is not in the group, nor what hangs on the rest by it alone`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let top = try await company.account("K-1", "远洋集团", of: company.mengJie)
            let own = try await company.subsidiary("K-2", "远洋机电", of: top, in: company.zhouLan)
            let gap = try await company.subsidiary("K-3", "远洋南方", of: own, in: company.mengJie)
            try await company.subsidiary("K-4", "远洋广州", of: gap, in: company.zhouLan)
            try await company.order("S-1", of: gap, on: "2026-11-01", for: "900.00")
            let seen = try await company.read { try $0.group(of: own, in: .cny, seenBy: company.zhouLan) }
            #expect(seen.members.map(\.code) == ["K-2"] && seen.isAlone)
            #expect(seen.members.first?.orderedWithBelow == nil)
            let whole = try await company.read { try $0.group(of: own, in: .cny, seenBy: company.shen) }
            #expect(whole.members.map(\.code) == ["K-1", "K-2", "K-3", "K-4"])
            #expect(whole.members.first?.orderedWithBelow?.amount == "900.00")
            await #expect(throws: NotFound.self) { try await company.read { try $0.group(of: top, in: .cny, seenBy: company.zhouLan) } }
        }
    }
}

extension Company {
    @discardableResult
    fileprivate func subsidiary(
        _ code: String, _ name: String, of parent: ID<Account>, in book: Principal? = nil
    ) async throws -> ID<Account> {
        let owner = (book ?? zhouLan).id
        return try await write { tx in
            var fields = AccountFields(code: code, name: name)
            fields.parent = parent
            return try AddAccount(fields, owner: owner).carryOut(by: .console, in: tx)
        }
    }
}

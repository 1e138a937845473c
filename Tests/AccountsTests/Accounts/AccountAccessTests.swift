import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct AccountAccessTests {
    /// The words and the predicate are written apart; this holds them together.
    @Test(arguments: Engine.allCases, [UInt64(1), 2, 3])
    func `who sees a customer by the words is who sees it by the predicate`(engine: Engine, seed: UInt64) async throws {
        try await withCompany(on: engine) { company in
            var chance = SeededChance(seed)
            let crowd = try await Crowd(in: company, &chance)
            for account in crowd.accounts {
                let access = try await company.read { try $0.access(to: account, seenBy: company.shen) }
                let found = Dictionary(uniqueKeysWithValues: access.viewers.map { ($0.member.id, $0) })
                for member in crowd.members {
                    let principal = try await company.now(member)
                    guard let id = principal.id else { throw NotFound() }
                    let (listed, full, writable) = try await company.read { snapshot in
                        func holds(_ rows: SQL) throws -> Bool {
                            try snapshot.exists("SELECT 1 FROM account WHERE account.id = \(account) AND \(rows)")
                        }
                        return (
                            try holds(principal.reach.listedAccounts), try holds(principal.reach.accounts),
                            try holds(principal.reach.writableAccounts) && principal.may(.writeAccounts)
                        )
                    }
                    let place = "\(principal.member?.role.rawValue ?? "") at \(account), seed \(seed)"
                    #expect((found[id] != nil) == listed, "listed: \(place)")
                    #expect((found[id]?.showsAll ?? false) == full, "in full: \(place)")
                    #expect((found[id]?.mayWrite ?? false) == writable, "writable: \(place)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `each who sees a customer is named with the ground, the owner first`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.share(huayue, with: company.mengJie, to: .write)
            let access = try await company.read { try $0.access(to: huayue, seenBy: company.zhouLan) }
            let grounds = access.viewers.map { "\($0.member.name) \($0.grounds)" }
            #expect(access.viewers.map(\.member.name) == ["周岚", "孟洁", "秦放", "沈青", "何审"], "\(grounds)")
            #expect(access.viewers[0].grounds == [.owner] && access.viewers[2].grounds == [.team("华东一部")])
            #expect(access.others.map(\.name) == ["程砚"])
            #expect(access.mayShare)
            await #expect(throws: NotFound.self, "who does not see the customer is told nothing of who does") {
                try await company.read { try $0.access(to: huayue, seenBy: company.chengYan) }
            }
        }
    }
}

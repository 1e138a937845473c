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

/// Members of every role in a tree of teams, customers in their books, and shares, all as chance would have it.
private struct Crowd {
    let members: [Principal]
    let accounts: [ID<Account>]

    init(in company: CompanySupport.Company, _ chance: inout SeededChance) async throws {
        let teams = ["大区", "一部", "二部", "一组", "二组"]
        var members: [Principal] = []
        for (number, role) in (Role.allCases + [.manager, .manager, .seller, .seller, .seller, .seller]).enumerated() {
            members.append(
                try await company.hire("成员\(number)", role, in: Bool.random(using: &chance) ? teams.randomElement(using: &chance) : nil))
        }
        for team in teams.dropFirst() where Bool.random(using: &chance) {
            _ = try await company.write { try $0.teamMade(named: team, by: .console) }
            try await company.put(team, below: team.hasSuffix("组") ? "一部" : "大区")
        }
        try await Crowd.appointLeaders(from: members, in: company, &chance)
        var accounts: [ID<Account>] = []
        for number in 1...8 {
            let owner = Bool.random(using: &chance) || Bool.random(using: &chance) ? members.randomElement(using: &chance) : nil
            let account = try await company.account("K-\(number)", "客户", of: owner)
            accounts.append(account)
            for member in members where Int.random(in: 0..<6, using: &chance) == 0 && member.id != owner?.id {
                let ended = Bool.random(using: &chance) && Bool.random(using: &chance)
                let share = try await company.share(account, with: member, to: Bool.random(using: &chance) ? .read : .write)
                guard ended else { continue }
                try await company.write {
                    try $0.run("UPDATE collaborator SET from_day = '2026-01-01', until_day = '2026-11-20' WHERE id = \(share)")
                }
            }
        }
        (self.members, self.accounts) = (members, accounts)
    }

    /// Some teams name a manager who stands elsewhere.
    private static func appointLeaders(from members: [Principal], in company: CompanySupport.Company, _ chance: inout SeededChance)
        async throws
    {
        let managers = members.filter { $0.member?.role == .manager }
        for team in try await company.read({ try $0.teams() }) where Bool.random(using: &chance) {
            guard let leader = managers.randomElement(using: &chance)?.id else { continue }
            try await company.write { tx in
                try ChangeTeam(team.id, to: TeamFields(name: team.name, parent: team.parent, manager: leader), seen: team.version)
                    .carryOut(by: .console, in: tx)
            }
        }
    }
}

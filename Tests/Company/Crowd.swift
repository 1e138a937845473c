package import Accounts
package import Ground
package import Identity
import Storage
package import TestSupport

/// Members of every role in a tree of teams, customers in their books, and shares, all as chance would have it.
package struct Crowd: Sendable {
    package let members: [Principal]
    package let accounts: [ID<Account>]

    package init(in company: Company, _ chance: inout SeededChance) async throws {
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
    private static func appointLeaders(from members: [Principal], in company: Company, _ chance: inout SeededChance)
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

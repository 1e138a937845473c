import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Who has which role, and who may do more than it allows.
@Suite struct RoleHoldersTests {
    @Test(arguments: Engine.allCases) func `each role says how many have it and what was granted to them beyond it`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let left = try await company.hire("离职", .seller)
            try await company.write { tx in
                for member in [company.zhouLan.id, left.id].compactMap({ $0 }) {
                    _ = try GrantPermission(.exportRecords, to: member, because: "季度对账").carryOut(by: .console, in: tx)
                }
                guard let id = left.id, let member = try tx.member(id) else { throw NotFound() }
                try ChangeMember(id, to: MemberFields(of: member), state: .deactivated, language: member.language, seen: member.version)
                    .carryOut(by: .console, in: tx)
            }
            let holders = try await company.read { try $0.roleHolders(seenBy: company.qinFang) }
            #expect(holders.map(\.role) == Role.allCases)
            #expect(holders.map(\.count) == [1, 0, 1, 3, 0, 0, 0, 0, 1])
            #expect(holders.flatMap { $0.grants.map(\.memberName) } == ["周岚"], "who is deactivated may nothing")
            await #expect(throws: NotPermitted.self) { try await company.read { try $0.roleHolders(seenBy: company.zhouLan) } }
        }
    }
}

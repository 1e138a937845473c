import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct PermissionGrantTests {
    @Test(arguments: Engine.allCases)
    func `a seller may export once it is granted, until it is taken back, and never through a token that only reads`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            #expect(!company.zhouLan.may(.exportRecords) && company.qinFang.may(.exportRecords) && !company.auditor.may(.exportRecords))
            let grant = try await company.grant(to: company.zhouLan, by: company.shen)
            #expect(try await company.now(company.zhouLan).may(.exportRecords))
            let secret = try await company.write { tx in
                guard let id = company.zhouLan.id else { throw NotFound() }
                return try CreateToken(for: id, named: "报表", scope: .read).carryOut(by: company.zhouLan, in: tx).secret
            }
            #expect(try await company.read { try $0.principal(bearing: secret)?.may(.exportRecords) } == false)
            try await company.write { try RevokePermission(grant, seen: 1).carryOut(by: company.shen, in: $0) }
            #expect(try await company.now(company.zhouLan).may(.exportRecords) == false)
            #expect(
                try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action IN ('permission_granted', 'permission_revoked')")
                    == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a grant needs a reason, says nothing the role says already, and comes from who manages members`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            await #expect(throws: FieldRefused.missing(field: "reason")) {
                try await company.grant(to: company.zhouLan, because: " ", by: company.shen)
            }
            await #expect(throws: FieldRefused.taken(field: "permission", value: "export_records")) {
                try await company.grant(to: company.qinFang, by: company.shen)
            }
            await #expect(throws: FieldRefused.unknown(field: "permission", value: "manage_members")) {
                try await company.grant(.manageMembers, to: company.zhouLan, by: company.shen)
            }
            await #expect(throws: NotPermitted.self) { try await company.grant(to: company.zhouLan, by: company.qinFang) }
        }
    }
}

extension Company {
    @discardableResult
    fileprivate func grant(
        _ permission: Permission = .exportRecords, to principal: Principal, because reason: String = "季度对账", by granter: Principal
    ) async throws -> ID<PermissionGrant> {
        try await write { tx in
            guard let member = principal.id else { throw NotFound() }
            return try GrantPermission(permission, to: member, because: reason).carryOut(by: granter, in: tx)
        }
    }
}

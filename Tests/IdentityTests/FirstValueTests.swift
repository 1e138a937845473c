import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// What is added stands in the trail with its first values, and what ends with its last ones.
@Suite struct FirstValueTests {
    @Test(arguments: Engine.allCases)
    func `a new member stands there by role, team and manager, and by nothing personal`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let tangShan = try await company.write { tx in
                try AddMember(
                    email: "tangshan@example.cn", name: "唐珊", role: .seller, team: "华东一部", manager: company.qinFang.id, language: .hant
                ).carryOut(by: company.shen, in: tx)
            }
            let entry = try #require(try await company.last(.memberAdded))
            #expect(entry.subjectID?.bytes == tangShan.bytes && entry.changes.allSatisfy { $0.before == nil })
            let team = try await company.read { try $0.team(named: "华东一部") }
            #expect(
                entry.told == [
                    "email …", "name …", "role seller", "team \(team?.description ?? "")",
                    "manager \(company.qinFang.id?.description ?? "")",
                    "state active", "language zh-Hant",
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a team tells its name, place and manager when it begins and when it ends`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let fields = try await company.read { TeamFields(name: "西北部", parent: try $0.team(named: "华东一部"), manager: company.qinFang.id) }
            let team = try await company.write { try AddTeam(fields).carryOut(by: company.shen, in: $0) }
            let told = [
                "name 西北部", "parent \(fields.parent?.description ?? "")", "manager \(company.qinFang.id?.description ?? "")",
            ]
            #expect(try await company.last(.teamAdded)?.told == told)
            try await company.write { try RemoveTeam(team, seen: 1).carryOut(by: company.shen, in: $0) }
            let removed = try #require(try await company.last(.teamRemoved))
            #expect(removed.told == told && removed.changes.allSatisfy { $0.after == nil })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a token tells for whom, how far and until when, and takes those made through it along`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let id = try #require(company.zhouLan.id)
            let (token, secret) = try await company.write {
                try CreateToken(for: id, named: "仓库", scope: .write, days: 10).carryOut(by: company.zhouLan, in: $0)
            }
            let told = ["user \(id)", "name sha256:", "scope write", "expires_at 2026-12-01T00:00:00"]
            let created = try #require(try await company.last(.tokenCreated))
            #expect(zip(created.told, told).allSatisfy { $0.hasPrefix($1) } && created.told.count == told.count, "\(created.told)")
            let through = try #require(try await company.read { try $0.principal(bearing: secret) })
            _ = try await company.write { try CreateToken(for: id, named: "再一个", scope: .read).carryOut(by: through, in: $0) }

            try await company.write { try RevokeToken(token.id, seen: 1).carryOut(by: company.zhouLan, in: $0) }
            let ended = try await company.entries(.tokenRevoked)
            #expect(ended.count == 2 && ended.allSatisfy { $0.changes.allSatisfy { $0.after == nil } })
            #expect(Set(ended.map { $0.told[2] }) == ["scope write", "scope read"])
            #expect(try await company.rows(of: "SELECT count(*) FROM access_token") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `tokens that end because their member is deactivated have entries too`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let id = try #require(company.zhouLan.id)
            _ = try await company.write { try CreateToken(for: id, named: "仓库", scope: .read).carryOut(by: company.zhouLan, in: $0) }
            try await company.write { tx in
                guard let member = try tx.member(id) else { throw NotFound() }
                try ChangeMember(id, to: MemberFields(of: member), state: .deactivated, language: .hans, seen: member.version)
                    .carryOut(by: company.shen, in: tx)
            }
            #expect(try await company.entries(.tokenRevoked).map(\.member) == [company.shen.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a granted permission tells its reason as a digest, and an invitation its end`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let id = try #require(company.zhouLan.id)
            let grant = try await company.write {
                try GrantPermission(.exportRecords, to: id, because: "给周岚报表").carryOut(by: company.shen, in: $0)
            }
            let granted = try #require(try await company.last(.permissionGranted))
            #expect(granted.changes.map(\.field) == ["permission", "reason"] && granted.told[0] == "permission export_records")
            #expect(granted.told[1].hasPrefix("reason sha256:"))
            try await company.write { try RevokePermission(grant, seen: 1).carryOut(by: company.shen, in: $0) }
            let revoked = try #require(try await company.last(.permissionRevoked))
            #expect(revoked.told == granted.told && revoked.changes.allSatisfy { $0.after == nil })

            _ = try await company.write { try InviteMember(id).carryOut(by: company.shen, in: $0) }
            let invited = try #require(try await company.last(.memberInvited))
            #expect(invited.told.count == 1 && invited.told[0].hasPrefix("expires_at 2026-11-28T00:00:00"), "\(invited.told)")
        }
    }
}

extension Company {
    /// Newest first.
    fileprivate func entries(_ verb: AuditVerb) async throws -> [AuditEntry] {
        var filter = AuditFilter()
        filter.action = verb.rawValue
        return try await read { [filter] in try $0.auditEntries(filter, seenBy: shen).entries }
    }

    fileprivate func last(_ verb: AuditVerb) async throws -> AuditEntry? { try await entries(verb).first }
}

extension AuditEntry {
    /// Each field with what stands or stood in it.
    fileprivate var told: [String] { changes.map { "\($0.field) \($0.after ?? $0.before ?? "")" } }
}

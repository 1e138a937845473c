import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct ChangeMemberTests {
    @Test(arguments: Engine.allCases)
    func `who is deactivated is out at once, with every session and token`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let zhouLan = try await company.member(company.zhouLan)
            let (session, token) = try await company.write { tx in
                let token = try CreateToken(for: zhouLan.id, named: "仓库", scope: .read).carryOut(by: company.zhouLan, in: tx).secret
                return (try tx.session(of: zhouLan.id), token)
            }
            #expect(try await company.read { try $0.session(session) != nil && $0.principal(bearing: token) != nil })
            try await company.change(zhouLan, state: .deactivated)
            #expect(try await company.read { try $0.session(session) == nil && $0.principal(bearing: token) == nil })
            let again = try await company.member(company.zhouLan)
            try await company.change(again, state: .active)
            #expect(
                try await company.read { try $0.session(session) == nil && $0.principal(bearing: token) == nil }, "what ended stays ended")
        }
    }

    @Test(arguments: Engine.allCases)
    func `another role counts at the next request, and ends every session`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let zhouLan = try await company.member(company.zhouLan)
            let session = try await company.write { try $0.session(of: zhouLan.id) }
            try await company.change(zhouLan, role: .service)
            #expect(try await company.read { try $0.session(session) } == nil)
            #expect(try await company.now(company.zhouLan).may(.writeTrade) == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody takes his own rights away, and the last administrator stays`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let shen = try await company.member(company.shen)
            await #expect(throws: MemberRefused.oneself) { try await company.change(shen, role: .seller) }
            await #expect(throws: MemberRefused.oneself) { try await company.change(shen, state: .deactivated) }
            await #expect(throws: MemberRefused.lastAdministrator) { try await company.change(shen, role: .seller, by: .console) }
            let second = try await company.hire("钟意", .admin)
            try await company.change(shen, role: .seller, by: second)
            #expect(try await company.member(company.shen).role == .seller)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager in a circle, a taken address and an old version are refused, and nothing changes`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let (zhouLan, chengYan) = (try await company.member(company.zhouLan), try await company.member(company.chengYan))
            try await company.change(chengYan) { $0.manager = zhouLan.id }
            await #expect(throws: MemberRefused.managerInCircle) { try await company.change(zhouLan) { $0.manager = chengYan.id } }
            await #expect(throws: FieldRefused.taken(field: "email", value: "mengjie@example.cn")) {
                try await company.change(zhouLan) { $0.email = "MengJie@example.cn" }
            }
            await #expect(throws: VersionStale.self) { try await company.change(chengYan) { $0.name = "程岩" } }
            #expect(try await company.member(company.zhouLan).version == zhouLan.version)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who signs in with the address signs in with the new one, and the trail names neither`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let zhouLan = try await company.member(company.zhouLan)
            try await company.change(zhouLan) { fields in
                fields.email = "zhou.lan@example.cn"
                fields.name = "周兰"
            }
            #expect(try await company.read { try $0.member(signingInAs: "zhou.lan@example.cn")?.id } == zhouLan.id)
            #expect(try await company.read { try $0.member(signingInAs: "zhoulan@example.cn") } == nil)
            let trail = try await company.read {
                try $0.all("SELECT payload FROM audit_entry WHERE action = 'member_changed'") { $0.text(0) }
            }
            #expect(trail.count == 1 && !trail.joined().contains("周") && !trail.joined().contains("example"), "\(trail)")
        }
    }

    @Test func `only who manages members changes one`() async throws {
        try await withCompany(on: .sqlite) { company in
            let chengYan = try await company.member(company.chengYan)
            for principal in [company.qinFang, company.zhouLan, company.auditor] {
                await #expect(throws: NotPermitted.self) { try await company.change(chengYan, role: .admin, by: principal) }
            }
            #expect(try await company.member(company.chengYan).role == .seller)
        }
    }
}

extension Company {
    fileprivate func member(_ principal: Principal) async throws -> Member {
        try await read { snapshot in
            guard let id = principal.id, let member = try snapshot.member(id) else { throw NotFound() }
            return member
        }
    }

    fileprivate func change(
        _ member: Member, role: Role? = nil, state: MemberState? = nil, by principal: Principal? = nil,
        _ edit: (inout MemberFields) -> Void = { _ in }
    ) async throws {
        var fields = MemberFields(of: member)
        fields.role = role ?? member.role
        edit(&fields)
        try await write { [fields, shen] tx in
            try ChangeMember(member.id, to: fields, state: state ?? member.state, language: member.language, seen: member.version)
                .carryOut(by: principal ?? shen, in: tx)
        }
    }
}

extension Transaction {
    /// Signed in, without the time that a password takes.
    fileprivate func session(of member: ID<Member>) throws -> Secret {
        let secret = Secret.new()
        try run(
            """
            INSERT INTO session (hash, id, member_id, state, created_at, seen_at, expires_at, confirmed_at, address)
            VALUES (\(secret.hash), \(newID(Session.self)), \(member), 'open', \(moment.instant), \(moment.instant),
                    \(moment.instant.adding(seconds: 1800)), \(moment.instant), 'test')
            """)
        return secret
    }
}

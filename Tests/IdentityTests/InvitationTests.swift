import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct InvitationTests {
    private let origin = Origin(address: "10.0.0.1", device: "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0")

    private func invite(_ principal: Principal, in company: Company) async throws -> Secret {
        guard let member = principal.id else { throw NotFound() }
        return try await company.write { try InviteMember(member).carryOut(by: company.shen, in: $0) }
    }

    private func accept(_ secret: Secret, _ password: String, in company: Company) async throws -> Entrance {
        try await AcceptInvitation(secret, password: password, repeated: password, from: origin)
            .carryOut(with: Company.policy, in: company.database)
    }

    @Test(arguments: Engine.allCases)
    func `who is invited chooses a password and is in; the link works once`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let link = try await invite(company.zhouLan, in: company)
            #expect(try await OpenInvitation(link, from: origin).carryOut(in: company.database).member.name == "周岚")
            await #expect(throws: PasswordRefused.common) { _ = try await accept(link, "Password2026!", in: company) }
            let session = try #require(try await accept(link, "kettle-orbit-mango", in: company).session)
            #expect(session.principal.id == company.zhouLan.id)
            await #expect(throws: InvitationRefused.unknown) { _ = try await accept(link, "kettle-orbit-lemon", in: company) }
            _ = try await SignIn(as: "zhoulan@example.cn", password: "kettle-orbit-mango", remembered: false, from: "10.0.0.2")
                .carryOut(in: company.database)
            #expect(try await company.rows(of: "SELECT count(*) FROM invitation") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `unknown, used and older links get the same answer, and so do those that are over`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let older = try await invite(company.zhouLan, in: company)
            let newer = try await invite(company.zhouLan, in: company)
            for dead in [older, Secret.new(), Secret(text: "")] {
                await #expect(throws: InvitationRefused.unknown) {
                    _ = try await OpenInvitation(dead, from: origin).carryOut(in: company.database)
                }
            }
            time.advance(seconds: 7 * 86_400 - 1)
            _ = try await OpenInvitation(newer, from: origin).carryOut(in: company.database)
            time.advance(seconds: 1)
            await #expect(throws: InvitationRefused.unknown) { _ = try await accept(newer, "kettle-orbit-mango", in: company) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a forgotten password counts until a new one is chosen, and then every session ends`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give("old words for this test", to: company.zhouLan)
            let before = try await company.session(of: company.zhouLan)
            let link = try await invite(company.zhouLan, in: company)
            _ = try await SignIn(as: "zhoulan@example.cn", password: "old words for this test", remembered: false, from: "10.0.0.2")
                .carryOut(in: company.database)
            _ = try await accept(link, "kettle-orbit-mango", in: company)
            #expect(try await company.read { try $0.session(before.secret) == nil })
            await #expect(throws: SignInRefused.wrong) {
                _ = try await SignIn(as: "zhoulan@example.cn", password: "old words for this test", remembered: false, from: "10.0.0.2")
                    .carryOut(in: company.database)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who chooses a password for one forgotten or stolen ends the tokens, and a first password ends none`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            let token = try await company.write {
                try CreateToken(for: member, named: "报表", scope: .read).carryOut(by: .console, in: $0).secret
            }
            _ = try await accept(try await invite(company.zhouLan, in: company), "kettle-orbit-mango", in: company)
            #expect(try await company.read { try $0.principal(bearing: token) != nil })
            _ = try await accept(try await invite(company.zhouLan, in: company), "kettle-orbit-lemon", in: company)
            #expect(try await company.read { try $0.principal(bearing: token) == nil })
        }
    }

    @Test(arguments: Engine.allCases)
    func `an invitation is no way around the second factor`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.enrol(company.zhouLan)
            let entrance = try await accept(try await invite(company.zhouLan, in: company), "kettle-orbit-mango", in: company)
            #expect(entrance.half?.awaits == .code)
            let policy = SignInPolicy(key: .standing, requiresSecondFactor: [.seller], common: Company.policy.common)
            let next = try await AcceptInvitation(
                try await invite(company.mengJie, in: company), password: "kettle-orbit-mango", repeated: "kettle-orbit-mango", from: origin
            ).carryOut(with: policy, in: company.database)
            #expect(next.half?.awaits == .enrolment)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two who use one link at once: one comes in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let link = try await invite(company.zhouLan, in: company)
            let entered = await withTaskGroup(of: Bool.self) { group in
                for word in ["kettle-orbit-mango", "kettle-orbit-lemon", "kettle-orbit-apple", "kettle-orbit-grape"] {
                    group.addTask { (try? await accept(link, word, in: company)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(entered == 1)
            #expect(try await company.rows(of: "SELECT count(*) FROM session") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only who manages members invites, and nobody who is deactivated comes in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            for other in [company.qinFang, company.zhouLan, company.auditor] {
                await #expect(throws: NotPermitted.self) {
                    try await company.write { _ = try InviteMember(member).carryOut(by: other, in: $0) }
                }
            }
            let link = try await invite(company.zhouLan, in: company)
            try await company.write { try $0.run("UPDATE member SET state = 'deactivated' WHERE id = \(member)") }
            await #expect(throws: InvitationRefused.unknown) { _ = try await accept(link, "kettle-orbit-mango", in: company) }
            await #expect(throws: InvitationRefused.deactivated) {
                try await company.write { _ = try InviteMember(member).carryOut(by: company.shen, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who tries links is told to wait after ten in a minute`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let link = try await invite(company.zhouLan, in: company)
            for _ in 1...10 {
                await #expect(throws: InvitationRefused.unknown) {
                    _ = try await OpenInvitation(.new(), from: origin).carryOut(in: company.database)
                }
            }
            await #expect(throws: SignInRefused.tooManyFromAddress) {
                _ = try await OpenInvitation(.new(), from: origin).carryOut(in: company.database)
            }
            _ = try await OpenInvitation(link, from: Origin(address: "10.0.0.2")).carryOut(in: company.database)
            #expect(try await company.rows(of: "SELECT count(*) FROM invitation WHERE hash = \(Array(link.text.utf8))") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `members of the demonstration choose no password where others can knock`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            try await company.write { try BeginDemonstration(on: $0.moment.today, with: [member]).carryOut(by: .console, in: $0) }
            let link = try await invite(company.zhouLan, in: company)
            await #expect(throws: InvitationRefused.unknown) {
                _ = try await OpenInvitation(link, from: origin).carryOut(in: company.database)
            }
            _ = try await OpenInvitation(link, from: Origin(address: "127.0.0.1", admitsDemonstration: true)).carryOut(in: company.database)
        }
    }
}

import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct SignInTests {
    private let password = "一匹好马走天下 2026"

    private func hire(_ email: String, in company: Company) async throws -> ID<Member> {
        let hash = try await Password(password).hashed()
        return try await company.write {
            try AddMember(email: email, name: "苏禾", role: .seller, team: "华东一部", password: hash).carryOut(by: .console, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a member signs in with the e-mail address in any case and signs out for good`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await hire("suhe@example.cn", in: company)
            let session = try await SignIn(as: "SuHe@Example.cn", password: password, remembered: false, from: "127.0.0.1").carryOut(
                in: company.database)
            #expect(try await company.read { try $0.session(session.secret)?.principal.member?.name } == "苏禾")

            try await company.write { try $0.end(session) }
            #expect(try await company.read { try $0.session(session.secret) == nil })
            #expect(try await company.rows(of: "SELECT count(*) FROM session") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a wrong password and an unknown name get the same answer, and the sixth guess none`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await hire("suhe@example.cn", in: company)
            for attempt in 1...5 {
                await #expect(throws: SignInRefused.wrong, "guess \(attempt)") {
                    try await SignIn(as: "suhe@example.cn", password: "guess", remembered: false, from: "10.0.0.\(attempt)").carryOut(
                        in: company.database)
                }
            }
            await #expect(throws: SignInRefused.wrong) {
                try await SignIn(as: "nobody@example.cn", password: "guess", remembered: false, from: "10.0.0.9").carryOut(
                    in: company.database)
            }
            await #expect(throws: SignInRefused.tooMany, "even with the right password") {
                try await SignIn(as: "suhe@example.cn", password: password, remembered: false, from: "10.0.0.7").carryOut(
                    in: company.database)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a member of the demonstration comes in where that is allowed, and elsewhere gets the answer of a wrong password`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let invented = try await hire("suhe@example.cn", in: company)
            _ = try await hire("tangshan@example.cn", in: company)
            #expect(try await company.read { try $0.demonstrationDay() } == nil)
            try await company.write { tx in
                try BeginDemonstration(on: tx.moment.today, with: [invented]).carryOut(by: .console, in: tx)
            }
            #expect(try await company.read { try $0.demonstrationDay() } == Day("2026-11-21"))

            let outside = SignIn(as: "suhe@example.cn", password: password, remembered: false, from: "10.0.0.1")
            await #expect(throws: SignInRefused.wrong) { try await outside.carryOut(in: company.database) }
            #expect(try await company.rows(of: "SELECT count(*) FROM sign_in_failure WHERE sign_in_name = 'suhe@example.cn'") == 1)
            #expect(try await company.rows(of: "SELECT count(*) FROM session") == 0)

            let inside = SignIn(as: "suhe@example.cn", password: password, remembered: false, from: "127.0.0.1", demonstration: true)
            #expect(try await inside.carryOut(in: company.database).principal.member?.name == "苏禾")
            let real = SignIn(as: "tangshan@example.cn", password: password, remembered: false, from: "10.0.0.1")
            _ = try await real.carryOut(in: company.database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a demonstration begins once, and only an administrator begins it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let wish = BeginDemonstration(on: Day(year: 2026, month: 11, day: 21)!, with: [])
            await #expect(throws: NotPermitted.self) { try await company.write { try wish.carryOut(by: company.qinFang, in: $0) } }
            try await company.write { try wish.carryOut(by: company.shen, in: $0) }
            await #expect(throws: StorageFailure.self) { try await company.write { try wish.carryOut(by: company.shen, in: $0) } }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever is deactivated is out at once, with session and token`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try await hire("suhe@example.cn", in: company)
            let session = try await SignIn(as: "suhe@example.cn", password: password, remembered: true, from: "127.0.0.1").carryOut(
                in: company.database)
            let token = try await company.write {
                try CreateToken(for: member, named: "报表", scope: .write).carryOut(by: .console, in: $0).secret
            }
            #expect(try await company.read { try $0.principal(bearing: token) != nil })

            try await company.write { try $0.run("UPDATE member SET state = 'deactivated' WHERE id = \(member)") }
            #expect(try await company.read { try $0.session(session.secret) == nil })
            #expect(try await company.read { try $0.principal(bearing: token) == nil })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a token that may only read writes nothing, whatever its member may`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let token = try await company.write {
                try CreateToken(for: company.shen.member!.id, named: "看板", scope: .read).carryOut(by: company.shen, in: $0).secret
            }
            let principal = try await company.read { try $0.principal(bearing: token) }
            #expect(
                principal?.may(.readAccounts) == true && principal?.may(.writeAccounts) == false && principal?.may(.manageMembers) == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `neither passwords nor tokens nor sessions stand in the database in clear`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try await hire("suhe@example.cn", in: company)
            let session = try await SignIn(as: "suhe@example.cn", password: password, remembered: true, from: "127.0.0.1").carryOut(
                in: company.database)
            let token = try await company.write {
                try CreateToken(for: member, named: "报表", scope: .read).carryOut(by: .console, in: $0).secret
            }
            let stored = try await company.read { snapshot in
                try snapshot.all("SELECT password_hash FROM member WHERE password_hash IS NOT NULL") { $0.text(0) }
            }
            #expect(stored.allSatisfy { $0.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$") })
            #expect(try await company.rows(of: "SELECT count(*) FROM session WHERE hash = \(Array(session.secret.text.utf8))") == 0)
            #expect(try await company.rows(of: "SELECT count(*) FROM access_token WHERE hash = \(Array(token.text.utf8))") == 0)
        }
    }

    @Test func `a password has twelve characters or more`() throws {
        #expect(throws: PasswordRefused.tooShort) { try Password("elf Zeichen") }
        _ = try Password("十二个字符的密码就够了吧")
    }

    @Test func `the word of a form is made from the session and from nothing else`() {
        let (mine, theirs) = (Secret.new(), Secret.new())
        #expect(mine.confirms(formToken: mine.formToken))
        #expect(!mine.confirms(formToken: theirs.formToken) && !mine.confirms(formToken: ""))
    }
}

import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Proving again to be oneself, and what sign-in costs.
@Suite struct ConfirmationTests {
    private let password = "一匹好马走天下 2026"

    @Test(arguments: Engine.allCases)
    func `five minutes after the password a session is confirmed no more, and a password confirms it again`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.give(password, to: company.zhouLan)
            let session = try await company.session(of: company.zhouLan)
            time.advance(seconds: 299)
            #expect(try await session.isConfirmed(at: company.clock()))
            time.advance(seconds: 1)
            #expect(try await !session.isConfirmed(at: company.clock()))
            await #expect(throws: ConfirmationRefused.wrongPassword) {
                _ = try await Confirm(session, by: "a guess at words", from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            }
            let confirmed = try await Confirm(session, by: password, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            #expect(try await confirmed.isConfirmed(at: company.clock()) && confirmed.id == session.id)
            let living = try await company.read { snapshot in
                try [session, confirmed].map { try snapshot.session($0.secret) != nil }
            }
            #expect(living == [false, true], "what was stolen before the proof is worth nothing behind it")
        }
    }

    @Test(arguments: Engine.allCases)
    func `who has a second factor confirms by a code, never by the password`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.give(password, to: company.zhouLan)
            let session = try await company.session(of: company.zhouLan)
            let app = try await company.enrol(company.zhouLan).app
            time.advance(seconds: 600)
            await #expect(throws: SecondFactorRefused.wrongCode) {
                _ = try await Confirm(session, by: password, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            }
            let code = app.code(at: TOTP.step(at: try await company.clock()))
            let confirmed = try await Confirm(session, by: code, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            await #expect(throws: SecondFactorRefused.usedCode, "a code confirms once") {
                _ = try await Confirm(confirmed, by: code, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            }
            await #expect(throws: NotPermitted.self, "and nothing confirms a secret that has been renewed") {
                _ = try await Confirm(session, by: code, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `guesses within an open session make that session wait, and nobody at the door or in another one`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            let session = try await company.session(of: company.zhouLan)
            for _ in 1...5 {
                await #expect(throws: ConfirmationRefused.wrongPassword) {
                    _ = try await Confirm(session, by: "a guess at words", from: "10.0.0.1").carryOut(with: .standing, in: company.database)
                }
            }
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) {
                _ = try await Confirm(session, by: password, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            }
            let other = try await company.session(of: company.zhouLan)
            _ = try await Confirm(other, by: password, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            _ = try await SignIn(as: "zhoulan@example.cn", password: password, remembered: false, from: "10.0.0.1")
                .carryOut(in: company.database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a stranger who knows a name keeps nobody who is in from confirming or changing the password`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            let session = try await company.session(of: company.zhouLan)
            for number in 1...5 {
                await #expect(throws: SignInRefused.wrong) {
                    try await SignIn(as: "zhoulan@example.cn", password: "guess", remembered: false, from: "10.0.0.\(number)")
                        .carryOut(in: company.database)
                }
            }
            let confirmed = try await Confirm(session, by: password, from: "10.0.0.9").carryOut(with: .standing, in: company.database)
            _ = try await ChangePassword(
                of: confirmed, from: password, to: "kettle-orbit-mango", repeated: "kettle-orbit-mango", at: "10.0.0.9"
            ).carryOut(avoiding: Company.policy.common, in: company.database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session that was ended meanwhile is not confirmed`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            let session = try await company.session(of: company.zhouLan)
            try await company.write { try $0.end(.open(session)) }
            await #expect(throws: NotPermitted.self) {
                _ = try await Confirm(session, by: password, from: "10.0.0.1").carryOut(with: .standing, in: company.database)
            }
        }
    }

    /// No clock is needed to know that both take equally long: both cost one place at which passwords are hashed.
    @Test(arguments: Engine.allCases)
    func `a known name, an unknown one and one without a password cost one hashing each`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            try await company.give(password, to: company.chengYan)
            try await company.write { try $0.run("UPDATE member SET state = 'deactivated' WHERE id = \(company.chengYan.id)") }
            for name in ["zhoulan@example.cn", "nobody@example.cn", "mengjie@example.cn", "chengyan@example.cn"] {
                let places = HashingPlaces(2)
                await #expect(throws: SignInRefused.wrong, "\(name)") {
                    _ = try await SignIn(as: name, password: "a guess at words", remembered: false, from: "10.0.0.1")
                        .carryOut(in: company.database, hashingAt: places)
                }
                #expect(await places.lent == 1, "\(name)")
            }
            #expect(
                try await company.rows(of: "SELECT count(*) FROM sign_in_attempt") == 4, "and each leaves the same behind")
        }
    }

    @Test func `the pause grows with every five failures, up to two hours`() {
        #expect([0, 4, 5, 6, 9, 10, 15, 20, 25, 500].map(SignInLimit.pause) == [0, 0, 900, 0, 0, 1800, 3600, 7200, 7200, 7200])
    }

    @Test(arguments: Engine.allCases)
    func `after five more failures the pause is half an hour, and success ends all that`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.give(password, to: company.zhouLan)
            func signIn(_ password: String) async throws {
                _ = try await SignIn(as: "zhoulan@example.cn", password: password, remembered: false, from: "10.0.0.1")
                    .carryOut(in: company.database)
            }
            for seconds in [900, 1800] {
                for _ in 1...5 { await #expect(throws: SignInRefused.wrong) { try await signIn("a guess at words") } }
                await #expect(throws: SignInRefused.tooManyForName(seconds: seconds)) { try await signIn(password) }
                time.advance(seconds: Int64(seconds))
            }
            try await signIn(password)
            for _ in 1...5 { await #expect(throws: SignInRefused.wrong) { try await signIn("a guess at words") } }
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) { try await signIn(password) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a token lives as many days as were asked for, ninety at most`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            for days in [1, 7, 90] {
                let token = try await company.write {
                    try CreateToken(for: member, named: "报表", scope: .read, days: days).carryOut(by: company.zhouLan, in: $0).token
                }
                #expect(token.expiresAt == token.createdAt.adding(seconds: Int64(days) * 86_400))
            }
            for days in [0, -1, 91] {
                await #expect(throws: TokenRefused.days) {
                    try await company.write {
                        _ = try CreateToken(for: member, named: "报表", scope: .read, days: days).carryOut(by: company.zhouLan, in: $0)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a member chooses his language, which is written down`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.write { try ChooseLanguage(.hant).carryOut(by: company.zhouLan, in: $0) }
            let member = try #require(company.zhouLan.id)
            #expect(try await company.read { try $0.member(member)?.language } == .hant)
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'member_changed'") == 1)
        }
    }
}

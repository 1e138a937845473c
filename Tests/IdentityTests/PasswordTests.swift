import CompanySupport
import Foundation
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct PasswordTests {
    private let common = CommonPasswords(["password", "qwertyuiop", "iloveyou", "123456qwerty", "woaini", "sunshine"])
    private let names = ["Zhou Lan", "zhoulan@example.cn"]

    @Test(arguments: [
        "123456qwerty", "Password2026!", "iloveyou-iloveyou", "passwordpassword", "P@ssw0rd1234", "2026qwertyuiop!!", "woaini131452099",
    ])
    func `what many people choose is refused, dressed up or not`(word: String) {
        #expect(throws: PasswordRefused.common) { try Password(word, for: names, avoiding: common) }
    }

    @Test(arguments: ["aaaaaaaaaaaa", "abababababab", "123123123123", "一二一二一二一二一二一二", "abcdefghijkl", "098765432109", "ZYXWVUTSRQPO"])
    func `a few characters over and over are refused, and counting too`(word: String) {
        #expect(throws: PasswordRefused.simple) { try Password(word, for: names, avoiding: common) }
    }

    @Test(arguments: ["Zhou Lan 2026", "zhoulan-12345", "zhoulan@example.cn", "hengce-2026!!", "HengceHengce", "我的衡策衡策衡策衡策衡策"])
    func `one's own name and that of the product are refused`(word: String) {
        #expect(throws: PasswordRefused.personal) { try Password(word, for: names, avoiding: common) }
    }

    @Test(arguments: [
        "一匹好马走天下 2026", "correct horse battery staple", "zhou lan eats ten red apples", "kettle-orbit-mango", "x7!Q-pLs0-zz9K",
        "我每天早上都喝两杯豆浆",
    ])
    func `what nobody guesses is taken`(word: String) throws {
        _ = try Password(word.count < 12 ? word + "呢。" : word, for: names, avoiding: common)
    }

    @Test func `a password is between twelve characters and 1,024 bytes long`() throws {
        #expect(throws: PasswordRefused.tooShort) { try Password("elf Zeichen") }
        _ = try Password("十二个字符的密码就够了吧")
        let long = (0..<64).map { "word\($0) " }.joined()
        _ = try Password(String(long.prefix(400)))
        #expect(throws: PasswordRefused.tooLong) { try Password(String(repeating: "长", count: 342)) }
    }

    @Test func `the same words typed on another system are the same password`() async throws {
        let hash = try await Password("café für zwölf Löwen".precomposedStringWithCanonicalMapping).hashed()
        #expect(try await hash.fits("café für zwölf Löwen".decomposedStringWithCanonicalMapping))
        #expect(try await !hash.fits("cafe für zwölf Löwen"))
        #expect(try await !hash.fits("café für zwölf Löwen "))
    }

    @Test func `a password of the greatest length fits, and nothing that only begins like it`() async throws {
        let word = String(repeating: "长短", count: 170)
        let hash = try await Password(word).hashed()
        #expect(try await hash.fits(word))
        #expect(try await !hash.fits(word + "x"))
        #expect(try await !hash.fits(String(repeating: word, count: 100)))
    }

    @Test func `the list that is fetched holds what everybody knows, and without it nothing starts`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let fetched = try CommonPasswords(folder: root.appending(path: "Public"))
        for word in ["qwertyuiop12", "Password123!", "1q2w3e4r5t6y"] {
            #expect(throws: PasswordRefused.common) { try Password(word, for: [], avoiding: fetched) }
        }
        #expect(throws: CommonPasswordsMissing.self) { try CommonPasswords(folder: root.appending(path: "docs")) }
    }

    @Test(arguments: Engine.allCases)
    func `who changes the password stays signed in here, under another secret, and nowhere else`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give("old words for this test", to: company.zhouLan)
            let (here, there) = (
                try await company.session(of: company.zhouLan, remembered: true), try await company.session(of: company.zhouLan)
            )
            let others = try await company.session(of: company.mengJie)
            let wish = ChangePassword(
                of: here, from: "old words for this test", to: "new words for this test", repeated: "new words for this test",
                at: "10.0.0.1")
            let renewed = try await wish.carryOut(avoiding: common, in: company.database)
            #expect(renewed.secret != here.secret && renewed.isRemembered)
            let living = try await company.read { snapshot in
                try [here, there, others, renewed].map { try snapshot.session($0.secret) != nil }
            }
            #expect(living == [false, false, true, true])
            for (word, opens) in [("old words for this test", false), ("new words for this test", true)] {
                let entrance = try? await SignIn(as: "zhoulan@example.cn", password: word, remembered: false, from: "10.0.0.2")
                    .carryOut(in: company.database)
                #expect((entrance != nil) == opens, "\(word)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `with a new password one's tokens end, unless they are to be kept`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            try await company.give("old words for this test", to: company.zhouLan)
            let token = try await company.write {
                try CreateToken(for: member, named: "报表", scope: .read).carryOut(by: company.zhouLan, in: $0).secret
            }
            var session = try await company.session(of: company.zhouLan)
            for (keeping, old, new) in [
                (true, "old words for this test", "kettle-orbit-mango"), (false, "kettle-orbit-mango", "kettle-orbit-lemon"),
            ] {
                session = try await ChangePassword(of: session, from: old, to: new, repeated: new, at: "10.0.0.1", keepingTokens: keeping)
                    .carryOut(avoiding: common, in: company.database)
                #expect(try await company.read { try $0.principal(bearing: token) != nil } == keeping)
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'token_revoked'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new password needs the present one, and guesses at it are counted like those at the door`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give("old words for this test", to: company.zhouLan)
            let session = try await company.session(of: company.zhouLan)
            func change(_ old: String, to new: String, again: String? = nil) async throws {
                _ = try await ChangePassword(of: session, from: old, to: new, repeated: again ?? new, at: "10.0.0.1")
                    .carryOut(avoiding: common, in: company.database)
            }
            await #expect(throws: PasswordRefused.notRepeated) {
                try await change("old words for this test", to: "kettle-orbit-mango", again: "")
            }
            await #expect(throws: PasswordRefused.unchanged) { try await change("old words for this test", to: "old words for this test") }
            await #expect(throws: PasswordRefused.tooShort) { try await change("old words for this test", to: "short") }
            for _ in 1...5 {
                await #expect(throws: OldPasswordWrong.self) { try await change("a guess at words", to: "kettle-orbit-mango") }
            }
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) {
                try await change("old words for this test", to: "kettle-orbit-mango")
            }
            #expect(try await company.read { try $0.session(session.secret) != nil })
        }
    }
}

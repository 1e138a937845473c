import CompanySupport
import Ground
import Identity
import Storage
import Synchronization
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
            let entrance = try await SignIn(as: "SuHe@Example.cn", password: password, remembered: false, from: "127.0.0.1").carryOut(
                in: company.database)
            let session = try #require(entrance.session)
            #expect(try await company.read { try $0.session(session.secret)?.principal.member?.name } == "苏禾")

            try await company.write { try $0.end(entrance) }
            #expect(try await company.read { try $0.session(session.secret) == nil })
            #expect(try await company.rows(of: "SELECT count(*) FROM session") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a wrong password and an unknown name get the same answer, and the sixth guess none`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await hire("suhe@example.cn", in: company)
            func guess(_ name: String, _ password: String, from address: String) async throws {
                _ = try await SignIn(as: name, password: password, remembered: false, from: address).carryOut(in: company.database)
            }
            for attempt in 1...5 {
                await #expect(throws: SignInRefused.wrong, "guess \(attempt)") {
                    try await guess("suhe@example.cn", "guess", from: "10.0.0.\(attempt)")
                }
            }
            await #expect(throws: SignInRefused.wrong) { try await guess("nobody@example.cn", "guess", from: "10.0.0.9") }
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900), "even with the right password") {
                try await guess("suhe@example.cn", password, from: "10.0.0.7")
            }
            let refusal = SignInRefused.tooManyForName(seconds: 900)
            #expect(refusal.text.english.contains("15 minutes") && refusal.retryAfter == 900)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address that guesses at many names is told to wait a minute, and no longer`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            _ = try await hire("suhe@example.cn", in: company)
            for attempt in 1...10 {
                await #expect(throws: SignInRefused.wrong) {
                    try await SignIn(as: "\(attempt)@example.cn", password: "guess", remembered: false, from: "10.0.0.1").carryOut(
                        in: company.database)
                }
            }
            let right = SignIn(as: "suhe@example.cn", password: password, remembered: false, from: "10.0.0.1")
            await #expect(throws: SignInRefused.tooManyFromAddress) { try await right.carryOut(in: company.database) }
            let refusal = SignInRefused.tooManyFromAddress
            #expect(refusal.retryAfter == 60 && refusal.text.hans.contains("1 分钟") && refusal.code == "too_many_requests")
            time.advance(seconds: 61)
            _ = try await right.carryOut(in: company.database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `guesses that come at once are counted before any password is judged`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await hire("suhe@example.cn", in: company)
            let judged = await withTaskGroup(of: Bool.self) { guesses in
                for attempt in 1...120 {
                    guesses.addTask {
                        let guess = SignIn(as: "suhe@example.cn", password: "guess", remembered: false, from: "10.0.0.\(attempt)")
                        do { _ = try await guess.carryOut(in: company.database) } catch { return error as? SignInRefused == .wrong }
                        return true
                    }
                }
                return await guesses.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(judged == 5)
            #expect(try await company.rows(of: "SELECT count(*) FROM sign_in_attempt") == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a whole office signs in at once, and everybody gets in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let hash = try await Password(password).hashed()
            let office = (1...40).map { "member\($0)@example.cn" }
            for email in office {
                _ = try await company.write {
                    try AddMember(email: email, name: "苏禾", role: .seller, password: hash).carryOut(by: .console, in: $0)
                }
            }
            let failures = await withTaskGroup(of: String?.self) { group in
                for (number, email) in office.enumerated() {
                    group.addTask {
                        let wish = SignIn(as: email, password: password, remembered: false, from: "10.0.1.\(number)")
                        do { _ = try await wish.carryOut(in: company.database) } catch { return "\(error)" }
                        return nil
                    }
                }
                return await group.reduce(into: [String]()) { all, one in if let one { all.append(one) } }
            }
            #expect(failures == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a member who has another sign-in name is guessed at five times in all, and then comes in after a quarter of an hour`(
        engine: Engine
    ) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let member = try await hire("suhe@example.cn", in: company)
            try await company.write { try $0.run("UPDATE member SET sign_in_name = 'suhe' WHERE id = \(member)") }
            for attempt in 1...5 {
                let name = attempt.isMultiple(of: 2) ? "suhe" : "suhe@example.cn"
                await #expect(throws: SignInRefused.wrong) {
                    try await SignIn(as: name, password: "guess", remembered: false, from: "10.0.0.\(attempt)").carryOut(
                        in: company.database)
                }
            }
            for name in ["suhe", "suhe@example.cn"] {
                await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) {
                    try await SignIn(as: name, password: password, remembered: false, from: "10.0.0.9").carryOut(in: company.database)
                }
            }
            time.advance(seconds: 15 * 60 + 1)
            _ = try await SignIn(as: "suhe", password: password, remembered: false, from: "10.0.0.9").carryOut(in: company.database)
            #expect(try await company.rows(of: "SELECT count(*) FROM sign_in_attempt") == 0, "success clears what was counted")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a failed sign-in is a visitor's deed in the trail, and no longer the console's`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await hire("suhe@example.cn", in: company)
            for name in ["suhe@example.cn", "nobody@example.cn"] {
                await #expect(throws: SignInRefused.wrong) {
                    try await SignIn(as: name, password: "guess", remembered: false, from: "10.0.0.1").carryOut(in: company.database)
                }
            }
            let entries = try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries }
            #expect(entries.prefix(2).map(\.action) == ["sign_in_failed", "sign_in_failed"])
            #expect(entries.prefix(3).map(\.actor) == [.visitor, .visitor, .console])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session that is used is written down once a minute, remembered or not, and lives twelve hours at most`(engine: Engine)
        async throws
    {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            _ = try await hire("suhe@example.cn", in: company)
            for remembered in [true, false] {
                let session = try #require(
                    try await SignIn(as: "suhe@example.cn", password: password, remembered: remembered, from: "127.0.0.1")
                        .carryOut(in: company.database).session)
                #expect(try await company.read { try !$0.isStale(session.secret) })
                for _ in 1...3 {
                    time.advance(seconds: 61)
                    #expect(try await company.read { try $0.isStale(session.secret) })
                    try await company.write { try $0.touch(session.secret) }
                    #expect(try await company.read { try !$0.isStale(session.secret) }, "remembered: \(remembered)")
                }
                for _ in 1...26 {
                    time.advance(seconds: 29 * 60)
                    try await company.write { try $0.touch(session.secret) }
                }
                #expect(try await company.read { try $0.session(session.secret) == nil }, "12 hours and more are over")
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
            #expect(try await company.rows(of: "SELECT count(*) FROM sign_in_attempt WHERE member_id = \(invented)") == 1)
            #expect(try await company.rows(of: "SELECT count(*) FROM session") == 0)

            let inside = SignIn(as: "suhe@example.cn", password: password, remembered: false, from: "127.0.0.1", demonstration: true)
            #expect(try await inside.carryOut(in: company.database).session?.principal.member?.name == "苏禾")
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
    func `a token that is made through a token ends with that one, whoever asks`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let (own, other) = (company.shen.member!.id, company.zhouLan.member!.id)
            let first = try await company.write { try CreateToken(for: own, named: "报表", scope: .write).carryOut(by: company.shen, in: $0) }
            time.advance(seconds: 60 * 86_400)
            let bearer = try #require(try await company.read { try $0.principal(bearing: first.secret) })
            for member in [own, other] {
                let next = try await company.write { try CreateToken(for: member, named: "接班", scope: .write).carryOut(by: bearer, in: $0) }
                #expect(next.token.expiresAt == first.token.expiresAt)
            }
            let fresh = try await company.write { try CreateToken(for: own, named: "报表", scope: .write).carryOut(by: company.shen, in: $0) }
            #expect(fresh.token.expiresAt > first.token.expiresAt)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a token for nobody is refused, and the use of a token is written down once a minute`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let nobody = try await company.write { $0.newID(Member.self) }
            await #expect(throws: FieldRefused.noReference(field: "user", value: nobody.description)) {
                try await company.write { try CreateToken(for: nobody, named: "报表", scope: .read).carryOut(by: .console, in: $0).token.id }
            }
            let secret = try await company.write {
                try CreateToken(for: company.shen.member!.id, named: "报表", scope: .read).carryOut(by: company.shen, in: $0).secret
            }
            #expect(try await company.read { try $0.isUseUnnoted(of: secret) })
            try await company.write { try $0.noteUse(of: secret) }
            #expect(try await company.read { try !$0.isUseUnnoted(of: secret) })
            let used = try await company.read { try $0.tokens(searching: "", after: nil, limit: 10, of: company.shen).tokens.map(\.usedAt) }
            #expect(used == [Moment.standing.instant])
            time.advance(seconds: 61)
            #expect(try await company.read { try $0.isUseUnnoted(of: secret) })
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

    @Test func `no more passwords are hashed at once than there are places, and everybody gets one in the end`() async throws {
        let places = HashingPlaces(2)
        let busy = Busy()
        let served = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...40 {
                group.addTask {
                    try await places.lend {
                        busy.counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                        defer { busy.counts.withLock { $0.now -= 1 } }
                        try await Task.sleep(for: .milliseconds(2))
                        return number
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(served == 820)
        #expect(busy.counts.withLock { $0.most } == 2)
    }

    /// Whoever is sent away has used up none of his five.
    @Test(arguments: Engine.allCases)
    func `when too many wait to sign in the next one is told to come again, and nothing of his is counted`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await hire("suhe@example.cn", in: company)
            let places = HashingPlaces(1, queue: 2)
            let (gate, opener) = AsyncStream.makeStream(of: Void.self)
            let (inside, doorkeeper) = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...3 {
                    group.addTask {
                        try await places.admit {
                            doorkeeper.yield()
                            for await _ in gate { break }
                        }
                    }
                }
                var entered = 0
                for await _ in inside {
                    entered += 1
                    if entered == 3 { break }
                }
                let wish = SignIn(as: "suhe@example.cn", password: password, remembered: false, from: "10.0.0.1")
                await #expect(throws: PlacesTaken()) { try await wish.carryOut(in: company.database, hashingAt: places) }
                #expect(try await company.rows(of: "SELECT count(*) FROM sign_in_attempt") == 0)
                #expect(PlacesTaken().status == .unavailable && PlacesTaken().retryAfter == 10)
                opener.finish()
                try await group.waitForAll()
                _ = try await wish.carryOut(in: company.database, hashingAt: places)
            }
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

/// How many were at work at the same time.
private final class Busy: Sendable {
    let counts = Mutex((now: 0, most: 0))
}

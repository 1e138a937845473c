import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// The code behind the password.
@Suite struct SecondFactorTests {
    private let password = "一匹好马走天下 2026"

    private func enter(_ principal: Principal, in company: Company, requiring roles: Set<Role> = []) async throws -> Entrance {
        let name = principal.member?.signInName ?? ""
        return try await SignIn(as: name, password: password, remembered: false, from: "10.0.0.1")
            .carryOut(in: company.database, requiring: roles)
    }

    @Test(arguments: Engine.allCases)
    func `behind the right password comes the code, and until then nothing is open`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.give(password, to: company.zhouLan)
            let app = try await company.enrol(company.zhouLan).app
            let entrance = try await enter(company.zhouLan, in: company)
            let half = try #require(entrance.half)
            #expect(half.awaits == .code && half.member.name == "周岚")
            #expect(try await company.read { try $0.session(half.secret) == nil })
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'signed_in'") == 0)

            let code = app.code(at: TOTP.step(at: try await company.clock()))
            let session = try await ShowCode(code, for: half, remembered: true).carryOut(with: .standing, in: company.database)
            #expect(session.secret != half.secret && session.isRemembered)
            #expect(try await company.read { try $0.entrance(half.secret) == nil }, "the secret from before the code is worth nothing")
            #expect(try await company.read { try $0.session(session.secret)?.principal.member?.name } == "周岚")
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'signed_in'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who waits longer than five minutes for the code begins again`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let app = try await company.enrol(company.zhouLan).app
            let half = try await company.half(of: company.zhouLan)
            time.advance(seconds: 299)
            #expect(try await company.read { try $0.entrance(half.secret) != nil })
            time.advance(seconds: 1)
            let code = app.code(at: TOTP.step(at: try await company.clock()))
            await #expect(throws: SecondFactorRefused.missing) {
                try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM session WHERE state = 'open'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of thirty-two that come at once with the same code one comes in`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let app = try await company.enrol(company.zhouLan).app
            var halves: [HalfSession] = []
            for _ in 0..<32 { halves.append(try await company.half(of: company.zhouLan)) }
            let code = app.code(at: TOTP.step(at: try await company.clock()))
            let outcomes = await withTaskGroup(of: String.self) { group in
                for half in halves {
                    group.addTask {
                        do {
                            _ = try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
                            return "in"
                        } catch { return (error as? SecondFactorRefused)?.code ?? "\(error)" }
                    }
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "in" } == 1)
            #expect(outcomes.count { $0 == "code_used" } == 31, "\(Set(outcomes))")
            #expect(try await company.rows(of: "SELECT count(*) FROM session WHERE state = 'open'") == 1)
            #expect(try await company.rows(of: "SELECT failures FROM second_factor") == 0, "a right code that came twice is no guess")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a code that was used is not good for the session of somebody who looked over the shoulder`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let app = try await company.enrol(company.zhouLan).app
            let step = TOTP.step(at: try await company.clock())
            let (mine, theirs) = (try await company.half(of: company.zhouLan), try await company.half(of: company.zhouLan))
            _ = try await ShowCode(app.code(at: step), for: mine, remembered: false).carryOut(with: .standing, in: company.database)
            for old in [step, step - 1] {
                await #expect(throws: SecondFactorRefused.usedCode) {
                    try await ShowCode(app.code(at: old), for: theirs, remembered: false).carryOut(with: .standing, in: company.database)
                }
            }
            time.advance(seconds: 30)
            let next = app.code(at: step + 1)
            _ = try await ShowCode("\(next.prefix(3)) \(next.suffix(3))", for: theirs, remembered: false)
                .carryOut(with: .standing, in: company.database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `five wrong codes lock the right one for a quarter of an hour, recovery codes too`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let (app, codes) = try await company.enrol(company.zhouLan)
            let half = try await company.half(of: company.zhouLan)
            func show(_ code: String, for half: HalfSession) async throws -> Session {
                try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }
            for guess in ["000000", "12345", "aaaa-aaaa-aaaa-aaaa", "", "999999"] {
                await #expect(throws: SecondFactorRefused.wrongCode) { try await show(guess, for: half) }
            }
            let right = app.code(at: TOTP.step(at: try await company.clock()))
            for right in [right, codes[0].text] {
                await #expect(throws: SecondFactorRefused.locked(seconds: 900)) { try await show(right, for: half) }
            }
            time.advance(seconds: 900)
            let later = try await company.half(of: company.zhouLan)
            _ = try await show(app.code(at: TOTP.step(at: try await company.clock())), for: later)
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'code_failed'") == 7)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the pause grows with every five wrong codes, and the member is told of them behind the door`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let app = try await company.enrol(company.zhouLan).app
            let member = try #require(company.zhouLan.id)
            func show(_ code: String) async throws {
                let half = try await company.half(of: company.zhouLan)
                _ = try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }
            for pause in [900, 1800, 3600, 7200, 7200] {
                for _ in 1...5 { await #expect(throws: SecondFactorRefused.wrongCode) { try await show("000000") } }
                await #expect(throws: SecondFactorRefused.locked(seconds: pause)) { try await show("000000") }
                time.advance(seconds: Int64(pause))
            }
            try await show(app.code(at: TOTP.step(at: try await company.clock())))
            #expect(try await company.read { try $0.secondFactor(of: member)?.failuresBefore } == 25)
            time.advance(seconds: 60)
            try await show(app.code(at: TOTP.step(at: try await company.clock())))
            #expect(try await company.read { try $0.secondFactor(of: member)?.failuresBefore } == 0, "told once")
        }
    }

    @Test(arguments: Engine.allCases)
    func `wrong codes within a session are told of at the next sign-in too`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let session = try await company.session(of: company.zhouLan)
            let app = try await company.enrol(company.zhouLan).app
            let member = try #require(company.zhouLan.id)
            for _ in 1...3 {
                await #expect(throws: SecondFactorRefused.wrongCode) {
                    _ = try await Confirm(session, by: "000000", from: "10.0.0.1").carryOut(with: .standing, in: company.database)
                }
            }
            let code = app.code(at: TOTP.step(at: try await company.clock()))
            let half = try await company.half(of: company.zhouLan)
            _ = try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
            #expect(try await company.read { try $0.secondFactor(of: member)?.failuresBefore } == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each of ten recovery codes opens once, and new ones make the old worth nothing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let codes = try await company.enrol(company.zhouLan).codes
            #expect(codes.count == 10 && Set(codes).count == 10)
            #expect(codes.allSatisfy { $0.text.count == 34 && $0.text.split(separator: "-").allSatisfy { $0.count == 4 } })
            func show(_ code: String) async throws {
                let half = try await company.half(of: company.zhouLan)
                _ = try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }
            try await show(" " + codes[0].text.uppercased().replacing("-", with: " "))
            await #expect(throws: SecondFactorRefused.wrongCode) { try await show(codes[0].text) }
            let member = try #require(company.zhouLan.id)
            #expect(try await company.read { try $0.secondFactor(of: member)?.codesLeft } == 9)

            let fresh = try await company.write { try MakeRecoveryCodes().carryOut(by: company.zhouLan, in: $0) }
            await #expect(throws: SecondFactorRefused.wrongCode) { try await show(codes[1].text) }
            try await show(fresh[0].text)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of sixteen that come at once with one recovery code one comes in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let code = try await company.enrol(company.zhouLan).codes[3].text
            var halves: [HalfSession] = []
            for _ in 0..<16 { halves.append(try await company.half(of: company.zhouLan)) }
            let entered = await withTaskGroup(of: Bool.self) { group in
                for half in halves {
                    group.addTask {
                        (try? await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(entered == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whose role requires it sets a second factor up before anything else`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.shen)
            try await company.give(password, to: company.zhouLan)
            #expect(try await enter(company.zhouLan, in: company, requiring: [.admin, .manager]).session != nil)
            let half = try #require(try await enter(company.shen, in: company, requiring: [.admin, .manager]).half)
            #expect(half.awaits == .enrolment)
            #expect(try await company.read { try $0.session(half.secret) == nil })
            await #expect(throws: SecondFactorRefused.missing, "there is nothing to show a code of") {
                try await ShowCode("123456", for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }

            try await company.write { try BeginEnrolment(of: half.member.id).carryOut(with: .standing, in: $0) }
            let app = try #require(try await company.read { try $0.pendingFactor(of: half.member.id, with: .standing) })
            await #expect(throws: SecondFactorRefused.wrongFirstCode) {
                try await company.write {
                    try EnrolToEnter("000000", for: half, remembered: false).carryOut(with: .standing, in: $0).session
                }
            }
            let code = app.code(at: TOTP.step(at: try await company.clock()))
            let (session, codes) = try await company.write {
                try EnrolToEnter(code, for: half, remembered: false).carryOut(with: .standing, in: $0)
            }
            #expect(codes.count == 10 && session.secret != half.secret)
            #expect(try await company.read { try $0.session(session.secret) != nil && $0.entrance(half.secret) == nil })
            #expect(try await enter(company.shen, in: company, requiring: [.admin]).half?.awaits == .code)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the secret is sealed for its member with the key outside the database`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let app = try await company.enrol(company.zhouLan).app
            try await company.enrol(company.mengJie)
            let stored = try await company.read { try $0.all("SELECT secret FROM second_factor ORDER BY member_id") { $0.bytes(0) } }
            #expect(stored.count == 2 && stored.allSatisfy { $0.count == 48 })
            #expect(try await company.rows(of: "SELECT count(*) FROM second_factor WHERE secret = \(app.secret)") == 0)

            try await company.write { tx in
                try tx.run(
                    """
                    UPDATE second_factor SET secret = (SELECT secret FROM second_factor WHERE member_id = \(company.mengJie.id))
                    WHERE member_id = \(company.zhouLan.id)
                    """)
            }
            let half = try await company.half(of: company.zhouLan)
            await #expect(throws: StorageFailure.self, "the secret of somebody else opens nothing") {
                try await ShowCode("123456", for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an administrator takes the second factor from somebody who lost the device, and nobody else does`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.enrol(company.zhouLan)
            let member = try #require(company.zhouLan.id)
            for other in [company.qinFang, company.mengJie] {
                await #expect(throws: NotPermitted.self) {
                    try await company.write { try RemoveSecondFactor(of: member).carryOut(by: other, in: $0) }
                }
            }
            try await company.write { try RemoveSecondFactor(of: member).carryOut(by: company.shen, in: $0) }
            #expect(try await company.read { try $0.secondFactor(of: member) == nil })
            #expect(try await company.rows(of: "SELECT count(*) FROM recovery_code") == 0)
            await #expect(throws: SecondFactorRefused.missing) {
                try await company.write { try RemoveSecondFactor(of: member).carryOut(by: company.shen, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `with the second factor the member's sessions end, but for the one in which he removes his own, and tokens go on`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            let token = try await company.write {
                try CreateToken(for: member, named: "报表", scope: .read).carryOut(by: company.zhouLan, in: $0).secret
            }
            let others = try await company.session(of: company.mengJie)
            func sessions() async throws -> [Session] {
                [try await company.session(of: company.zhouLan), try await company.session(of: company.zhouLan)]
            }
            func living(_ sessions: [Session]) async throws -> [Bool] {
                try await company.read { snapshot in try sessions.map { try snapshot.session($0.secret) != nil } }
            }
            let before = try await sessions()
            try await company.enrol(company.zhouLan)
            let half = try await company.half(of: company.zhouLan)
            try await company.write { try RemoveSecondFactor(of: member, keeping: before[0].id).carryOut(by: company.shen, in: $0) }
            #expect(try await living(before) == [false, false], "whoever removes somebody else's keeps none of them")
            #expect(try await company.read { try $0.entrance(half.secret) == nil }, "nobody waits for a code that cannot come")
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'sessions_ended'") == 1)

            let own = try await sessions()
            try await company.enrol(company.zhouLan)
            try await company.write { try RemoveSecondFactor(of: member, keeping: own[1].id).carryOut(by: company.zhouLan, in: $0) }
            #expect(try await living(own) == [false, true])
            #expect(try await living([others]) == [true])
            #expect(try await company.read { try $0.principal(bearing: token)?.id } == member)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an enrolled factor is not replaced by beginning another one`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.enrol(company.zhouLan)
            let member = try #require(company.zhouLan.id)
            await #expect(throws: SecondFactorRefused.enrolledAlready) {
                try await company.write { try BeginEnrolment(of: member).carryOut(with: .standing, in: $0) }
            }
            await #expect(throws: SecondFactorRefused.missing) {
                try await company.write { _ = try MakeRecoveryCodes().carryOut(by: company.mengJie, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who is deactivated between password and code does not come in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let app = try await company.enrol(company.zhouLan).app
            let half = try await company.half(of: company.zhouLan)
            try await company.write { try $0.run("UPDATE member SET state = 'deactivated' WHERE id = \(company.zhouLan.id)") }
            let code = app.code(at: TOTP.step(at: try await company.clock()))
            await #expect(throws: SecondFactorRefused.missing) {
                try await ShowCode(code, for: half, remembered: false).carryOut(with: .standing, in: company.database)
            }
        }
    }
}

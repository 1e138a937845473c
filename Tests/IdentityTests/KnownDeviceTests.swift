import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// A browser in which somebody has signed in before is not kept out by strangers who guess at the name.
@Suite struct KnownDeviceTests {
    private let password = "一匹好马走天下 2026"

    /// Signs in as a browser does that keeps what it is given.
    private func enter(
        _ principal: Principal, with word: String, in company: Company, by device: Secret? = nil, from address: String = "10.0.0.1"
    ) async throws -> Secret {
        let origin = Origin(address: address, knownDevice: device)
        let entrance = try await SignIn(as: principal.member?.signInName ?? "", password: word, remembered: false, from: origin)
            .carryOut(in: company.database)
        return try #require(
            try await company.write { try Arrival(entrance, before: nil, knownDevice: device).carryOut(in: $0) })
    }

    private func guess(_ principal: Principal, _ times: Int, in company: Company, by device: Secret? = nil) async throws {
        for number in 1...times {
            await #expect(throws: SignInRefused.wrong) {
                _ = try await enter(principal, with: "guess", in: company, by: device, from: "10.0.9.\(number)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `five guesses of strangers close the door to strangers, and the browser that was here before comes in`(engine: Engine) async throws
    {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            try await company.give(password, to: company.mengJie)
            let device = try await enter(company.zhouLan, with: password, in: company)
            let colleagues = try await enter(company.mengJie, with: password, in: company)
            try await guess(company.zhouLan, 5, in: company)
            for other in [nil, colleagues, Secret.new()] {
                await #expect(throws: SignInRefused.tooManyForName(seconds: 900), "what is no browser of hers counts as a stranger") {
                    _ = try await enter(company.zhouLan, with: password, in: company, by: other)
                }
            }
            #expect(try await enter(company.zhouLan, with: password, in: company, by: device) == device)
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900), "her success does not open it to strangers") {
                _ = try await enter(company.zhouLan, with: password, in: company)
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM known_device WHERE hash = \(Array(device.text.utf8))") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a browser that is known has five guesses of its own`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            let (device, second) = (
                try await enter(company.zhouLan, with: password, in: company), try await enter(company.zhouLan, with: password, in: company)
            )
            #expect(device != second)
            try await guess(company.zhouLan, 5, in: company, by: device)
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) {
                _ = try await enter(company.zhouLan, with: password, in: company, by: device)
            }
            _ = try await enter(company.zhouLan, with: password, in: company, by: second)
            _ = try await enter(company.zhouLan, with: password, in: company)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two who share a browser are both known there`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.give(password, to: company.zhouLan)
            try await company.give(password, to: company.mengJie)
            let device = try await enter(company.zhouLan, with: password, in: company)
            #expect(try await enter(company.mengJie, with: password, in: company, by: device) == device)
            #expect(try await company.rows(of: "SELECT count(*) FROM known_device") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `after half a year, a new password, or the end of all other sessions no browser is known`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let member = try #require(company.zhouLan.id)
            try await company.give(password, to: company.zhouLan)
            let endings: [@Sendable () async throws -> Void] = [
                {
                    let session = try await company.session(of: company.zhouLan)
                    _ = try await company.write { try EndOtherSessions(than: session.id).carryOut(by: company.zhouLan, in: $0) }
                },
                { _ = try await company.write { try EndSessions(of: member).carryOut(by: company.shen, in: $0) } },
                {
                    let session = try await company.session(of: company.zhouLan)
                    _ = try await ChangePassword(
                        of: session, from: password, to: "kettle-orbit-mango", repeated: "kettle-orbit-mango", at: "10.0.0.1"
                    ).carryOut(avoiding: Company.policy.common, in: company.database)
                    try await company.give(password, to: company.zhouLan)
                },
                { time.advance(seconds: 180 * 86_400) },
            ]
            for end in endings {
                let device = try await enter(company.zhouLan, with: password, in: company)
                try await end()
                try await guess(company.zhouLan, 5, in: company)
                await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) {
                    _ = try await enter(company.zhouLan, with: password, in: company, by: device)
                }
                time.advance(seconds: 901)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever was deactivated and comes back is known in no browser of before, until signing in there again`(engine: Engine)
        async throws
    {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.give(password, to: company.zhouLan)
            try await company.give(password, to: company.mengJie)
            let device = try await enter(company.zhouLan, with: password, in: company)
            #expect(try await enter(company.mengJie, with: password, in: company, by: device) == device)
            try await put(.deactivated, company.zhouLan, in: company)
            await #expect(throws: SignInRefused.wrong, "the door says what it says to everybody") {
                _ = try await enter(company.zhouLan, with: password, in: company, by: device)
            }
            try await put(.active, company.zhouLan, in: company)
            try await guess(company.zhouLan, 5, in: company, by: device)
            for browser in [device, nil] {
                await #expect(throws: SignInRefused.tooManyForName(seconds: 900), "these were guesses of a stranger") {
                    _ = try await enter(company.zhouLan, with: password, in: company, by: browser)
                }
            }
            _ = try await enter(company.mengJie, with: password, in: company, by: device, from: "10.0.0.2")
            time.advance(seconds: 901)
            #expect(try await enter(company.zhouLan, with: password, in: company, by: device) == device)
            try await guess(company.zhouLan, 5, in: company)
            #expect(try await enter(company.zhouLan, with: password, in: company, by: device) == device, "known again")
        }
    }

    @Test(arguments: Engine.allCases)
    func `being deactivated and coming back makes nobody's guesses forgotten`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.give(password, to: company.zhouLan)
            try await guess(company.zhouLan, 5, in: company)
            try await put(.deactivated, company.zhouLan, in: company)
            try await guess(company.zhouLan, 5, in: company)
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900), "a name without a member waits alike") {
                _ = try await enter(company.zhouLan, with: password, in: company)
            }
            try await put(.active, company.zhouLan, in: company)
            await #expect(throws: SignInRefused.tooManyForName(seconds: 900)) {
                _ = try await enter(company.zhouLan, with: password, in: company)
            }
            time.advance(seconds: 901)
            _ = try await enter(company.zhouLan, with: password, in: company)
        }
    }

    private func put(_ state: MemberState, _ principal: Principal, in company: Company) async throws {
        guard let id = principal.id else { throw NotFound() }
        _ = try await company.write { tx in
            guard let member = try tx.member(id) else { throw NotFound() }
            return try ChangeMember(id, to: MemberFields(of: member), state: state, language: member.language, seen: member.version)
                .carryOut(by: company.shen, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever signs in where somebody is signed in ends that session`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let (old, new) = (try await company.session(of: company.mengJie), try await company.session(of: company.zhouLan))
            _ = try await company.write { try Arrival(.open(new), before: .open(old), knownDevice: nil).carryOut(in: $0) }
            let living = try await company.read { snapshot in try [old, new].map { try snapshot.session($0.secret) != nil } }
            #expect(living == [false, true])
        }
    }
}

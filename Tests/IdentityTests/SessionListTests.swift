import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// Where somebody is signed in, and how that ends.
@Suite struct SessionListTests {
    @Test(arguments: Engine.allCases)
    func `a member sees where he is signed in, and ends one or all others`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let member = try #require(company.zhouLan.id)
            let phone = try await company.session(
                of: company.zhouLan, device: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1")
            time.advance(seconds: 60)
            let desk = try await company.session(
                of: company.zhouLan, device: "Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/130.0.0.0 Safari/537.36")
            let other = try await company.session(of: company.mengJie)
            let lines = try await company.read { try $0.sessions(of: member, seenBy: company.zhouLan) }
            #expect(lines.map(\.id) == [desk.id, phone.id])
            #expect(lines.map(\.device.text.english) == ["Chrome · Windows", "Safari · iPhone"])
            #expect(lines.map(\.address) == ["127.0.0.1", "127.0.0.1"])

            await #expect(throws: NotFound.self, "that of somebody else is not found") {
                try await company.write { try EndSession(other.id).carryOut(by: company.zhouLan, in: $0) }
            }
            try await company.write { try EndSession(phone.id).carryOut(by: company.zhouLan, in: $0) }
            #expect(try await company.read { try $0.session(phone.secret) == nil && $0.session(desk.secret) != nil })

            let third = try await company.session(of: company.zhouLan)
            #expect(try await company.write { try EndOtherSessions(than: desk.id).carryOut(by: company.zhouLan, in: $0) } == 1)
            let living = try await company.read { snapshot in try [desk, third, other].map { try snapshot.session($0.secret) != nil } }
            #expect(living == [true, false, true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an administrator ends all sessions of a member, nobody else does, and what waits for a code ends too`(engine: Engine) async throws
    {
        try await withCompany(on: engine) { company in
            let member = try #require(company.zhouLan.id)
            let session = try await company.session(of: company.zhouLan)
            try await company.enrol(company.zhouLan)
            let half = try await company.half(of: company.zhouLan)
            for other in [company.qinFang, company.mengJie, company.auditor] {
                await #expect(throws: NotPermitted.self) {
                    try await company.write { try EndSessions(of: member).carryOut(by: other, in: $0) }
                }
                await #expect(throws: NotPermitted.self) { try await company.read { _ = try $0.sessions(of: member, seenBy: other) } }
            }
            #expect(try await company.read { try $0.sessions(of: member, seenBy: company.shen).count } == 1)
            #expect(try await company.write { try EndSessions(of: member).carryOut(by: company.shen, in: $0) } == 2)
            #expect(try await company.read { try $0.session(session.secret) == nil && $0.entrance(half.secret) == nil })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session made before a change of role acts with the role of now`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let session = try await company.session(of: company.zhouLan)
            for (role, may) in [(Role.admin, true), (.readonly, false)] {
                try await company.write { try $0.run("UPDATE member SET role = \(role) WHERE id = \(company.zhouLan.id)") }
                let principal = try await company.read { try $0.session(session.secret)?.principal }
                #expect(principal?.member?.role == role && principal?.may(.manageMembers) == may)
            }
        }
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge · Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15", "Safari · macOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0", "WeChat · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) wxwork/4.1.0 MicroMessenger/7.0", "WeCom · iPhone"),
        ("", "unknown device"), ("<script>alert(1)</script>", "unknown device"),
    ])
    func `a device is called by its browser and its system`(userAgent: String, words: String) {
        #expect(Device(userAgent: userAgent).text.english == words)
    }

    @Test(arguments: Engine.allCases)
    func `of what a browser calls itself two hundred plain characters are kept`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            _ = try await company.session(of: company.zhouLan, device: "周\u{7}\u{1b}[31m" + String(repeating: "x", count: 5000))
            let kept = try await company.read { try $0.all("SELECT device FROM session") { $0.text(0) } }
            #expect(kept.first?.count == 200 && kept.first?.hasPrefix("[31mxxx") == true)
        }
    }
}

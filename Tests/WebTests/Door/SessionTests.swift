import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// In, out, and how long one stays in.
@Suite struct SessionTests {
    @Test func `the cookie is for the server alone, and over TLS for this host alone`() async throws {
        try await withSite { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let page = try await site.signIn("zhoulan@example.cn")
            #expect(page.status == 303 && page.location == "/accounts")
            let cookie = try #require(page.cookie("hengce_session"))
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            #expect(!cookie.contains("Secure") && !cookie.contains("Max-Age") && !cookie.contains("Domain"), "\(cookie)")
        }
        for settings in [["trusted_proxy": "10.0.0.0/8"], ["tls_cert": "cert.pem", "tls_key": "key.pem"]] {
            try await withSite(settings: settings) { site async throws in
                try await site.givePassword(to: site.company.zhouLan)
                let page = try await site.signIn("zhoulan@example.cn")
                let cookie = try #require(page.cookie("__Host-hengce"))
                #expect(cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
                #expect(cookie.contains("Path=/") && !cookie.contains("Domain"), "\(cookie)")
                #expect(page.headers[.strictTransportSecurity] == "max-age=31536000")
                #expect(try await site.get("/accounts", in: site.session(in: page)).status == 200)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `a session that nobody uses ends after half an hour, one in use after twelve`(engine: Engine)
        async throws
    {
        let clock = TestClock()
        try await withSite(on: engine, clock: clock.clock) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let idle = site.session(in: try await site.signIn("zhoulan@example.cn"))
            let used = site.session(in: try await site.signIn("zhoulan@example.cn"))
            clock.advance(seconds: 1799)
            #expect(try await site.get("/accounts", in: used).status == 200)
            clock.advance(seconds: 1)
            #expect(try await site.get("/accounts", in: idle).location == "/sign-in?next=%2Faccounts")
            for _ in 0..<24 {
                #expect(try await site.get("/accounts", in: used).status == 200)
                clock.advance(seconds: 1700)
            }
            #expect(try await site.get("/accounts", in: used).status == 200, "eleven hours and fifty minutes")
            clock.advance(seconds: 600)
            #expect(try await site.get("/accounts", in: used).status == 303, "twelve hours are over")
        }
    }

    @Test func `who asks to be remembered stays in for twelve hours, used or not`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            #expect(try await site.get("/sign-in").text.contains(#"name="remember""#))
            let page = try await site.signIn("zhoulan@example.cn", ["remember": "on"])
            #expect(page.cookie("hengce_session")?.contains("Max-Age=43200") == true)
            clock.advance(seconds: 43_199)
            #expect(try await site.get("/accounts", in: site.session(in: page)).status == 200)
            clock.advance(seconds: 1)
            #expect(try await site.get("/accounts", in: site.session(in: page)).status == 303)
        }
    }

    @Test func `over TLS no other host can set any of our cookies`() async throws {
        try await withSite(settings: ["tls_cert": "cert.pem", "tls_key": "key.pem"]) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let entered = try await site.signIn("zhoulan@example.cn")
            let chosen = try await site.get("/language/en?back=/sign-in")
            let out = try await site.post("/sign-out", [:], in: site.session(in: entered))
            for page in [entered, chosen, out] {
                let cookies = page.headers[values: .setCookie]
                #expect(!cookies.isEmpty && cookies.allSatisfy { $0.hasPrefix("__Host-hengce") && $0.contains("Secure") }, "\(cookies)")
            }
            #expect(out.headers[.init("Clear-Site-Data")!] == #""cache""#)
            let next = try await site.get("/sign-in", cookies: ["__Host-hengce_flash=signed_out"])
            #expect(next.text.contains("signed out") || next.text.contains("退出"))
        }
    }

    @Test func `a browser is known by a cookie of its own, and is not kept out by strangers`() async throws {
        try await withSite { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let cookie = try #require(try await site.signIn("zhoulan@example.cn").cookie("hengce_device"))
            #expect(cookie.contains("HttpOnly") && cookie.contains("Max-Age=15552000") && cookie.contains("SameSite=Lax"))
            for _ in 1...5 { _ = try await site.signIn("zhoulan@example.cn", password: "guess") }
            #expect(try await site.signIn("zhoulan@example.cn").status == 429)
            let device = String(cookie.prefix { $0 != ";" })
            let form = site.encoded(["email": "zhoulan@example.cn", "password": SiteCaller.password])
            let page = try await site.send(.post, "/sign-in", body: form, cookies: [device])
            #expect(page.status == 303 && page.cookie("hengce_device")?.hasPrefix(device) == true)
        }
    }

    @Test func `who signs in anew ends the session that the browser had`() async throws {
        try await withSite { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let former = try await site.session(of: site.company.zhouLan)
            let page = try await site.post(
                "/sign-in", ["email": "zhoulan@example.cn", "password": SiteCaller.password], in: former)
            #expect(page.status == 303)
            #expect(try await site.get("/self", in: former).status == 303)
            #expect(try await site.get("/self", in: site.session(in: page)).status == 200)
        }
    }

    @Test func `whose role requires a second factor meanwhile stands before the enrolment at the next request`() async throws {
        try await withSite(settings: ["second_factor": "seller"]) { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            #expect(try await site.get("/accounts", in: session).location?.hasPrefix("/sign-in/second-factor") == true)
            #expect(try await site.post("/self/tokens", ["name": "x"], in: session).location?.hasPrefix("/sign-in/second-factor") == true)
            #expect(try await site.get("/sign-in/second-factor", in: session).status == 200)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM session WHERE state = 'awaiting_enrolment'") == 1)
        }
    }

    @Test func `a network of IPv6 is one caller, whatever addresses it takes, and each shows in the list of sessions`() async throws {
        try await withSite(settings: ["trusted_proxy": "127.0.0.0/8"], live: true) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            func knock(_ name: String, _ password: String, from address: String) async throws -> Page {
                try await site.post("/sign-in", ["email": name, "password": password], headers: [.init("X-Forwarded-For")!: address])
            }
            for number in 1...10 {
                #expect(try await knock("a\(number)@example.cn", "guess", from: "2001:db8:1:2::\(number)").status == 422)
            }
            #expect(try await knock("b@example.cn", "guess", from: "2001:db8:1:2:ffff::1").status == 429)
            #expect(try await knock("zhoulan@example.cn", SiteCaller.password, from: "2001:db8:1:3::7").status == 303)
            let shown = try await site.company.read { try $0.all("SELECT address FROM session") { $0.text(0) } }
            #expect(shown == ["2001:db8:1:3::7"])
        }
    }

    @Test func `signing out ends the session at once and says so`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            let page = try await site.post("/sign-out", [:], in: session)
            #expect(page.status == 303 && page.location == "/sign-in")
            #expect(page.cookie("hengce_session")?.contains("Max-Age=0") == true)
            #expect(try await site.get("/accounts", in: session).status == 303)
            #expect(page.cookie("hengce_flash")?.hasPrefix("hengce_flash=signed_out") == true)
            let next = try await site.get("/sign-in", cookies: ["hengce_flash=signed_out"])
            #expect(next.text.contains("You have signed out.") && next.cookie("hengce_flash")?.contains("Max-Age=0") == true)
            #expect(try await site.send(.post, "/sign-out").location == "/sign-in", "whoever is out already stays out")
        }
    }

    @Test func `a member who is deactivated is out at once`() async throws {
        try await withSite { site async throws in
            let (zhouLan, session) = (site.company.zhouLan, try await site.session(of: site.company.zhouLan))
            #expect(try await site.get("/accounts", in: session).status == 200)
            try await site.company.write { tx in _ = try tx.run("UPDATE member SET state = 'deactivated' WHERE id = \(zhouLan.id)") }
            #expect(try await site.get("/accounts", in: session).status == 303)
        }
    }

    @Test func `a cookie that is no session of ours lets nobody in`() async throws {
        try await withSite { site async throws in
            for text in ["", "x", "wrong-wrong-wrong-wrong-wrong", String(repeating: "a", count: 5000), "%00%00%00%00%00%00%00%00"] {
                #expect(try await site.get("/accounts", in: Secret(text: text)).status == 303)
            }
        }
    }

    @Test func `after wrong passwords the next attempt waits, and the browser hears how long`() async throws {
        try await withSite { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            for _ in 1...5 {
                let page = try await site.signIn("zhoulan@example.cn", password: "guess")
                #expect(page.status == 422 && page.text.contains("zhoulan@example.cn") && !page.text.contains("guess"))
            }
            let page = try await site.signIn("zhoulan@example.cn")
            #expect(page.status == 429 && page.headers[.retryAfter] == "900" && page.cookie("hengce_session") == nil)
        }
    }

    @Test func `reading goes on while the use of the session cannot be written down`() async throws {
        let clock = TestClock()
        for failure in [StorageFailure.full("no space"), .failed("read-only"), .contended("busy")] {
            try await withSite(clock: clock.clock, through: { ReadOnlyDatabase($0, failure: failure) }) { site async throws in
                let session = try await site.session(of: site.company.zhouLan)
                clock.advance(seconds: 120)
                #expect(try await site.get("/accounts", in: session).status == 200)
            }
        }
    }
}

/// Somebody else made the primary one that only reads, or the disk is full.
struct ReadOnlyDatabase: Database {
    private let database: any Database
    private let failure: StorageFailure

    init(_ database: any Database, failure: StorageFailure) { (self.database, self.failure) = (database, failure) }

    var dialect: Dialect { database.dialect }
    func close() async throws { try await database.close() }

    func read<Outcome: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Outcome) async throws -> Outcome {
        try await database.read(body)
    }

    func write<Outcome: Sendable>(_: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome { throw failure }
}

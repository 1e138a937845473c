import CompanySupport
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// The way in through the pages, with a code behind the password.
@Suite struct SecondFactorPageTests {
    private func code(of app: TOTP, at site: SiteCaller, later steps: Int64 = 0) async throws -> String {
        app.code(at: TOTP.step(at: try await site.company.clock()) + steps)
    }

    @Test(arguments: Engine.allCases) func `behind the password the code is asked for, and nothing else opens`(engine: Engine) async throws
    {
        try await withSite(on: engine) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let (app, _) = try await site.company.enrol(site.company.zhouLan)
            let page = try await site.signIn("zhoulan@example.cn", ["remember": "on", "next": "/grading"])
            #expect(page.location == "/sign-in/code?next=%2Fgrading&remember=on")
            #expect(page.cookie("hengce_session")?.contains("Max-Age") == false, "what is halfway is not remembered")
            let half = try #require(site.session(in: page))
            for path in ["/accounts", "/grading", "/self", "/self/second-factor", "/"] {
                let answer = try await site.get(path, in: half)
                #expect(answer.status == 303 && answer.location?.hasPrefix("/sign-in/code") == true, "\(path)")
            }
            for path in ["/self/password", "/self/tokens", "/self/second-factor/removal"] {
                #expect(try await site.post(path, [:], in: half).location?.hasPrefix("/sign-in/code") == true, "\(path)")
            }
            let asked = try await site.get("/sign-in/code?next=%2Fgrading&remember=on", in: half)
            #expect(asked.status == 200 && asked.text.contains("one-time-code") && asked.text.contains(#"value="/grading""#))

            let wrong = try await site.post("/sign-in/code", ["code": "000000", "next": "/grading", "remember": "on"], in: half)
            #expect(wrong.status == 422 && wrong.text.contains("This code is wrong") && wrong.text.contains(#"value="/grading""#))
            let entered = try await site.post(
                "/sign-in/code", ["code": try await code(of: app, at: site), "next": "/grading", "remember": "on"], in: half)
            #expect(entered.location == "/grading" && entered.cookie("hengce_session")?.contains("Max-Age=43200") == true)
            let session = try #require(site.session(in: entered))
            #expect(session != half)
            #expect(try await site.get("/grading", in: session).status == 200)
            #expect(try await site.get("/grading", in: half).location?.hasPrefix("/sign-in?") == true)
        }
    }

    @Test func `after five wrong codes the page says how long to wait`() async throws {
        try await withSite { site async throws in
            try await site.company.enrol(site.company.zhouLan)
            let half = try await site.company.half(of: site.company.zhouLan).secret
            for _ in 1...5 { #expect(try await site.post("/sign-in/code", ["code": "000000"], in: half).status == 422) }
            let page = try await site.post("/sign-in/code", ["code": "000000"], in: half)
            #expect(page.status == 429 && page.headers[.retryAfter] == "900" && page.text.contains("15 minutes"))
        }
    }

    @Test func `behind the door the member is told how many codes were wrong`() async throws {
        try await withSite { site async throws in
            let app = try await site.company.enrol(site.company.zhouLan).app
            let half = try await site.company.half(of: site.company.zhouLan).secret
            for _ in 1...3 { _ = try await site.post("/sign-in/code", ["code": "000000"], in: half) }
            let entered = try await site.post("/sign-in/code", ["code": try await code(of: app, at: site)], in: half)
            #expect(entered.cookie("hengce_flash")?.hasPrefix("hengce_flash=codes_wrong_before") == true)
            #expect(try await site.get("/self", in: site.session(in: entered)).text.contains("wrong codes were typed: 3"))
        }
    }

    @Test func `a recovery code opens where the phone is not at hand`() async throws {
        try await withSite { site async throws in
            let codes = try await site.company.enrol(site.company.zhouLan).codes
            let half = try await site.company.half(of: site.company.zhouLan).secret
            let page = try await site.get("/sign-in/code?by=recovery", in: half)
            #expect(page.status == 200 && !page.text.contains("numeric"))
            let entered = try await site.post("/sign-in/code", ["code": codes[0].text, "by": "recovery"], in: half)
            #expect(entered.location == "/accounts")
        }
    }

    @Test func `a form of the code that comes from elsewhere is refused, and one's own way out ends it`() async throws {
        try await withSite { site async throws in
            let app = try await site.company.enrol(site.company.zhouLan).app
            let half = try await site.company.half(of: site.company.zhouLan).secret
            let form = site.encoded(["code": try await code(of: app, at: site)])
            #expect(try await site.send(.post, "/sign-in/code", in: half, body: form).status == 403)
            #expect(try await site.post("/sign-out", [:], in: half).location == "/sign-in")
            #expect(try await site.get("/sign-in/code", in: half).location == "/sign-in")
        }
    }

    @Test(arguments: Engine.allCases)
    func `whose role requires a second factor makes one first, and sees the recovery codes once`(engine: Engine) async throws {
        try await withSite(on: engine, settings: ["second_factor": "admin, manager"]) { site async throws in
            try await site.givePassword(to: site.company.qinFang)
            let page = try await site.signIn("qinfang@example.cn", ["next": "/grading"])
            #expect(page.location == "/sign-in/second-factor?next=%2Fgrading")
            let half = try #require(site.session(in: page))
            #expect(try await site.get("/accounts", in: half).location?.hasPrefix("/sign-in/second-factor") == true)
            #expect(try await site.get("/language/en?back=/sign-in/second-factor", in: half).status == 303)
            #expect(try await site.post("/sign-in/second-factor", ["next": "/grading"], in: half).status == 303)
            let shown = try await site.get("/sign-in/second-factor?next=%2Fgrading", in: half)
            let member = try #require(site.company.qinFang.id)
            let app = try #require(try await site.company.read { try $0.pendingFactor(of: member, with: .standing) })
            #expect(shown.text.contains("square-code") && shown.text.replacing(" ", with: "").contains(app.text))
            _ = try await site.post("/sign-in/second-factor", [:], in: half)
            #expect(
                try await site.company.read { try $0.pendingFactor(of: member, with: .standing)?.text } == app.text,
                "the code on the screen stays")

            let wrong = try await site.post("/sign-in/second-factor/confirmation?next=%2Fgrading", ["code": "000000"], in: half)
            #expect(wrong.status == 422 && wrong.text.contains("square-code"))
            let done = try await site.post(
                "/sign-in/second-factor/confirmation?next=%2Fgrading", ["code": try await code(of: app, at: site)], in: half)
            #expect(done.status == 200 && done.text.contains(#"href="/grading""#))
            #expect(done.text.components(separatedBy: "<li><code>").count == 11, "ten codes")
            let session = try #require(site.session(in: done))
            #expect(session != half)
            #expect(try await site.get("/grading", in: session).status == 200)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM recovery_code") == 10)
        }
    }

    @Test func `a second factor is set up on one's own page, and taken away there with a code`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            let zhouLan = site.company.zhouLan
            try await site.givePassword(to: zhouLan)
            let (session, other) = (try await site.session(of: zhouLan), try await site.session(of: zhouLan))
            #expect(try await site.get("/self/second-factor", in: session).text.contains("No second factor yet"))
            #expect(try await site.post("/self/second-factor", [:], in: session).location == "/self/second-factor")
            let member = try #require(zhouLan.id)
            let app = try #require(try await site.company.read { try $0.pendingFactor(of: member, with: .standing) })
            let done = try await site.post("/self/second-factor/confirmation", ["code": try await code(of: app, at: site)], in: session)
            #expect(done.status == 200 && done.text.components(separatedBy: "<li><code>").count == 11)
            #expect(try await site.get("/self", in: other).status == 303, "whoever came in by the password alone is out")
            #expect(try await site.get("/self/second-factor", in: session).text.contains("Remove the second factor"))

            clock.advance(seconds: 301)
            let asked = try await site.post("/self/second-factor/removal", [:], in: session)
            #expect(asked.status == 403 && asked.text.contains("recovery code"), "the code is asked for, not the password")
            let byPassword = try await site.post("/self/second-factor/removal", ["confirmation": SiteCaller.password], in: session)
            #expect(byPassword.status == 422)
            let removed = try await site.post(
                "/self/second-factor/removal", ["confirmation": try await code(of: app, at: site)], in: session)
            #expect(removed.location == "/self/second-factor" && removed.cookie("hengce_flash")?.contains("second_factor_removed") == true)
            #expect(try await site.company.read { try $0.secondFactor(of: member) == nil })
        }
    }

    @Test func `whose role requires one and takes it away stands before the enrolment again`() async throws {
        try await withSite(settings: ["second_factor": "seller"]) { site async throws in
            let (other, session) = (try await site.session(of: site.company.zhouLan), try await site.session(of: site.company.zhouLan))
            try await site.company.enrol(site.company.zhouLan)
            let removed = try await site.post("/self/second-factor/removal", [:], in: session)
            #expect(removed.location == "/sign-in/second-factor")
            #expect(try await site.get("/accounts", in: session).location?.hasPrefix("/sign-in/second-factor") == true)
            #expect(try await site.get("/accounts", in: other).location?.hasPrefix("/sign-in?") == true)
        }
    }
}

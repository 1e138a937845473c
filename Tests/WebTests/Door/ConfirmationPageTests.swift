import CompanySupport
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

@testable import hengce

/// Before a sensitive act one proves again to be oneself, and loses nothing by it.
@Suite struct ConfirmationPageTests {
    private let form = ["name": "报表 \"A&B\"", "scope": "write", "days": "30", "form_key": "k-0123456789-0123456789"]

    @Test(arguments: Engine.allCases) func `an act after five minutes is asked about, keeps what was typed, and is done in one go`(
        engine: Engine
    )
        async throws
    {
        let clock = TestClock()
        try await withSite(on: engine, clock: clock.clock) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            clock.advance(seconds: 300)
            let asked = try await site.post("/self/tokens?from=here", form, in: session)
            #expect(asked.status == 403 && asked.text.contains(#"action="/self/tokens?from=here""#))
            #expect(asked.text.contains(#"name="name" value="报表 &quot;A&amp;B&quot;""#))
            #expect(asked.text.contains(#"name="days" value="30""#) && asked.text.contains(#"value="k-0123456789-0123456789""#))
            #expect(asked.text.contains("What you typed is kept") && asked.text.contains("current-password"))
            #expect(try await site.company.rows(of: "SELECT count(*) FROM access_token") == 0)

            let wrong = try await site.post("/self/tokens", form.merging(["confirmation": "a guess at words"]) { $1 }, in: session)
            #expect(wrong.status == 422 && wrong.text.contains("The password is wrong") && !wrong.text.contains("a guess at words"))
            #expect(try await site.company.rows(of: "SELECT count(*) FROM access_token") == 0)

            let done = try await site.post("/self/tokens", form.merging(["confirmation": SiteCaller.password]) { $1 }, in: session)
            #expect(done.status == 200 && done.text.contains("hengce_"))
            let renewed = try #require(site.session(in: done))
            #expect(renewed != session)
            #expect(try await site.get("/self", in: session).location == "/sign-in?next=%2Fself", "the former secret is worth nothing")
            let next = try await site.post("/self/tokens", ["name": "next", "scope": "read", "days": "7"], in: renewed)
            #expect(next.status == 200, "for five minutes nothing is asked again")
            let drawnBefore = ["name": "other window", "scope": "read", "days": "7", "form_token": session.formToken]
            let other = try await site.send(.post, "/self/tokens", in: renewed, body: site.encoded(drawnBefore))
            #expect(other.status == 200, "a form in another window, drawn before the proof, still counts")
        }
    }

    /// The page that holds the new secret may never have reached the browser: its first click was given up for the second.
    @Test(arguments: Engine.allCases)
    func `a second click that comes late is told that the form was sent, stays signed in, and does nothing twice`(engine: Engine)
        async throws
    {
        let clock = TestClock()
        try await withSite(on: engine, clock: clock.clock) { site async throws in
            try await site.givePassword(to: site.company.shen)
            let session = try await site.session(of: site.company.shen)
            clock.advance(seconds: 300)
            let team = ["name": "华东二队", "form_key": "k-0123456789-0123456789", "confirmation": SiteCaller.password]
            let done = try await site.post("/teams", team, in: session)
            #expect(done.status == 303 && done.cookie("hengce_flash")?.hasPrefix("hengce_flash=team_saved") == true)
            let renewed = try #require(site.session(in: done))

            clock.advance(seconds: 20)
            let again = try await site.post("/teams", team, in: session)
            #expect(again.status == 303 && again.location == done.location)
            #expect(again.cookie("hengce_flash")?.hasPrefix("hengce_flash=done_already") == true)
            #expect(site.session(in: again) == renewed, "both answers leave the browser signed in")
            #expect(try await site.get(again.location ?? "", in: renewed).status == 200)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM team WHERE name = '华东二队'") == 1)

            for other in [
                team.merging(["name": "华东三队"]) { $1 }, team.merging(["form_key": "k-0123456789-9876543210"]) { $1 },
                team.filter { $0.key != "form_key" },
            ] {
                let page = try await site.post("/teams", other, in: session)
                #expect(page.location?.hasPrefix("/sign-in") == true, "who holds the former secret without the form learns nothing")
                #expect(site.session(in: page) == nil)
            }
            let foreign = try await site.send(.post, "/teams", in: session, body: site.encoded(team))
            #expect(foreign.status == 403 && site.session(in: foreign) == nil, "without the word of our page")
            #expect(try await site.get("/teams", in: session).location?.hasPrefix("/sign-in") == true)
            clock.advance(seconds: 41)
            #expect(try await site.post("/teams", team, in: session).location?.hasPrefix("/sign-in") == true, "for a minute only")
        }
    }

    @Test(arguments: Engine.allCases)
    func `four clicks at once, by password or by code, are done once and all end inside`(engine: Engine) async throws {
        for isByCode in [false, true] {
            let clock = TestClock()
            try await withSite(on: engine, clock: clock.clock) { site async throws in
                try await site.givePassword(to: site.company.zhouLan)
                let session = try await site.session(of: site.company.zhouLan)
                let app = isByCode ? try await site.company.enrol(site.company.zhouLan).app : nil
                clock.advance(seconds: 300)
                let step = TOTP.step(at: try await site.company.clock())
                let sent = form.merging(["confirmation": app?.code(at: step) ?? SiteCaller.password]) { $1 }
                let pages = try await withThrowingTaskGroup(of: Page.self) { group in
                    for _ in 1...4 { group.addTask { try await site.post("/self/tokens", sent, in: session) } }
                    return try await group.reduce(into: [Page]()) { $0.append($1) }
                }
                #expect(pages.count { $0.status == 200 && $0.text.contains("hengce_") } == 1, "\(pages.map(\.status))")
                #expect(pages.count { $0.location == "/self/tokens" } == 3, "\(pages.map { $0.location ?? "-" })")
                #expect(Set(pages.compactMap { site.session(in: $0) }).count == 1 && pages.allSatisfy { site.session(in: $0) != nil })
                #expect(try await site.company.rows(of: "SELECT count(*) FROM access_token") == 1)
                #expect(
                    try await site.company.rows(
                        of: "SELECT count(*) FROM audit_entry WHERE action IN ('code_failed', 'confirmation_failed')") == 0)
            }
        }
    }

    @Test func `cancelling leads back to the form as it was typed, and nothing is done`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            let session = try await site.session(of: site.company.shen)
            clock.advance(seconds: 300)
            let asked = try await site.post("/self/tokens", form, in: session)
            let cancelling = try #require(asked.text.components(separatedBy: #"id="withdrawal""#).last)
            #expect(cancelling.contains(#"name="confirmation_withdrawal""#) && cancelling.contains(#"name="days" value="30""#))
            #expect(asked.text.contains(#"form="withdrawal""#) && !cancelling.contains("current-password"))

            let back = try await site.post("/self/tokens", form.merging(["confirmation_withdrawal": "yes"]) { $1 }, in: session)
            #expect(back.status == 422 && back.text.contains("You did not confirm, and nothing was changed."))
            #expect(back.text.contains(#"value="报表 &quot;A&amp;B&quot;""#) && back.text.contains(#"<option value="write" selected"#))
            #expect(back.text.contains(#"action="/self/tokens""#) && !back.text.contains(#"name="confirmation""#))

            let member = ["name": "林一", "email": "linyi@example.cn", "role": "sales", "language": "en"]
            let page = try await site.post("/members", member.merging(["confirmation_withdrawal": "yes"]) { $1 }, in: session)
            #expect(page.status == 422 && page.text.contains(#"value="linyi@example.cn""#) && page.text.contains(#"value="林一""#))

            let bare = try await site.post("/self/second-factor", ["confirmation_withdrawal": "yes"], in: session)
            #expect(bare.status == 303 && bare.location == "/self/second-factor", "where nothing was typed, to the page with the button")
            #expect(bare.cookie("hengce_flash")?.hasPrefix("hengce_flash=confirmation_withdrawn") == true)
            for count: SQL in [
                "SELECT count(*) FROM access_token", "SELECT count(*) FROM second_factor", "SELECT count(*) FROM idempotency_key",
                "SELECT count(*) FROM member WHERE name = '林一'",
            ] {
                #expect(try await site.company.rows(of: count) == 0)
            }
        }
    }

    @Test func `what was typed comes back to nobody who may not do it, and to no other site`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            let wish = ["name": "林一", "confirmation_withdrawal": "yes"]
            #expect(try await site.post("/members", wish, in: session).status == 403)
            let admin = try await site.session(of: site.company.shen)
            #expect(try await site.send(.post, "/members", in: admin, body: site.encoded(wish)).status == 403)
        }
    }

    @Test func `guesses are counted, and the page says how long to wait`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            clock.advance(seconds: 300)
            for _ in 1...5 {
                #expect(try await site.post("/self/tokens", form.merging(["confirmation": "guess"]) { $1 }, in: session).status == 422)
            }
            let page = try await site.post("/self/tokens", form.merging(["confirmation": SiteCaller.password]) { $1 }, in: session)
            #expect(page.status == 429 && page.headers[.retryAfter] == "900")
        }
    }

    /// The page that says why not comes with the new secret, and its forms with the new token.
    @Test func `an act that is refused behind the proof leaves the member signed in`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            clock.advance(seconds: 300)
            let page = try await site.post("/self/recovery-codes", ["confirmation": SiteCaller.password], in: session)
            #expect(page.status == 422)
            let renewed = try #require(site.session(in: page))
            #expect(try await site.get("/self", in: renewed).status == 200)
            let token = try #require(page.text.firstMatch(of: /name="form-token" content="([^"]+)"/)?.1)
            #expect(renewed.confirms(formToken: String(token)))
        }
    }

    @Test func `every sensitive act of one's own account is asked about`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            clock.advance(seconds: 300)
            for path in [
                "/self/tokens", "/self/second-factor", "/self/second-factor/confirmation", "/self/second-factor/removal",
                "/self/recovery-codes",
            ] {
                let page = try await site.post(path, [:], in: session)
                #expect(page.status == 403 && page.text.contains(#"name="confirmation""#), "\(path)")
            }
        }
    }

    @Test func `a form from elsewhere is not even asked about`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            clock.advance(seconds: 300)
            let page = try await site.send(.post, "/self/tokens", in: session, body: site.encoded(form))
            #expect(page.status == 403 && !page.text.contains(#"name="confirmation""#))
        }
    }
}

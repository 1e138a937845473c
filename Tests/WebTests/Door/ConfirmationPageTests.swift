import CompanySupport
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

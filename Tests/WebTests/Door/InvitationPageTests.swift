import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

@Suite struct InvitationPageTests {
    private func invite(_ principal: Principal, to site: SiteCaller) async throws -> Secret {
        let (member, shen) = (try #require(principal.id), site.company.shen)
        return try await site.company.write { try InviteMember(member).carryOut(by: shen, in: $0) }
    }

    @Test(arguments: Engine.allCases) func `who opens the link chooses a password and is in`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let link = "/invitation/\(try await invite(site.company.zhouLan, to: site).text)"
            let page = try await site.get(link)
            #expect(page.status == 200 && page.text.contains("周岚") && page.text.contains("new-password"))
            #expect(page.headers[.cacheControl] == "no-store")
            for (form, sentence) in [
                (["password": "short", "repetition": "short"], "too short"), (["password": "kettle-orbit-mango"], "differ"),
                (["password": "Password2026!", "repetition": "Password2026!"], "Many people use"),
                (["password": "zhoulan-zhoulan", "repetition": "zhoulan-zhoulan"], "your name"),
            ] {
                let refused = try await site.post(link, form)
                #expect(refused.status == 422 && refused.text.contains(sentence), "\(form)")
                #expect(form.values.allSatisfy { !refused.text.contains(#"value="\#($0)""#) }, "a password is never sent back")
            }
            let entered = try await site.post(link, ["password": "kettle-orbit-mango", "repetition": "kettle-orbit-mango"])
            #expect(entered.status == 303 && entered.location == "/accounts")
            #expect(try await site.get("/accounts", in: site.session(in: entered)).status == 200)
            #expect(try await site.signIn("zhoulan@example.cn", password: "kettle-orbit-mango").location == "/accounts")
        }
    }

    @Test func `links that count no more look alike, byte for byte`() async throws {
        let clock = TestClock()
        try await withSite(clock: clock.clock) { site async throws in
            let (old, over) = (try await invite(site.company.zhouLan, to: site), try await invite(site.company.zhouLan, to: site))
            clock.advance(seconds: 7 * 86_400)
            let form = ["password": "kettle-orbit-mango", "repetition": "kettle-orbit-mango"]
            let pages = [
                try await site.get("/invitation/\(old.text)"), try await site.get("/invitation/\(over.text)"),
                try await site.get("/invitation/nothing"), try await site.post("/invitation/\(over.text)", form),
            ]
            #expect(pages.allSatisfy { $0.status == 404 && $0.text == pages[0].text })
            #expect(pages[0].text.contains("Ask an administrator for a new one"))
        }
    }

    @Test func `who tries links waits, and no page of ours leads the secret elsewhere`() async throws {
        try await withSite { site async throws in
            for attempt in 1...10 { #expect(try await site.get("/invitation/guess\(attempt)").status == 404) }
            let page = try await site.get("/invitation/guess")
            #expect(page.status == 429 && page.headers[.retryAfter] == "60")
            let good = try await site.get("/invitation/\(try await invite(site.company.zhouLan, to: site).text)")
            #expect(good.headers[.init("Referrer-Policy")!] != nil && !good.text.contains("https://") && !good.text.contains("http://"))
        }
    }

    @Test func `an invitation is no way around the code`() async throws {
        try await withSite { site async throws in
            try await site.company.enrol(site.company.zhouLan)
            let link = "/invitation/\(try await invite(site.company.zhouLan, to: site).text)"
            let page = try await site.post(link, ["password": "kettle-orbit-mango", "repetition": "kettle-orbit-mango"])
            #expect(page.location == "/sign-in/code")
            #expect(try await site.get("/accounts", in: site.session(in: page)).location?.hasPrefix("/sign-in/code") == true)
        }
    }
}

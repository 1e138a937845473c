import CompanySupport
import Foundation
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// One's own account, as a member sees and changes it.
@Suite struct SelfPageTests {
    @Test(arguments: ["en", "zh-Hans", "zh-Hant"]) func `every part is there in every language`(language: String) async throws {
        try await withSite { site async throws in
            for principal in [site.company.zhouLan, site.company.auditor] {
                let session = try await site.session(of: principal)
                for path in ["/self", "/self/password", "/self/second-factor", "/self/sessions", "/self/tokens"] {
                    let page = try await site.get(path, in: session, cookies: ["hengce_language=\(language)"])
                    #expect(page.status == 200 && page.text.contains(#"aria-current="page""#), "\(path)")
                }
                #expect(try await site.get("/accounts", in: session).text.contains(#"href="/self""#), "the way there is in the frame")
            }
        }
    }

    @Test func `the language that is chosen here is the member's own on every device`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            let page = try await site.post("/self/language", ["language": "zh-Hant"], in: session)
            #expect(page.location == "/self" && page.cookie("hengce_language")?.contains("zh-Hant") == true)
            let member = try #require(site.company.zhouLan.id)
            #expect(try await site.company.read { try $0.member(member)?.language } == .hant)
            #expect(try await site.post("/self/language", ["language": "la"], in: session).status == 422)
        }
    }

    @Test func `a password is changed with the present one, and the browser gets another cookie`() async throws {
        try await withSite { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            let (session, elsewhere) = (try await site.session(of: site.company.zhouLan), try await site.session(of: site.company.zhouLan))
            let form = ["old_password": SiteCaller.password, "password": "kettle-orbit-mango", "repetition": "kettle-orbit-mango"]
            for (field, value, sentence) in [
                ("old_password", "a guess at words", "The present password is wrong"), ("repetition", "kettle-orbit-lemon", "differ"),
                ("password", "short", "too short"),
            ] {
                let page = try await site.post("/self/password", form.merging([field: value]) { $1 }, in: session)
                #expect(page.status == 422 && page.text.contains(sentence) && !page.text.contains(#"value="\#(value)""#), "\(field)")
            }
            let page = try await site.post("/self/password", form, in: session)
            #expect(page.location == "/self" && page.cookie("hengce_flash")?.contains("password_changed") == true)
            let renewed = try #require(site.session(in: page))
            #expect(try await site.get("/self", in: renewed).status == 200)
            for old in [session, elsewhere] { #expect(try await site.get("/self", in: old).status == 303) }
        }
    }

    @Test func `one's sessions are listed with this one marked, and ended one by one or all others`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let here = try await company.session(of: company.zhouLan, device: "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36")
            let phone = try await company.session(of: company.zhouLan, device: "Mozilla/5.0 (iPhone) Safari/604.1")
            let third = try await company.session(of: company.zhouLan)
            let foreign = try await company.session(of: company.mengJie)
            let page = try await site.get("/self/sessions", in: here.secret)
            #expect(page.text.contains("Chrome · Windows") && page.text.contains("Safari · iPhone"))
            #expect(page.text.components(separatedBy: "this one").count == 2 && !page.text.contains(foreign.id.description))
            #expect(!page.text.contains("/self/sessions/\(here.id)/end"), "this one is left by signing out")

            #expect(try await site.post("/self/sessions/\(foreign.id)/end", [:], in: here.secret).status == 404)
            #expect(try await site.post("/self/sessions/\(phone.id)/end", [:], in: here.secret).location == "/self/sessions")
            #expect(try await site.get("/self", in: phone.secret).status == 303)
            #expect(try await site.post("/self/sessions/end", [:], in: here.secret).location == "/self/sessions")
            #expect(try await site.get("/self", in: third.secret).status == 303)
            for living in [here, foreign] { #expect(try await site.get("/self", in: living.secret).status == 200) }
        }
    }

    @Test(arguments: Engine.allCases) func `a token is shown once, listed, and revoked`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let session = try await site.session(of: site.company.zhouLan)
            let form = ["name": "销售报表", "scope": "read", "days": "7", "form_key": "k-0123456789-0123456789"]
            let made = try await site.post("/self/tokens", form, in: session)
            let secret = try #require(made.text.firstMatch(of: /value="(hengce_[^"]+)"/)?.1)
            #expect(try await site.company.read { try $0.principal(bearing: Secret(text: String(secret))) != nil })
            let again = try await site.post("/self/tokens", form, in: session)
            #expect(again.status == 303 && again.location == "/self/tokens", "the same form makes no second one")
            let list = try await site.get("/self/tokens", in: session)
            #expect(list.text.contains("销售报表") && !list.text.contains(secret))
            #expect(try await site.company.rows(of: "SELECT count(*) FROM access_token") == 1)

            for (field, value) in [("name", ""), ("scope", "everything"), ("days", "91"), ("days", "soon")] {
                let page = try await site.post(
                    "/self/tokens", ["name": "x", "scope": "read", "days": "7"].merging([field: value]) { $1 }, in: session)
                #expect(page.status == 422, "\(field) \(value)")
            }
            let id = try #require(list.text.firstMatch(of: /\/self\/tokens\/([0-9a-z]{26})\/revocation/)?.1)
            #expect(
                try await site.post("/self/tokens/\(id)/revocation", [:], in: try await site.session(of: site.company.mengJie)).status
                    == 404)
            #expect(try await site.post("/self/tokens/\(id)/revocation", [:], in: session).location == "/self/tokens")
            #expect(try await site.company.read { try $0.principal(bearing: Secret(text: String(secret))) == nil })
        }
    }

    @Test func `who only reads makes no tokens`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.auditor)
            #expect(try await !site.get("/self/tokens", in: session).text.contains(#"name="days""#))
            #expect(try await site.post("/self/tokens", ["name": "x", "scope": "read", "days": "7"], in: session).status == 403)
        }
    }
}

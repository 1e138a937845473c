import CompanySupport
import Foundation
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// Whoever has to sign in, changes the language or meets a refusal finds the way back.
@Suite struct WayBackTests {
    @Test func `whoever has to sign in comes back to where he was`() async throws {
        try await withSite { site async throws in
            for (method, address, next) in [
                (HTTPRequest.Method.get, "/accounts?q=a&grade=A", "/accounts?q=a&grade=A"), (.post, "/grading/runs", "/grading"),
                (.post, "/accounts/7/grade-changes", "/accounts/7/grade-changes/new"), (.head, "/grading", "/grading"),
            ] {
                let page = try await site.send(method, address, body: method == .post ? "grade=A" : nil)
                #expect(page.status == 303, "\(method) \(address)")
                #expect(page.location?.removingPercentEncoding == "/sign-in?next=" + next, "\(method) \(address)")
            }
            #expect(try await site.get("/").location == "/sign-in")
        }
    }

    @Test func `a part of a page sends the whole page to where one signs in`() async throws {
        try await withSite { site async throws in
            let partial: HTTPFields = [.init("HX-Request")!: "true"]
            let page = try await site.get("/accounts?q=a", headers: partial)
            #expect(page.status == 401 && page.location == nil)
            #expect(page.headers[.init("HX-Redirect")!] == "/sign-in?next=%2Faccounts%3Fq%3Da")
        }
    }

    @Test func `signing in leads to the page that was asked for, and to none of another site`() async throws {
        try await withSite { site async throws in
            try await site.givePassword(to: site.company.zhouLan)
            for (next, place) in [
                ("/accounts?q=a", "/accounts?q=a"), ("/grading", "/grading"), ("//evil.example", "/accounts"),
                ("https://evil.example", "/accounts"),
                ("/\\evil.example", "/accounts"), ("javascript:alert(1)", "/accounts"), ("", "/accounts"),
            ] {
                #expect(try await site.signIn("zhoulan@example.cn", ["next": next]).location == place, "\(next)")
            }
        }
    }

    @Test func `choosing a language on the page to sign in keeps the way back`() async throws {
        try await withSite { site async throws in
            let page = try await site.get("/sign-in?next=%2Fgrading")
            let link = try #require(page.text.firstMatch(of: #/href="(\/language\/zh-Hant\?back=[^"]+)"/#)?.1)
            let chosen = try await site.get(String(link))
            #expect(chosen.status == 303 && chosen.location == "/sign-in?next=%2Fgrading")
            #expect(chosen.cookie("hengce_language")?.hasPrefix("hengce_language=zh-Hant") == true)
            let again = try await site.get("/sign-in?next=%2Fgrading", cookies: ["hengce_language=zh-Hant"])
            #expect(again.text.contains("登入") && again.text.contains(#"name="next" value="/grading""#))
        }
    }

    @Test func `choosing a language on a form that was refused leads back to the form`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.shen)
            let page = try await site.post("/accounts/\(account)/grade-changes", ["grade": "A"], in: session)
            #expect(page.status == 422)
            let link = try #require(page.text.firstMatch(of: #/href="(\/language\/zh-Hant\?back=[^"]+)"/#)?.1)
            let form = try #require(try await site.get(String(link), in: session).location)
            #expect(form == "/accounts/\(account)/grade-changes/new")
            #expect(try await site.get(form, in: session).status == 200)
        }
    }

    @Test func `a page that is not there looks like one that may not be seen`() async throws {
        try await withSite { site async throws in
            let hidden = try await site.company.account("K-003", "华岳重工", of: site.company.mengJie)
            let session = try await site.session(of: site.company.zhouLan)
            // The word of the forms differs from page to page, whatever it shows.
            func shown(_ page: Page) -> String { page.text.replacing(/"[A-Za-z0-9_\-]{86}"/, with: "") }
            let absent = try await site.get("/accounts/0000000000000000000000000z", in: session)
            for address in ["/accounts/\(hidden)", "/accounts/\(hidden)/orders", "/accounts/x", "/nowhere"] {
                let page = try await site.get(address, in: session)
                #expect(page.status == 404 && shown(page) == shown(absent), "\(address)")
            }
            #expect(try await site.get("/nowhere").status == 404, "a stranger learns no more")
        }
    }

    @Test func `a cursor that somebody made up begins from the top`() async throws {
        for engine in Engine.allCases {
            try await withSite(on: engine) { site async throws in
                for number in 1...60 { try await site.company.account("K-\(number)", "客户\(number)") }
                let session = try await site.session(of: site.company.shen)
                let top = try await site.get("/accounts", in: session)
                let next = try #require(top.text.firstMatch(of: #/cursor=([A-Za-z0-9_-]+)/#)?.1)
                let second = try await site.get("/accounts?cursor=\(next)", in: session)
                #expect(second.status == 200 && !second.text.contains("cursor="), "sixty are two pages")
                let made = [
                    "x", "W10", PageCursor(after: [.text("a")]).description, PageCursor(after: [.integer(1), .text("b")]).description,
                    PageCursor(after: [.text("name"), .integer(1), .integer(2)]).description,
                    PageCursor(after: [.text("name"), .text("a\u{0}"), .bytes([1])]).description,
                    PageCursor(after: [.null, .null]).description,
                ]
                for cursor in made {
                    for address in ["/accounts?cursor=\(cursor)", "/grading?cursor=\(cursor)"] {
                        #expect(try await site.get(address, in: session).status == 200, "\(address)")
                    }
                }
                #expect(try await site.get("/accounts?sort=code&cursor=\(next)", in: session).status == 200)
            }
        }
    }

    @Test func `when the database does not confirm, nobody is told to submit again before he has looked`() async throws {
        for (failure, words) in [
            (StorageFailure.outcomeUnknown("secret detail"), "may have been saved or not"), (.full("secret detail"), "nothing was saved"),
            (.contended("secret detail"), "nothing was changed"), (.failed("secret detail"), "nothing was changed"),
        ] {
            try await withSite(through: { ReadOnlyDatabase($0, failure: failure) }) { site async throws in
                let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
                let session = try await site.session(of: site.company.shen)
                let form = ["grade": "A", "reason": "战略客户", "valid_until": "2027-01-01"]
                let page = try await site.post("/accounts/\(account)/grade-changes", form, in: session)
                #expect(page.status == 503 && page.headers[.retryAfter] == "2")
                #expect(page.text.contains(words) && !page.text.contains("secret detail"), "\(failure)")
                #expect(page.text.contains("Nothing was changed.") == false, "that is for the refusal to say")
            }
        }
    }
}

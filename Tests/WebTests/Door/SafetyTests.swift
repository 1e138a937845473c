import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

/// What every answer says to the browser, and which requests are not believed.
@Suite struct SafetyTests {
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    @Test func `every answer tells the browser to be careful, a refusal too`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.shen)
            let asked: [(HTTPRequest.Method, String, Int)] = [
                (.get, "/sign-in", 303), (.get, "/accounts", 200), (.get, "/accounts/1", 404), (.get, "/nowhere", 404),
                (.post, "/nowhere", 404),
                (.put, "/accounts", 405), (.get, "/sign-out", 405), (.get, "/assets/0/nothing.js", 404), (.get, "/health/live", 200),
                (.delete, "/health/live", 405), (.get, "/api/v1/nowhere", 404), (.get, "/api/v1/accounts", 401),
                (.put, "/api/v1/accounts", 405),
                (.init("PROPFIND")!, "/accounts", 405), (.init("PROPFIND")!, "/nowhere", 404), (.get, "/api/v1", 404),
                (.post, "/search", 405),
                (.post, "/accounts/1/grade-changes", 403), (.get, "/accounts?q=%00", 422), (.options, "/", 405), (.trace, "/accounts", 405),
            ]
            for (method, address, status) in asked {
                let page = try await site.send(method, address, in: session)
                #expect(page.status == status, "\(method) \(address)")
                #expect(page.headers[.contentSecurityPolicy] == SafetyTests.policy, "\(method) \(address)")
                #expect(page.headers[.xContentTypeOptions] == "nosniff", "\(method) \(address)")
                #expect(page.headers[.init("Referrer-Policy")!] == "same-origin", "\(method) \(address)")
                #expect(page.headers[.strictTransportSecurity] == nil, "nothing was said over TLS")
            }
            #expect(try await site.get("/accounts", in: session).headers[.cacheControl] == "no-store")
        }
    }

    @Test func `an address that takes other methods says which`() async throws {
        try await withSite { site async throws in
            for (method, address, allow) in [
                (HTTPRequest.Method.get, "/sign-out", "POST"), (.get, "/grading/runs", "POST"), (.put, "/accounts", "GET, HEAD, POST"),
                (.get, "/accounts/1/grade-changes", "POST"), (.put, "/accounts/1", "GET, HEAD, POST"), (.post, "/search", "GET, HEAD"),
                (.delete, "/sign-in", "GET, HEAD, POST"),
                (.post, "/", "GET, HEAD"), (.post, "/health/ready", "GET, HEAD"), (.post, "/assets/a/b/c.js", "GET, HEAD"),
            ] {
                let page = try await site.send(method, address)
                #expect(page.status == 405 && page.headers[.allow] == allow, "\(method) \(address): \(page.headers[.allow] ?? "")")
            }
        }
    }

    @Test func `a question for the head alone is answered like the whole, without the body`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.shen)
            for (address, status) in [("/accounts", 200), ("/sign-in", 303), ("/accounts/1", 404), ("/nowhere", 404), ("/sign-out", 405)] {
                let head = try await site.send(.head, address, in: session)
                #expect(head.status == status && head.text.isEmpty, "\(address)")
            }
            let (whole, head) = (try await site.get("/accounts", in: session), try await site.send(.head, "/accounts", in: session))
            #expect(head.headers[.contentLength] == String(whole.text.utf8.count))
        }
    }

    @Test func `a form without our token changes nothing`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let (session, other) = (try await site.session(of: site.company.shen), try await site.session(of: site.company.shen))
            let typed = ["grade": "A", "reason": "战略客户", "valid_until": "2027-01-01"]
            for token in [nil, "", "wrong", other.formToken] {
                var form = typed
                if let token { form["form_token"] = token }
                for address in ["/accounts/\(account)/grade-changes", "/grading/runs", "/sign-out"] {
                    let page = try await site.send(.post, address, in: session, body: site.encoded(form))
                    #expect(page.status == 403, "\(address) with \(token ?? "no token")")
                    #expect(page.text.contains("<h1>Not done</h1>"), "it is the request that is doubted, not the role")
                }
            }
            #expect(try await site.company.rows(of: "SELECT count(*) FROM grade_change WHERE cause = 'override'") == 0)
            #expect(try await site.get("/accounts", in: session).status == 200, "nor has anybody signed out")
            #expect(try await site.post("/accounts/\(account)/grade-changes", typed, in: session).status == 303)
        }
    }

    @Test func `the token may come as a header, as partial updates send it`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.shen)
            let body = site.encoded(["grade": "A", "reason": "战略客户", "valid_until": "2027-01-01"])
            let token: HTTPFields = [.init("X-Form-Token")!: session.formToken]
            let page = try await site.send(.post, "/accounts/\(account)/grade-changes", in: session, body: body, headers: token)
            #expect(page.status == 303)
        }
    }

    @Test func `a form of another site is not believed, even with our token`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.shen)
            let (origin, fetched) = (HTTPField.Name.origin, HTTPField.Name("Sec-Fetch-Site")!)
            let foreign: [HTTPFields] = [
                [origin: "https://evil.example"], [origin: "http://localhost.evil.example"], [origin: "null"], [fetched: "cross-site"],
                [fetched: "same-site"], [origin: "http://localhost", fetched: "cross-site"],
            ]
            for headers in foreign {
                for (address, form) in [
                    ("/sign-out", [:]), ("/sign-in", ["email": "shen@example.cn", "password": "x"]), ("/grading/runs", [:]),
                ] {
                    #expect(try await site.post(address, form, in: session, headers: headers).status == 403, "\(address) \(headers)")
                    #expect(try await site.post(address, form, headers: headers).status == 403, "\(address) \(headers), by a stranger")
                }
            }
            #expect(try await site.get("/accounts", in: session, headers: foreign[0]).status == 200, "looking changes nothing")
            let ours: HTTPFields = [origin: "http://localhost", fetched: "same-origin"]
            #expect(try await site.post("/sign-out", [:], in: session, headers: ours).status == 303)
        }
    }

    @Test func `what nobody can have typed is refused, not kept and not asked of the database`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.shen)
            for query in ["industry=%00", "q=a%07b", "region=%7F", "q=%FF", "%00=1", "cursor=%00", "owner=%1B"] {
                #expect(try await site.get("/accounts?\(query)", in: session).status == 422, "\(query)")
            }
            for body in ["email=a%00b&password=x", "email=a&password=%00", "email=a&password=x&next=%01", "email=%FF&password=x"] {
                #expect(try await site.send(.post, "/sign-in", body: body).status == 422, "\(body)")
            }
            let many = (0...200).map { "a\($0)=1" }.joined(separator: "&")
            #expect(try await site.send(.post, "/sign-in", body: many).status == 422)
            let large = "email=" + String(repeating: "a", count: 300 * 1024)
            #expect(try await site.send(.post, "/sign-in", body: large).status == 413)
        }
    }

    @Test func `of strangers no larger form is read than the largest that anybody sends in earnest`() async throws {
        try await withSite { site async throws in
            let words = String(String.UnicodeScalarView((0..<341).compactMap { Unicode.Scalar(0x4e00 + $0 * $0 % 9973) }))
            #expect(words.utf8.count == 1023)
            let member = try #require(site.company.zhouLan.id)
            let link = try await site.company.write { try InviteMember(member).carryOut(by: .console, in: $0) }
            let form = ["password": words, "repetition": words, "email": String(repeating: "a", count: 320)]
            #expect(site.encoded(form).utf8.count > 6 * 1024)
            let name = "email=" + String(repeating: "a", count: 8192 - 6)
            for path in ["/sign-in", "/sign-out", "/sign-in/code", "/invitation/\(link.text)"] {
                let page = try await site.send(.post, path, body: name + "a")
                #expect(page.status == 413 && page.text.contains("at most 8 KB"), "\(path)")
            }
            #expect(try await site.send(.post, "/sign-in", body: name).status == 422)
            #expect(try await site.post("/invitation/\(link.text)", form).status == 303)
        }
    }

    @Test func `a reason of several lines is kept, as browsers send it`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.shen)
            let form = ["grade": "A", "reason": "战略客户\r\n年框已签", "valid_until": "2027-01-01"]
            #expect(try await site.post("/accounts/\(account)/grade-changes", form, in: session).status == 303)
            #expect(
                try await site.company.read { try $0.first("SELECT reason FROM grade_change WHERE cause = 'override'") { $0.text(0) } }
                    == "战略客户\n年框已签")
        }
    }
}

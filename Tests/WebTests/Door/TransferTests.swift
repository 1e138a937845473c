import CompanySupport
import Foundation
import HTTPTypes
import Identity
import Testing

/// How answers go out, and what does not come in.
@Suite struct TransferTests {
    @Test func `pages, styles, scripts and JSON are sent in less room to whoever reads it`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.shen)
            let page = try await site.get("/accounts", in: session)
            let style = try #require(page.text.firstMatch(of: /href="(\/assets\/[0-9a-f]+\/app\.css)"/)).1
            for address in ["/accounts", String(style), "/api/v1/openapi.json"] {
                let plain = try await site.get(address, in: session)
                let small = try await site.get(address, in: session, headers: [.acceptEncoding: "gzip, deflate, br"])
                #expect(plain.headers[.contentEncoding] == nil && plain.status == 200, "\(address)")
                #expect(small.headers[.contentEncoding] == "gzip" && small.status == 200, "\(address)")
                for answer in [plain, small] { #expect(answer.headers[.vary]?.contains("Accept-Encoding") == true, "\(address)") }
                let lengths = [plain, small].compactMap { $0.headers[.contentLength].flatMap { Int($0) } }
                #expect(lengths.count == 2 && lengths[1] * 2 < lengths[0], "\(address): \(lengths)")
                #expect(small.headers[.contentSecurityPolicy] != nil && small.headers[.contentType] == plain.headers[.contentType])
            }
            #expect(try await site.get("/health/live", headers: [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil, "it is tiny")
        }
    }

    @Test func `no two pages hold the same word of a form, and both words count`() async throws {
        try await withSite { site async throws in
            let session = try await site.session(of: site.company.shen)
            var words: [String] = []
            for _ in 0..<2 {
                let page = try await site.get("/accounts", in: session)
                let found = page.text.matches(of: /name="form_token" value="([^"]+)"/).map { String($0.1) }
                #expect(Set(found).count == 1, "one page, one word")
                words += found.prefix(1)
            }
            #expect(words.count == 2 && Set(words).count == 2)
            #expect(words.allSatisfy { session.confirms(formToken: $0) })
        }
    }

    @Test func `what announces itself as too large is refused before anybody asks who sends it`() async throws {
        try await withSite { site async throws in
            for length in ["1048577", "9000000000000000000"] {
                let english: HTTPFields = [.contentLength: length, .acceptLanguage: "en"]
                let problem = try await site.send(.post, "/api/v1/accounts", headers: english)
                #expect(problem.status == 413 && problem.headers[.contentType]?.hasPrefix("application/problem+json") == true)
                #expect(problem.text.contains("\"too_large\"") && problem.text.contains("at most 1024 KB"))
                let page = try await site.send(.post, "/sign-in", headers: english)
                #expect(page.status == 413 && page.text.contains("at most 256 KB"))
                let chinese = try await site.send(
                    .post, "/nowhere", headers: [.contentLength: length], cookies: ["hengce_language=zh-Hant"])
                #expect(chinese.status == 413 && chinese.text.contains("內容太大"))
                let file = try await site.send(.post, "/accounts/1/notes", headers: english)
                #expect(file.status == 413 && file.text.contains("The file is too large"))
                let upload = try await site.send(.post, "/api/v1/attachments?name=a.pdf&account=K-1", headers: english)
                #expect(upload.status == 413 && upload.text.contains("The file is too large"))
            }
        }
    }
}

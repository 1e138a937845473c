import Accounts
import CompanySupport
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import StorageFiles
import TestSupport
import Testing

/// Writing a note on the page of a customer, adding a file, and what came of it in the timeline.
@Suite struct NotePageTests {
    @Test(arguments: Engine.allCases)
    func `a note and a file are written in one form and stand in the timeline of the customer`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let huayue = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            let page = try await site.get("/accounts/\(huayue)", in: session)
            #expect(page.text.contains("enctype=\"multipart/form-data\"") && page.text.contains("type=\"file\""))
            let sent = try await site.send(parts: ["text": "评标在 12 月"], file: ("报价.txt", "单价 12 元"), to: huayue, in: session)
            #expect(sent.status == 303 && sent.location == "/accounts/\(huayue)")
            let after = try await site.get("/accounts/\(huayue)", in: session).text
            #expect(after.contains("评标在 12 月") && after.contains("报价.txt") && after.contains("13 B"))
            let notes = try await site.get("/accounts/\(huayue)?timeline=notes", in: session).text
            #expect(notes.contains("评标在 12 月") && !notes.contains("报价.txt"))
            let files = try await site.get("/accounts/\(huayue)/timeline?timeline=attachments", in: session).text
            #expect(files.contains("报价.txt") && !files.contains("评标在 12 月"))

            let file = try await site.company.attachmentID()
            let content = try await site.get("/accounts/\(huayue)/attachments/\(file)/content", in: session)
            #expect(content.status == 200 && content.text == "单价 12 元" && content.headers[.xContentTypeOptions] == "nosniff")
            #expect(content.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"file.txt\"; filename*=UTF-8''") == true)
            #expect(content.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
            let stranger = try await site.session(of: site.company.mengJie)
            #expect(try await site.get("/accounts/\(huayue)/attachments/\(file)/content", in: stranger).status == 404)
            // By way of another customer nobody comes to it either.
            let other = try await site.company.account("K-004", "南屿置业", of: site.company.mengJie)
            #expect(try await site.get("/accounts/\(other)/attachments/\(file)/content", in: stranger).status == 404)
            #expect(try await site.get("/accounts/\(other)/attachments/\(file)/content", in: session).status == 404)
        }
    }

    @Test func `a refused file says why, the note typed stays, and nothing is kept of either`() async throws {
        try await withSite { site async throws in
            let huayue = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            for (name, content, status, words) in [
                ("页面.html", "<html><script>alert(1)</script>", 422, "Web pages, SVG and scripts are not taken"),
                ("空.pdf", "", 422, "The file is empty"),
                ("大.txt", String(repeating: "a", count: 64 * 1024 + 1), 413, "The file is too large"),
            ] {
                let page = try await site.send(parts: ["text": "总经理仍中立"], file: (name, content), to: huayue, in: session)
                #expect(page.status == status && page.text.contains(words), "\(name): \(page.status)")
                #expect(page.text.contains("总经理仍中立") && page.text.contains("id=\"error-file\""), "\(name)")
            }
            #expect(try await site.company.rows(of: "SELECT count(*) FROM note") == 0)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM attachment") == 0)
            let left = (try? FileManager.default.subpathsOfDirectory(atPath: site.company.files.store.folder)) ?? []
            let kept = left.filter { path in path.split(separator: "/").last.map { $0.count == 32 } ?? false }
            #expect(kept.isEmpty)
            let empty = try await site.send(parts: ["text": "  "], file: nil, to: huayue, in: session)
            #expect(empty.status == 422 && empty.text.contains("This must not be empty"))
        }
    }

    @Test func `a file that comes without the token of our form is not taken in`() async throws {
        try await withSite { site async throws in
            let huayue = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            let page = try await site.send(
                parts: ["text": "外面来的"], file: ("a.txt", "甲"), to: huayue, in: session, withToken: false)
            #expect(page.status == 403)
            #expect(!FileManager.default.fileExists(atPath: site.company.files.store.folder), "nothing came near the disk")
        }
    }

    @Test(arguments: Engine.allCases) func `a form with a file that is sent twice is carried out once`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let huayue = try await site.company.account("K-003", "华岳重工", of: site.company.zhouLan)
            let session = try await site.session(of: site.company.zhouLan)
            let parts = ["text": "一次", "form_key": String(repeating: "k", count: 25)]
            for _ in 0..<2 {
                let sent = try await site.send(parts: parts, file: ("a.txt", "甲"), to: huayue, in: session)
                #expect(sent.status == 303)
            }
            #expect(try await site.company.rows(of: "SELECT count(*) FROM note") == 1)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM attachment") == 1)
            _ = try await site.send(parts: parts, file: ("a.txt", "乙"), to: huayue, in: session)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM attachment") == 2, "another file is another form")
        }
    }

    @Test func `a note is changed and removed by who wrote it, found in the bin and taken out again`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let note = try await company.note("旧话", about: huayue, by: company.zhouLan)
            let session = try await site.session(of: company.zhouLan)
            let address = "/accounts/\(huayue)/notes/\(note)"
            #expect(try await site.get("/accounts/\(huayue)", in: session).text.contains("href=\"\(address)\""))
            #expect(try await site.get(address, in: session).text.contains("旧话"))
            #expect(try await site.post(address, ["text": "新话", "version": "1"], in: session).status == 303)
            let stale = try await site.post(address, ["text": "晚到的话", "version": "1"], in: session)
            #expect(stale.status == 412 && stale.text.contains("晚到的话") && stale.text.contains("新话"))
            #expect(try await site.post(address + "/recycling", ["version": "2"], in: session).status == 303)
            let page = try await site.get("/accounts/\(huayue)/notes", in: session).text
            #expect(page.contains("新话") && page.contains("/restorations"))
            let reader = try await site.get("/accounts/\(huayue)/notes", in: try await site.session(of: company.auditor)).text
            #expect(!reader.contains("新话") && !reader.contains("<textarea"))
            #expect(try await site.post(address + "/restorations", [:], in: session).status == 303)
            #expect(try await site.get("/accounts/\(huayue)", in: session).text.contains("新话"))
        }
    }
}

extension SiteCaller {
    /// Sends the form of a note as a browser does that has a file to send.
    fileprivate func send(
        parts: [String: String], file: (name: String, content: String)?, to account: ID<Account>, in session: Secret, withToken: Bool = true
    ) async throws -> Page {
        let boundary = "----Boundary7MA4YWxk"
        let token = withToken ? ["form_token": session.formToken] : [:]
        var body = ""
        for (name, value) in token.merging(parts, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let (name, content) = file ?? ("", "")
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += "Content-Type: application/octet-stream\r\n\r\n\(content)\r\n--\(boundary)--\r\n"
        return try await send(
            .post, "/accounts/\(account)/notes", in: session, body: body,
            headers: [.contentType: "multipart/form-data; boundary=\(boundary)"])
    }
}

extension CompanySupport.Company {
    fileprivate func attachmentID() async throws -> String {
        try await read { try $0.first("SELECT id FROM attachment") { try $0.id(0, of: Accounts.Attachment.self).description } ?? "" }
    }
}

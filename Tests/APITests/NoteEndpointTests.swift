import CompanySupport
import Foundation
import HTTPTypes
import Identity
import Storage
import StorageFiles
import TestSupport
import Testing
import Wire

@Suite struct NoteEndpointTests {
    @Test(arguments: Engine.allCases) func `a note is written, changed by whoever saw it last, removed and restored`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            try await api.company.account("K-003", "华岳重工", of: zhouLan)
            let added = try await api.post("/notes", #"{"account":"K-003","text":"评标在\n12 月"}"#, as: zhouLan)
            #expect(added.status == 201 && added.json["text"] == "评标在\n12 月" && added.json["author"]?["name"] == "周岚")
            let path = "/notes/\(added.id)"
            #expect(try await api.patch(path, #"{"text":"推迟"}"#, version: nil, as: zhouLan).status == 428)
            #expect(try await api.patch(path, #"{"text":"推迟"}"#, version: 1, as: zhouLan).version == 2)
            #expect(try await api.patch(path, #"{"text":"晚了"}"#, version: 1, as: zhouLan).status == 412)
            #expect(try await api.send(.delete, path, as: zhouLan, version: 2).status == 204)
            #expect(try await api.get(path, as: zhouLan).status == 404)
            let restored = try await api.send(.post, path + "/restorations", as: api.company.qinFang)
            #expect(restored.status == 201 && restored.json["text"] == "推迟" && restored.version == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `notes are listed by account and by what they say, page by page`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let nanyu = try await company.account("K-2", "南屿置业", of: company.mengJie)
            for number in 1...5 { try await company.note("拜访 \(number)", about: huayue, by: company.zhouLan) }
            try await company.note("价格谈判", about: nanyu, by: company.mengJie)
            func texts(_ query: String, _ principal: Principal) async throws -> [String] {
                let answer = try await api.get("/notes?\(query)", as: principal)
                #expect(answer.count == answer.items.count)
                return answer.items.compactMap { $0["text"]?.string }
            }
            #expect(Set(try await texts("account=K-1", company.shen)) == Set((1...5).map { "拜访 \($0)" }))
            #expect(try await texts("", company.mengJie) == ["价格谈判"])
            #expect(try await texts("account=K-2", company.zhouLan) == [])
            #expect(try await texts("q=%E4%BB%B7%E6%A0%BC", company.shen) == ["价格谈判"])
            let pages = try await api.pages(of: "/notes?account=K-1", limit: 2, as: company.zhouLan)
            #expect(pages.map(\.count) == [2, 2, 1])
        }
    }
}

@Suite struct AttachmentEndpointTests {
    @Test(arguments: Engine.allCases) func `a file comes in as the body, is found by its account, and goes out as it came`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            try await api.company.account("K-003", "华岳重工", of: zhouLan)
            let name = "报价.txt".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let address = "/attachments?account=K-003&name=\(name)"
            let added = try await api.post(address, "单价 12 元", as: zhouLan)
            #expect(
                added.status == 201 && added.json["name"] == "报价.txt" && added.json["type"] == "text" && added.json["size"] == .number(13))
            #expect(added.json["hash"]?.string?.count == 64)
            #expect(try await api.get("/attachments?account=K-003", as: zhouLan).items == [added.json])
            let content = try await api.get("/attachments/\(added.id)/content", as: zhouLan)
            #expect(content.status == 200 && content.text == "单价 12 元" && content.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(content.headers[.contentDisposition] == "attachment; filename=\"file.txt\"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7.txt")
            #expect(content.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
            #expect(try await api.get("/attachments/\(added.id)/content", as: api.company.mengJie).status == 404)
            #expect(try await api.send(.delete, "/attachments/\(added.id)", as: zhouLan, version: 1).status == 204)
            #expect(try await api.get("/attachments/\(added.id)/content", as: zhouLan).status == 404)
            #expect(try await api.send(.post, "/attachments/\(added.id)/restorations", as: zhouLan).status == 201)
        }
    }

    @Test(arguments: Engine.allCases) func `a file sent twice under one key is kept once`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let first = try await api.post("/attachments?account=K-003&name=a.txt", "甲", as: company.zhouLan, key: "k1")
            let again = try await api.post("/attachments?account=K-003&name=a.txt", "甲", as: company.zhouLan, key: "k1")
            let other = try await api.post("/attachments?account=K-003&name=a.txt", "乙", as: company.zhouLan, key: "k1")
            #expect(first.status == 201 && again.json == first.json && other.status == 409)
            #expect(try await company.rows(of: "SELECT count(*) FROM attachment") == 1 && keptFiles(of: company) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `what is refused leaves neither a row nor bytes`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.account("K-004", "南屿置业", of: company.mengJie)
            let large = String(repeating: "a", count: 64 * 1024 + 1)
            for (question, body, status, type) in [
                ("account=K-003&name=a.html", "<html>", 422, "file_type_refused"), ("account=K-003&name=a.txt", "", 422, "file_empty"),
                ("account=K-003", "甲", 422, "value_missing"), ("account=K-003&name=a.txt", large, 413, "too_large"),
                ("account=K-004&name=a.txt", "甲", 404, "not_found"), ("name=a.txt", "甲", 404, "not_found"),
                ("account=K-003&name=a.txt&x=1", "甲", 422, "value_unknown"),
            ] {
                let answer = try await api.post("/attachments?\(question)", body, as: company.zhouLan)
                #expect(answer.status == status, "\(question): \(answer.text)")
                #expect(answer.type == type || type == "value_unknown", "\(question): \(answer.text)")
            }
            #expect(try await api.post("/attachments?account=K-003&name=a.txt", "甲", as: company.auditor).status == 403)
            #expect(try await company.rows(of: "SELECT count(*) FROM attachment") == 0 && keptFiles(of: company) == 0)
        }
    }

    @Test func `a file whose bytes are gone says so`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let id = try await company.attachment("a.txt", "甲", of: huayue)
            try FileManager.default.removeItem(atPath: company.files.store.folder)
            let answer = try await api.get("/attachments/\(id)/content", as: company.zhouLan)
            #expect(answer.status == 409 && answer.type == "file_damaged")
        }
    }

    private func keptFiles(of company: Company) -> Int {
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: company.files.store.folder)) ?? []
        return all.filter { ($0.split(separator: "/").last?.count ?? 0) == 32 }.count
    }
}

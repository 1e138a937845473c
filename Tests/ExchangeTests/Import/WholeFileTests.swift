import CompanySupport
import Exchange
import ExchangeReading
import Foundation
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// What decides about a file as a whole: whether it can be read, who brings it in, and what becomes of it when a row is bad.
@Suite struct WholeFileTests {
    private let good = "code,name,region\nK-001,瑞昶电子,苏州\nK-002,华岳重工集团,常州\n"
    private let oneBad = "code,name,employees\nK-001,瑞昶电子,350\nK-002,华岳重工集团,很多\nK-003,澄江新能源,1200\n"

    @Test(arguments: Engine.allCases)
    func `with stop one bad row keeps everything out`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.census()
            let answer = try await company.bring(.accounts, oneBad)
            #expect(answer.id == nil && answer.isRefused)
            #expect(answer.rows == 3 && answer.counts == [0, 0, 0, 1, 0])
            #expect(answer.told == ["3:employees:number_unreadable"])
            #expect(try await company.census() == before, "nothing is half done")
        }
    }

    @Test(arguments: Engine.allCases)
    func `with skip the good rows come in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let answer = try await company.bring(.accounts, oneBad, Options(skip: true))
            #expect(answer.id != nil && !answer.isRefused)
            #expect(answer.counts == [2, 0, 0, 1, 0])
            #expect(try await company.texts("SELECT name FROM account ORDER BY code") == ["瑞昶电子", "澄江新能源"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a dry run judges everything and writes nothing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶")
            let before = (try await company.census(), try await company.dump())
            let answer = try await company.bring(.accounts, good, Options(dryRun: true))
            #expect(answer.id == nil && answer.isDryRun && !answer.isRefused)
            #expect(answer.counts == [1, 1, 0, 0, 0])
            let refused = try await company.bring(.accounts, oneBad, Options(dryRun: true))
            #expect(refused.isRefused && refused.counts == [1, 1, 0, 1, 0], "what could come in is counted all the same")
            #expect(try await company.census() == before.0)
            #expect(try await company.dump() == before.1)
            #expect(try await company.bring(.accounts, good).id != nil, "a dry run does not count as an import of the file")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same file comes in once, unless it is wished again or was taken back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let first = try await company.bring(.accounts, good)
            let refusal = await #expect(throws: FileAlreadyImported.self) { try await company.bring(.accounts, good) }
            #expect(refusal?.code == "file_already_imported" && refusal?.status == .conflict)
            #expect(refusal?.earlier == first.id)
            #expect(refusal?.text.english.contains("2026-11-21") == true)
            #expect(try await company.bring(.products, good).created == 2, "the same bytes may also be products")
            #expect(try await company.bring(.accounts, good + "\n").unchanged == 2, "other bytes are another file")

            let again = try await company.bring(.accounts, good, Options(again: true))
            #expect(again.counts == [0, 0, 2, 0, 0])
            try await company.revert(again)
            await #expect(throws: FileAlreadyImported.self, "the first one still stands") { try await company.bring(.accounts, good) }
            try await company.revert(first)
            #expect(try await company.bring(.accounts, good).created == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a failed import may be tried again with the same file`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            #expect(try await company.bring(.accounts, oneBad).isRefused)
            let mended = try await company.bring(.accounts, oneBad, Options(value: ["employees:很多=9000"]))
            #expect(mended.counts == [3, 0, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `files from Excel in GB18030 are told apart from UTF-8`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            // 编号,名称 and K-001,瑞昶电子 in GB18030.
            let bytes: [UInt8] = [
                0xBF, 0xCD, 0xBB, 0xA7, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xBF, 0xCD, 0xBB, 0xA7, 0xC3, 0xFB, 0xB3, 0xC6, 0x0D, 0x0A, 0x4B,
                0x2D,
                0x30, 0x30, 0x31, 0x2C, 0xC8, 0xF0, 0xEA, 0xC6, 0xB5, 0xE7, 0xD7, 0xD3, 0x0D, 0x0A,
            ]
            let answer = try await company.bring(.accounts, Data(bytes))
            #expect(answer.created == 1)
            #expect(try await company.texts("SELECT name FROM account") == ["瑞昶电子"])
            #expect(try await company.texts("SELECT encoding FROM import") == ["gb18030"])

            await #expect(throws: TableRefusal.self, "it is no UTF-8") {
                try await company.bring(.accounts, Data(bytes), Options(encoding: .utf8, again: true))
            }
            let wide = try #require(good.data(using: .utf16LittleEndian))
            await #expect(throws: TableRefusal.self, "UTF-16 is refused by name") {
                try await company.bring(.accounts, Data([0xFF, 0xFE]) + wide)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file that is broken is refused as a whole, even with skip`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.census()
            let broken = [
                "code,name\nK-001,瑞昶电子\nK-002,\"华岳重工集团\nK-003,澄江新能源\n",
                "code,name,region\nK-001,瑞昶电子,苏州\nK-002,华岳",
                "code,name\nK-001,瑞昶电子\nK-002,华岳,常州\n",
                "",
            ]
            for text in broken {
                await #expect(throws: TableRefusal.self) { try await company.bring(.accounts, text, Options(skip: true)) }
            }
            await #expect(throws: MappingRefusal.self, "no column is the code") {
                try await company.bring(.accounts, "编码,name\nK-001,瑞昶电子\n", Options(skip: true))
            }
            #expect(try await company.census() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who may not import brings in nothing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.census()
            for principal in [company.zhouLan, company.auditor] {
                await #expect(throws: NotPermitted.self) { try await company.bring(.accounts, good, by: principal) }
            }
            await #expect(throws: NotPermitted.self, "a manager adds no users") {
                try await company.bring(.users, "name\n唐珊\n", by: company.qinFang)
            }
            #expect(try await company.census() == before)
            #expect(try await company.bring(.accounts, good, by: company.qinFang).created == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one import is one entry of the trail, with the digest of the file and the counts`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.rows(of: "SELECT count(*) FROM audit_entry")
            let answer = try await company.bring(.accounts, oneBad, Options(skip: true))
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry") == before + 1)
            let id = try #require(answer.id)
            let entry = try #require(try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries.first })
            #expect(entry.action == "import_completed" && entry.memberName == "沈青" && entry.subjectID?.bytes == id.bytes)
            #expect(entry.payload["kind"] == "accounts" && entry.payload["file_hash"]?.count == 64)
            #expect(entry.payload["created"] == "2" && entry.payload["updated"] == "0" && entry.payload["refused"] == "1")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a long import says how far it has come`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let steps = try await company.progress(.accounts, "code,name\n" + (1...2100).map { "K-\($0),客户\($0)\n" }.joined())
            #expect(steps.filter { $0.stage == .reading }.map(\.done) == [1000, 2000])
            #expect(steps.filter { $0.stage == .writing }.map(\.done) == [500, 1000, 1500, 2000, 2100])
            #expect(steps.allSatisfy { $0.total == ($0.stage == .writing ? 2100 : nil) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `imports are listed newest first, to those who made them and those above`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            var made: [ID<Import>] = []
            for number in 1...3 {
                let answer = try await company.bring(
                    .accounts, "code,name\nK-00\(number),临泽化工\(number)\n", by: number == 2 ? company.qinFang : nil)
                made.append(try #require(answer.id))
                time.advance(seconds: 60)
            }
            let ids = made
            let page = try await company.read { try $0.imports(limit: 2, seenBy: company.shen) }
            #expect(page.imports.map(\.id) == [ids[2], ids[1]] && page.imports[1].byName == "秦放")
            let rest = try await company.read { try $0.imports(after: page.next, limit: 2, seenBy: company.shen) }
            #expect(rest.imports.map(\.id) == [ids[0]] && rest.next == nil)

            #expect(try await company.read { try $0.imports(limit: 9, seenBy: company.qinFang) }.imports.map(\.id) == [ids[1]])
            let own = try await company.read { try $0.import(ids[1], seenBy: company.qinFang) }
            #expect(own.kind == .accounts && own.fileName == "旧系统.csv" && own.state == .completed && own.created == 1)
            await #expect(throws: NotFound.self) { try await company.read { try $0.import(ids[0], seenBy: company.qinFang) } }
            await #expect(throws: NotPermitted.self) { try await company.read { try $0.imports(limit: 9, seenBy: company.zhouLan) } }
        }
    }
}

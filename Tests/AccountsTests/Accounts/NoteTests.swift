import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// What members write down about a customer: who reads it, who changes it, and what becomes of what was removed.
@Suite struct NoteTests {
    @Test(arguments: Engine.allCases)
    func `whoever sees a customer in full reads its notes, and whoever may change the customer writes some`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let note = try await company.note("第一行\n第二行：评标在 12 月", about: huayue, by: company.zhouLan)
            let read = try await company.read { try $0.note(note, seenBy: company.qinFang) }
            #expect(read.text == "第一行\n第二行：评标在 12 月" && read.authorName == "周岚" && read.accountCode == "K-003")
            #expect(read.writtenOn == Day("2026-11-21") && !read.isChanged)
            _ = try await company.read { try $0.note(note, seenBy: company.auditor) }
            await #expect(throws: NotFound.self) { try await company.read { try $0.note(note, seenBy: company.mengJie) } }
            await #expect(throws: NotFound.self) { try await company.note("我也看看", about: huayue, by: company.mengJie) }

            try await company.share(huayue, with: company.mengJie)
            _ = try await company.read { try $0.note(note, seenBy: company.mengJie) }
            await #expect(throws: NotPermitted.self) { try await company.note("只读的共享", about: huayue, by: company.mengJie) }
            await #expect(throws: NotPermitted.self) { try await company.note("只读", about: huayue, by: company.auditor) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `finance, service and planning see no notes, though one of them sees the customer`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let note = try await company.note("总经理仍中立", about: huayue, by: company.zhouLan)
            for role in [Role.finance, .service, .planner] {
                let member = try await company.hire("\(role)", role)
                try await company.share(huayue, with: member)
                await #expect(throws: NotPermitted.self, "\(role)") { try await company.read { try $0.note(note, seenBy: member) } }
                await #expect(throws: NotPermitted.self, "\(role)") {
                    try await company.read { try $0.notes(NoteFilter(), seenBy: member).notes.count }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a customer in the pool a seller finds no notes, and a manager does`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let pool = try await company.account("K-009", "无主客户")
            let note = try await company.note("旧联系人已离职", about: pool)
            await #expect(throws: NotFound.self) { try await company.read { try $0.note(note, seenBy: company.zhouLan) } }
            await #expect(throws: NotFound.self) { try await company.note("我想要它", about: pool, by: company.zhouLan) }
            #expect(try await company.read { try $0.notes(NoteFilter(), seenBy: company.zhouLan).notes.isEmpty })
            _ = try await company.read { try $0.note(note, seenBy: company.qinFang) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `only its author, or a manager in whose reach it lies, changes a note, and the later of two is told`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            try await company.share(huayue, with: company.chengYan, to: .write)
            let note = try await company.note("程砚写的", about: huayue, by: company.chengYan)
            func change(_ text: String, seen version: Int, by member: Principal) async throws {
                try await company.write { try ChangeNote(note, to: text, seen: version).carryOut(by: member, in: $0) }
            }
            await #expect(throws: NotPermitted.self) { try await change("归属人也不行", seen: 1, by: company.zhouLan) }
            try await change("程砚改的", seen: 1, by: company.chengYan)
            await #expect(throws: VersionStale.self) { try await change("晚了一步", seen: 1, by: company.chengYan) }
            try await change("经理改的", seen: 2, by: company.qinFang)
            await #expect(throws: NotFound.self) { try await change("别的团队", seen: 3, by: company.mengJie) }
            let now = try await company.read { try $0.note(note, seenBy: company.zhouLan) }
            #expect(now.text == "经理改的" && now.version == 3 && now.authorName == "程砚")

            // Without the share for writing the author is a reader like others.
            let member = try #require(company.chengYan.id)
            try await company.write { try $0.run("UPDATE collaborator SET share_access = 'read' WHERE member_id = \(member)") }
            await #expect(throws: NotPermitted.self) { try await change("不能再改", seen: 3, by: company.chengYan) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a removed note is seen by nobody until it is taken out again, and goes for good after ninety days`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let note = try await company.note("误删", about: huayue, by: company.zhouLan)
            try await company.write { try RecycleNote(note, seen: 1).carryOut(by: company.zhouLan, in: $0) }
            await #expect(throws: NotFound.self) { try await company.read { try $0.note(note, seenBy: company.shen) } }
            #expect(try await company.read { try $0.recycledNotes(of: huayue, seenBy: company.zhouLan).map(\.text) } == ["误删"])
            #expect(try await company.read { try $0.recycledNotes(of: huayue, seenBy: company.auditor).isEmpty })
            await #expect(throws: NotPermitted.self) {
                try await company.write { try RestoreNote(note).carryOut(by: company.auditor, in: $0) }
            }
            try await company.write { try RestoreNote(note).carryOut(by: company.qinFang, in: $0) }
            #expect(try await company.read { try $0.note(note, seenBy: company.zhouLan).version } == 3)

            try await company.write { try RecycleNote(note, seen: 3).carryOut(by: company.qinFang, in: $0) }
            time.advance(seconds: 89 * 86_400)
            #expect(try await company.read { try $0.hasNoteToPurge() } == false)
            time.advance(seconds: 2 * 86_400)
            #expect(try await company.read { try $0.hasNoteToPurge() })
            _ = try await company.write { try PurgeNotes().carryOut(in: $0) }
            #expect(try await company.rows(of: "SELECT count(*) FROM note") == 0)
            let verbs = try await company.read { try $0.history(of: .note(note)).entries.map(\.action) }
            #expect(verbs == ["note_purged", "note_recycled", "note_restored", "note_recycled", "note_added"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail knows whose note it was and that its words changed, and keeps none of them`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let note = try await company.note("罗明远的手机号", about: huayue, by: company.zhouLan)
            try await company.write { try ChangeNote(note, to: "改过的话", seen: 1).carryOut(by: company.zhouLan, in: $0) }
            let entries = try await company.read { try $0.history(of: .note(note)).entries }
            #expect(entries.map(\.action) == ["note_changed", "note_added"] && entries.allSatisfy { $0.memberName == "周岚" })
            #expect(entries[0].changes.map(\.field) == ["text"] && entries[0].changes[0].before?.hasPrefix("sha256:") == true)
            #expect(entries[1].changes.map(\.field) == ["account", "text"] && entries[1].changes[0].after == huayue.description)
            let told = try await company.rows(of: "SELECT count(*) FROM audit_entry WHERE payload LIKE '%罗明远%' OR payload LIKE '%改过的话%'")
            #expect(told == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `an empty note and one that is too long are refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            await #expect(throws: FieldRefused.missing(field: "text")) {
                try await company.note(" \n ", about: huayue, by: company.zhouLan)
            }
            let long = String(repeating: "字", count: AccountNote.longest)
            try await company.note(long, about: huayue, by: company.zhouLan)
            await #expect(throws: FieldRefused.tooLong(field: "text", limit: AccountNote.longest)) {
                try await company.note(long + "字", about: huayue, by: company.zhouLan)
            }
        }
    }
}

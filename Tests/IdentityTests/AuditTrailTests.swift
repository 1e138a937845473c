import CompanySupport
import Foundation
import Ground
import Storage
import TestSupport
import Testing

@testable import Identity

/// What the trail tells, and to whom.
@Suite struct AuditTrailTests {
    @Test func `free words stand in the trail as a digest, everything else in clear, and what did not change not at all`() {
        #expect(FieldChange.text("name", "华岳", "华岳") == nil)
        #expect(FieldChange.value("employees", 120, 120) == nil)
        #expect(FieldChange.text("name", "", nil) == nil, "empty is nothing")
        let renamed = FieldChange.text("name", nil, "abc")
        #expect(renamed?.before == nil && renamed?.after == "sha256:ba7816bf8f01cfea")
        let grown = FieldChange.value("employees", nil, 120)
        #expect(grown?.before == nil && grown?.after == "120")
        let moved = FieldChange.personal("email", "a@example.cn", "b@example.cn")
        #expect(moved?.before == "…" && moved?.after == "…" && FieldChange.personal("email", "a", "a") == nil)
        #expect(FieldChange.value("role", Role.seller, .manager)?.before == "seller")
    }

    @Test(arguments: Engine.allCases)
    func `a change is read back with its fields, and an older payload still reads`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let product = AuditSubject.noun("product", bytes: [UInt8](repeating: 7, count: 16))
            let changes = FieldChange.all(.value("list_price", "1.0000", "2.0000"), .text("name", "甲", "乙"))
            try await company.write { try $0.record(.productChanged(changes), about: product, by: company.shen) }
            try await company.write { tx in
                try tx.run(
                    """
                    INSERT INTO audit_entry (recorded_at, actor, action, subject, payload)
                    VALUES (\(tx.moment.instant), 'console', 'from_tomorrow', '', 'no document')
                    """)
            }
            let entries = try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries }
            #expect(entries.first?.payload == [:] && entries.first?.text.english == "from_tomorrow")
            #expect(entries[1].changes == changes && entries[1].payload == [:] && entries[1].member == company.shen.id)
            let role = entries.first { $0.action == "member_added" }
            #expect(role?.payload["role"] == "readonly" && role?.text.english == "added a member: read-only")
            #expect(role?.changes.map(\.field) == ["email", "name", "role", "state", "language"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail is narrowed by who, what, to which thing and when`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let account = try await company.account("K-001", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-002", "青禾食品", of: company.zhouLan)
            time.advance(seconds: 86_400)
            try await company.write { try $0.record(.tokenCreated(scope: .read, []), about: .nothing, by: company.zhouLan) }

            func count(_ narrow: (inout AuditFilter) -> Void) async throws -> Int {
                var filter = AuditFilter()
                narrow(&filter)
                let wanted = filter
                let (entries, _, count) = try await company.read { try $0.auditEntries(wanted, seenBy: company.shen) }
                #expect(entries.count == Int(count.value))
                return entries.count
            }
            let all = try await count { _ in }
            let added = try await count { $0.action = "account_added" }
            #expect(added == 2)
            #expect(try await count { $0.subject = "account" } == 4)
            #expect(try await count { ($0.subject, $0.subjectID) = ("account", ID(bytes: account.bytes)) } == 2)
            #expect(try await count { $0.member = company.zhouLan.id } == 1)
            #expect(try await count { $0.actor = .member } == 1)
            #expect(try await count { $0.actor = .console } == all - 1)
            let shanghai = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
            #expect(try await count { $0.setDays(from: Day("2026-11-22"), through: nil, in: shanghai) } == 1)
            #expect(try await count { $0.setDays(from: nil, through: Day("2026-11-21"), in: shanghai) } == all - 1)
            #expect(try await count { $0.setDays(from: Day("2026-11-21"), through: Day("2026-11-22"), in: shanghai) } == all)
            #expect(try await count { $0.setDays(from: Day("2026-11-23"), through: nil, in: shanghai) } == 0)
            let kinds = try await company.read { try $0.auditSubjects(seenBy: company.shen) }
            #expect(Set(["account", "team", "user"]).isSubset(of: kinds) && kinds == kinds.sorted() && Set(kinds).count == kinds.count)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the history of one thing needs no right to the whole trail`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-001", "华岳重工集团", of: company.zhouLan)
            try await company.account("K-002", "青禾食品", of: company.zhouLan)
            await #expect(throws: NotPermitted.self) {
                try await company.read { _ = try $0.auditEntries(AuditFilter(), seenBy: company.zhouLan) }
            }
            let subject = AuditSubject.noun("account", bytes: account.bytes)
            let (first, next) = try await company.read { try $0.history(of: subject, limit: 1) }
            #expect(first.map(\.action) == ["owner_changed"])
            let (rest, end) = try await company.read { try $0.history(of: subject, after: next, limit: 1) }
            #expect(rest.map(\.action) == ["account_added"] && end == nil)
            #expect(try await company.read { try $0.history(of: .nothing).entries.isEmpty })
        }
    }

    @Test func `every deed has words in all three languages, of its own in each`() {
        for verb in AuditVerb.allCases {
            for language in Language.allCases { #expect(!verb.text[language].isEmpty && verb.text[language] != verb.rawValue) }
        }
        for language in Language.allCases { #expect(Set(AuditVerb.allCases.map { $0.text[language] }).count == AuditVerb.allCases.count) }
    }

    @Test(arguments: Engine.allCases)
    func `the database lets nobody change, remove or empty the trail or its seals`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await SealAudit(with: .standing).carryOut(in: company.database)
            var attempts: [SQL] = [
                "UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry", "UPDATE audit_seal SET number = number + 1000",
                "DELETE FROM audit_seal",
            ]
            if engine == .postgres { attempts += ["TRUNCATE audit_entry", "TRUNCATE audit_seal", "TRUNCATE grade_change"] }
            for attempt in attempts {
                await #expect(throws: StorageFailure.self) { try await company.write { try $0.run(attempt) } }
            }
        }
    }
}

import CompanySupport
import Foundation
import Ground
import Identity
import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing
import Wire

@testable import CLI

/// `hengce audit verify`, and the witness beside the database.
@Suite struct AuditVerifyTests {
    @Test(arguments: Engine.allCases) func `a whole trail is said to be whole, and what waited is sealed first`(_ engine: Engine)
        async throws
    {
        try await withDesk(on: engine) { desk in
            let entries = try await desk.staff.rows(of: "SELECT count(*) FROM audit_entry")
            let first = await desk.type("audit verify")
            #expect(first.status == .success && first.lines.first == "\(entries) entries, all sealed and unchanged (0 not yet sealed).")
            #expect(first.lines.last?.hasPrefix("There was no ") == true)
            let mode = try FileManager.default.attributesOfItem(atPath: desk.company.witness.path)[.posixPermissions]
            #expect(mode as? Int == 0o600)

            let again = await desk.type("audit verify --json", in: .hans)
            #expect(again.status == .success && again.json?["intact"] == .flag(true) && again.json?["witness"] == "agrees")
            #expect(again.json?["sealed"]?.integer == entries && again.json?["faults"]?.array?.isEmpty == true)
            #expect(await desk.type("audit verify --as zhoulan@example.cn").status == .failure)
        }
    }

    @Test func `an end that is cut off shows, and the evidence stays where it is`() async throws {
        try await withDesk(on: .sqlite) { desk in
            try await desk.company.sealAudit()
            let known = try #require(desk.company.witness.read())
            try await desk.staff.write { tx in
                try tx.run("DROP TRIGGER audit_entry_no_delete")
                try tx.run("DROP TRIGGER audit_seal_no_delete")
                try tx.run("DELETE FROM audit_seal WHERE number > 3")
                try tx.run("DELETE FROM audit_entry WHERE position > 3")
            }
            for _ in 1...2 {
                let found = await desk.type("audit verify")
                #expect(found.status == .failure && found.output.isEmpty)
                #expect(found.complaints.hasPrefix("The end is cut off: ") && found.complaints.contains("seals 4–\(known.number)"))
            }
            // New entries do not cover it up.
            for number in 1...Int(known.number) { try await desk.staff.account("K-\(number)", "华岳重工集团") }
            let rewritten = await desk.type("audit verify")
            #expect(rewritten.status == .failure && rewritten.complaints.hasPrefix("Seal \(known.number) in "), "\(rewritten.complaints)")
            #expect(desk.company.witness.read() == known)
            #expect(
                await desk.type("doctor").lines.contains { $0.hasPrefix("✗ ") && $0.contains("contradicts the end of the audit trail") })
        }
    }

    @Test(arguments: [(Language.hans, "有 1 条记录或它们的封印被改动过，位置：2。"), (.hant, "有 1 筆紀錄或它們的封印被更動過，位置：2。")])
    func `what is amiss is said in the reader's language, with its place`(_ language: Language, _ words: String) async throws {
        try await withDesk(on: .sqlite) { desk in
            try await desk.company.sealAudit()
            try await desk.staff.write { tx in
                try tx.run("DROP TRIGGER audit_entry_no_update")
                try tx.run("UPDATE audit_entry SET payload = '{}' WHERE position = 2")
            }
            let found = await desk.type("audit verify", in: language)
            #expect(found.status == .failure && found.complaints == words + "\n")
        }
    }

    @Test(arguments: Engine.allCases) func `while the program serves, entries are sealed by themselves`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let sealing = AuditSealing(
                of: desk.company, every: .milliseconds(5), log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            let running = Task { try await sealing.run() }
            try await desk.staff.account("K-001", "华岳重工集团", of: desk.staff.zhouLan)
            var unsealed = 1
            for _ in 0..<400 where unsealed > 0 {
                try await Task.sleep(for: .milliseconds(10))
                unsealed = try await desk.staff.rows(
                    of: "SELECT (SELECT count(*) FROM audit_entry) - (SELECT count(*) FROM audit_seal)")
            }
            #expect(unsealed == 0)
            running.cancel()
            try await running.value
            let last = try await desk.staff.read { try $0.lastAuditSeal() }
            #expect(desk.company.witness.read() == last.map(AuditWitness.init))
        }
    }
}

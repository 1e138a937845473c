import CompanySupport
import Ground
import Storage
import TestSupport
import Testing

@testable import Identity

/// Seals are put on entries in the order of committing, and tell afterwards whether all is as it was.
@Suite struct AuditSealTests {
    @Test(arguments: Engine.allCases)
    func `what was written is sealed once, and the trail is found whole`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let entries = try await company.rows(of: "SELECT count(*) FROM audit_entry")
            #expect(try await SealAudit(with: .standing).carryOut(in: company.database) == entries)
            #expect(try await SealAudit(with: .standing).carryOut(in: company.database) == 0)
            try await company.account("K-001", "华岳重工集团", of: company.zhouLan)
            let before = try await company.read { try $0.verifyAudit(with: .standing, witness: nil) }
            #expect(before.isIntact && before.sealed == entries && before.waiting == 2 && before.witness == .missing)
            #expect(try await SealAudit(with: .standing).carryOut(in: company.database, everything: false) == 2)
            let last = try #require(try await company.read { try $0.lastAuditSeal() })
            let after = try await company.read { try $0.verifyAudit(with: .standing, witness: AuditWitness(last)) }
            #expect(after.isIntact && after.sealed == entries + 2 && after.waiting == 0 && after.witness == .agrees)
        }
    }

    @Test(arguments: Engine.allCases)
    func `several who seal at once leave one chain without a gap`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        for number in 0..<25 { try await company.account("K-\(writer)-\(number)", "华岳重工集团") }
                    }
                    group.addTask {
                        for _ in 0..<15 { try await SealAudit(with: .standing).carryOut(in: company.database, everything: false) }
                    }
                }
                try await group.waitForAll()
            }
            try await SealAudit(with: .standing).carryOut(in: company.database)
            let found = try await company.read { try $0.verifyAudit(with: .standing, witness: nil) }
            #expect(found.isIntact && found.waiting == 0, "\(found.faults)")
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry") == found.sealed)
        }
    }

    @Test func `on PostgreSQL an entry that commits after a later one is sealed, and one put between old ones is not`() async throws {
        let time = TestClock()
        try await withCompany(on: .postgres, clock: time.clock) { company in
            let sealing = SealAudit(with: .standing)
            @Sendable func insert(at position: Int64, in tx: Transaction) throws {
                try tx.run(
                    """
                    INSERT INTO audit_entry (position, recorded_at, actor, action, subject, payload) OVERRIDING SYSTEM VALUE
                    VALUES (\(position), \(tx.moment.instant), 'console', 'signed_in', '', '{}')
                    """)
            }
            try await company.write { try insert(at: 1000, in: $0) }
            try await sealing.carryOut(in: company.database)
            time.advance(seconds: 60)
            try await company.write { try insert(at: 990, in: $0) }
            #expect(try await sealing.carryOut(in: company.database, everything: false) == 1, "its transaction was merely slow")
            #expect(try await company.read { try $0.verifyAudit(with: .standing, witness: nil).isIntact })

            time.advance(seconds: 3600)
            try await company.write { try insert(at: 980, in: $0) }
            #expect(try await sealing.carryOut(in: company.database) == 0)
            let found = try await company.read { try $0.verifyAudit(with: .standing, witness: nil) }
            #expect(found.faults.keys.map { $0 } == [.unsealed] && found.faults[.unsealed]?.places == [980...980])
        }
    }

    @Test func `another key does not fit, and a database keeps the key it was founded with`() async throws {
        try await withCompany(on: .sqlite) { company in
            try await SealAudit(with: .standing).carryOut(in: company.database)
            #expect(try await company.read { try !$0.verifyAudit(with: .new(), witness: nil).isIntact })
            await #expect(throws: InstallationKeyWrong.self) {
                try await company.write { try FoundInstallation(with: .new()).carryOut(in: $0) }
            }
            try await company.write { try FoundInstallation(with: .standing).carryOut(in: $0) }
        }
    }
}

import CompanySupport
import Ground
import Storage
import TestSupport
import Testing

@testable import Identity

/// Somebody owns the database itself: he takes the triggers off and rewrites what he likes. He does not have the key.
@Suite struct AuditMutationTests {
    @Test(arguments: [(Engine.sqlite, 1000), (.postgres, 200)])
    func `of a thousand ways to tamper with the trail none goes unseen`(engine: Engine, count: Int) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            try await company.writeTrail()
            try await SealAudit(with: .standing).carryOut(in: company.database)
            let witness = try #require(try await company.read { try $0.lastAuditSeal() }.map(AuditWitness.init))
            let length = try await company.rows(of: "SELECT count(*) FROM audit_entry")
            try await company.takeGuardsOff()
            time.advance(seconds: 3600)

            let whole = try await company.read { try $0.verifyAudit(with: .standing, witness: witness) }
            #expect(whole.isIntact && whole.sealed == length && length >= 200)

            var tried: [Tampering: Int] = [:]
            for seed in 0..<count {
                let way = Tampering.allCases[seed % Tampering.allCases.count]
                let found = try await company.undoing { tx in
                    var dice = Dice(seed: UInt64(seed))
                    try way.carryOut(in: tx, with: &dice)
                    return try tx.verifyAudit(with: .standing, witness: witness)
                }
                #expect(!found.isIntact, "\(way) with seed \(seed) goes unseen")
                #expect(way.isExplained(by: found), "\(way) with seed \(seed) is taken for \(found.faults)")
                tried[way, default: 0] += 1
            }
            #expect(tried.count == Tampering.allCases.count && tried.values.reduce(0, +) == count)
            #expect(try await company.read { try $0.verifyAudit(with: .standing, witness: witness) }.isIntact, "each was undone")
        }
    }

    @Test func `one changed entry is named by its position, and hides nothing behind it`() async throws {
        let time = TestClock()
        try await withCompany(on: .sqlite, clock: time.clock) { company in
            try await company.writeTrail()
            try await SealAudit(with: .standing).carryOut(in: company.database)
            try await company.takeGuardsOff()
            try await company.write { tx in
                try tx.run("UPDATE audit_entry SET payload = '{}' WHERE position IN (3, 40)")
                try tx.run("DELETE FROM audit_entry WHERE position = 50")
                try tx.run("DELETE FROM audit_seal WHERE number = 60")
            }
            let found = try await company.read { try $0.verifyAudit(with: .standing, witness: nil) }
            #expect(found.faults[.changed]?.places == [3...3, 40...40])
            #expect(found.faults[.entryRemoved]?.places == [50...50])
            #expect(found.faults[.sealRemoved]?.places == [60...60])
            #expect(found.faults[.unsealed]?.count == 1 || found.waiting == 1, "the entry that lost its seal")
        }
    }
}

/// What can be done to a trail by somebody who writes to the tables.
private enum Tampering: CaseIterable {
    case time, actor, member, action, subject, subjectID, payload, payloadBehindZero
    case entryRemoved, sealRemoved, bothRemoved, bothRemovedAndNumbered
    case contentsSwapped, positionsSwapped, hashesSwapped, sealsSwapped
    case bothCut, sealsCut, oneCut
    case insertedAmong, insertedBehind, insertedAndSealed
    case sealHash, sealPosition, sealTime, sealNumber
    case sealedAnew, emptied

    /// Whether what was found names what was done.
    func isExplained(by found: AuditVerification) -> Bool {
        let kinds = Set(found.faults.keys)
        return switch self {
        case .time, .actor, .member, .action, .subject, .subjectID, .payload, .payloadBehindZero: kinds == [.changed]
        case .entryRemoved: kinds == [.entryRemoved]
        case .sealRemoved: kinds.contains(.sealRemoved) || kinds.contains(.cut)
        case .bothRemoved: kinds.isSubset(of: [.sealRemoved, .cut]) && !kinds.isEmpty
        case .contentsSwapped, .positionsSwapped: kinds == [.reordered]
        case .hashesSwapped, .sealsSwapped: kinds.contains(.reordered) || kinds.contains(.changed)
        case .bothCut, .oneCut: kinds == [.cut]
        case .sealsCut: kinds == [.cut, .unsealed]
        case .insertedBehind: kinds == [.unsealed]
        case .sealedAnew: kinds.contains(.changed)
        case .emptied: kinds == [.cut]
        default: true
        }
    }

    func carryOut(in tx: Transaction, with dice: inout Dice) throws {
        let last = try tx.number("SELECT max(position) FROM audit_entry")
        let one = dice.number(1...last)
        let two = dice.other(than: one, in: 1...last)
        switch self {
        case .time: try tx.run("UPDATE audit_entry SET recorded_at = recorded_at + \(dice.number(1...1_000_000)) WHERE position = \(one)")
        case .actor:
            try tx.run(
                """
                UPDATE audit_entry SET actor = CASE actor WHEN 'console' THEN 'visitor' ELSE 'console' END, member_id = NULL
                WHERE position = \(one)
                """)
        case .member:
            try tx.run(
                """
                UPDATE audit_entry SET actor = 'member',
                  member_id = (SELECT id FROM member WHERE audit_entry.member_id IS NULL OR id <> audit_entry.member_id LIMIT 1)
                WHERE position = \(one)
                """)
        case .action: try tx.spoil("action", at: one, with: &dice)
        case .subject: try tx.run("UPDATE audit_entry SET subject = subject || \(dice.letter) WHERE position = \(one)")
        case .subjectID:
            let bytes = (0..<16).map { _ in UInt8(dice.number(0...255)) }
            try tx.run("UPDATE audit_entry SET subject_id = \(bytes) WHERE position = \(one)")
        case .payload: try tx.spoil("payload", at: one, with: &dice)
        case .payloadBehindZero:
            // What stands behind a zero byte is not shown by most programs. PostgreSQL has no such texts.
            let end: SQL = tx.dialect == .sqlite ? "char(0) || 'x'" : "' '"
            try tx.run("UPDATE audit_entry SET payload = payload || \(end) WHERE position = \(one)")
        case .entryRemoved: try tx.run("DELETE FROM audit_entry WHERE position = \(one)")
        case .sealRemoved: try tx.run("DELETE FROM audit_seal WHERE position = \(one)")
        case .bothRemoved: try tx.remove(one)
        case .bothRemovedAndNumbered:
            let before = try tx.number("SELECT number FROM audit_seal WHERE position = \(one)")
            try tx.remove(one)
            try tx.run("UPDATE audit_seal SET number = -number + 1 WHERE number > \(before)")
            try tx.run("UPDATE audit_seal SET number = -number WHERE number < 0")
        case .contentsSwapped:
            let (first, second) = try tx.unequal(one, two)
            try tx.swap(["recorded_at", "actor", "member_id", "action", "subject", "subject_id", "payload"], first, second)
        case .positionsSwapped:
            let (first, second) = try tx.unequal(one, two)
            try tx.run("UPDATE audit_entry SET position = -1 WHERE position = \(first)")
            try tx.run("UPDATE audit_entry SET position = \(first) WHERE position = \(second)")
            try tx.run("UPDATE audit_entry SET position = \(second) WHERE position = -1")
        case .hashesSwapped:
            let (first, second) = (try tx.hash(of: one), try tx.hash(of: two))
            try tx.run("UPDATE audit_seal SET hash = \(second) WHERE position = \(one)")
            try tx.run("UPDATE audit_seal SET hash = \(first) WHERE position = \(two)")
        case .sealsSwapped:
            let numbers = [
                try tx.number("SELECT number FROM audit_seal WHERE position = \(one)"),
                try tx.number("SELECT number FROM audit_seal WHERE position = \(two)"),
            ]
            try tx.run("UPDATE audit_seal SET number = -1 WHERE position = \(one)")
            try tx.run("UPDATE audit_seal SET number = \(numbers[0]) WHERE position = \(two)")
            try tx.run("UPDATE audit_seal SET number = \(numbers[1]) WHERE position = \(one)")
        case .bothCut:
            try tx.run("DELETE FROM audit_seal WHERE position >= \(one)")
            try tx.run("DELETE FROM audit_entry WHERE position >= \(one)")
        case .oneCut: try tx.remove(last)
        case .sealsCut: try tx.run("DELETE FROM audit_seal WHERE position >= \(one)")
        case .insertedAmong:
            try tx.run("UPDATE audit_entry SET position = -position WHERE position >= \(one)")
            try tx.run("UPDATE audit_entry SET position = -position + 1 WHERE position < 0")
            try tx.run("UPDATE audit_seal SET position = -position WHERE position >= \(one)")
            try tx.run("UPDATE audit_seal SET position = -position + 1 WHERE position < 0")
            try tx.forge(at: one)
        case .insertedBehind: try tx.forge(at: last + dice.number(1...50))
        case .insertedAndSealed:
            try tx.forge(at: last + 1)
            let hash = (0..<32).map { _ in UInt8(dice.number(0...255)) }
            try tx.run(
                """
                INSERT INTO audit_seal (number, position, hash, sealed_at)
                SELECT max(number) + 1, \(last + 1), \(hash), max(sealed_at) FROM audit_seal
                """)
        case .sealHash:
            var hash = try tx.hash(of: one)
            hash[Int(dice.number(0...31))] ^= UInt8(1 << dice.number(0...7))
            try tx.run("UPDATE audit_seal SET hash = \(hash) WHERE position = \(one)")
        case .sealPosition: try tx.run("UPDATE audit_seal SET position = \(last + dice.number(1...99)) WHERE position = \(one)")
        case .sealTime: try tx.run("UPDATE audit_seal SET sealed_at = sealed_at - \(dice.number(1...999)) WHERE position = \(one)")
        case .sealNumber: try tx.run("UPDATE audit_seal SET number = number + \(last + 1) WHERE position = \(one)")
        case .sealedAnew:
            try tx.spoil("payload", at: one, with: &dice)
            try tx.sealAnew(from: one, with: AuditSealer(.new()))
        case .emptied:
            try tx.run("DELETE FROM audit_seal")
            try tx.run("DELETE FROM audit_entry")
        }
    }
}

extension Company {
    /// Some hundred entries of several kinds, by members, the console and visitors.
    fileprivate func writeTrail() async throws {
        for number in 0..<50 {
            try await account("K-\(number)", "华岳重工集团", of: number.isMultiple(of: 2) ? zhouLan : mengJie)
            try await write { tx in
                try tx.record(.tokenCreated(scope: number.isMultiple(of: 3) ? .read : .write, []), about: .nothing, by: zhouLan)
                try tx.record(.signInFailed, about: .nothing, actor: .visitor)
            }
        }
    }

    /// What the owner of a database can always do.
    fileprivate func takeGuardsOff() async throws {
        try await write { tx in
            switch tx.dialect {
            case .sqlite:
                for name in try tx.all("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%'", { $0.text(0) }) {
                    switch name {
                    case "audit_entry_no_update": try tx.run("DROP TRIGGER audit_entry_no_update")
                    case "audit_entry_no_delete": try tx.run("DROP TRIGGER audit_entry_no_delete")
                    case "audit_seal_no_update": try tx.run("DROP TRIGGER audit_seal_no_update")
                    default: try tx.run("DROP TRIGGER audit_seal_no_delete")
                    }
                }
                // The number of a seal is more than 0 by a CHECK, which only a new table gets rid of.
                try tx.run("ALTER TABLE audit_seal RENAME TO sealed_before")
                try tx.run(
                    "CREATE TABLE audit_seal (number INTEGER PRIMARY KEY, position INTEGER UNIQUE, hash BLOB, sealed_at INTEGER) STRICT")
                try tx.run("INSERT INTO audit_seal SELECT number, position, hash, sealed_at FROM sealed_before")
                try tx.run("DROP TABLE sealed_before")
            case .postgres:
                try tx.run("ALTER TABLE audit_entry DISABLE TRIGGER USER")
                try tx.run("ALTER TABLE audit_entry ALTER COLUMN position SET GENERATED BY DEFAULT")
                try tx.run("ALTER TABLE audit_seal DISABLE TRIGGER USER")
                try tx.run("ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_number_check")
            }
        }
    }

    /// What the work finds in a transaction that never happened.
    fileprivate func undoing(_ work: @escaping @Sendable (Transaction) throws -> AuditVerification) async throws -> AuditVerification {
        do {
            try await write { tx in throw Undone(found: try work(tx)) }
        } catch let undone as Undone {
            return undone.found
        }
        throw NotFound()
    }
}

private struct Undone: Error { let found: AuditVerification }

extension Transaction {
    /// Another letter somewhere in a text.
    fileprivate func spoil(_ column: String, at position: Int64, with dice: inout Dice) throws {
        let name: SQL = column == "action" ? "action" : "payload"
        var letters = Array(try first("SELECT \(name) FROM audit_entry WHERE position = \(position)") { $0.text(0) } ?? "")
        let place = Int(dice.number(0...Int64(letters.count - 1)))
        letters[place] = letters[place] == "z" ? "y" : "z"
        try run("UPDATE audit_entry SET \(name) = \(String(letters)) WHERE position = \(position)")
    }

    fileprivate func remove(_ position: Int64) throws {
        try run("DELETE FROM audit_seal WHERE position = \(position)")
        try run("DELETE FROM audit_entry WHERE position = \(position)")
    }

    fileprivate func hash(of position: Int64) throws -> [UInt8] {
        try first("SELECT hash FROM audit_seal WHERE position = \(position)") { $0.bytes(0) } ?? []
    }

    fileprivate func forge(at position: Int64) throws {
        try run(
            """
            INSERT INTO audit_entry (position, recorded_at, actor, action, subject, payload)
            SELECT \(position), max(recorded_at), 'console', 'signed_in', '', '{}' FROM audit_entry
            """)
    }

    /// Two entries that say different things: to exchange equal ones is no change.
    fileprivate func unequal(_ one: Int64, _ two: Int64) throws -> (Int64, Int64) {
        let other = try first(
            """
            SELECT other.position FROM audit_entry AS other, audit_entry AS one
            WHERE one.position = \(one) AND (other.payload <> one.payload OR other.action <> one.action)
            ORDER BY abs(other.position - \(two)) LIMIT 1
            """
        ) { $0.integer(0) }
        return (one, other ?? two)
    }

    fileprivate func swap(_ columns: [String], _ one: Int64, _ two: Int64) throws {
        let all: SQL = "recorded_at, actor, member_id, action, subject, subject_id, payload"
        try run("CREATE TEMPORARY TABLE exchanged AS SELECT position, \(all) FROM audit_entry WHERE position IN (\(one), \(two))")
        for (from, to) in [(one, two), (two, one)] {
            try run(
                """
                UPDATE audit_entry SET (\(all)) = (SELECT \(all) FROM exchanged WHERE exchanged.position = \(from)) WHERE position = \(to)
                """)
        }
        try run("DROP TABLE exchanged")
    }

    /// The whole chain from an entry on, with a key of his own.
    fileprivate func sealAnew(from position: Int64, with sealer: AuditSealer) throws {
        let first = try number("SELECT number FROM audit_seal WHERE position = \(position)")
        var previous = try auditSeal(first - 1)?.hash ?? AuditSealer.beginning
        let entries = try all(
            """
            SELECT audit_seal.number, audit_seal.sealed_at, \(AuditEntryBytes.columns)
            FROM audit_seal JOIN audit_entry ON audit_entry.position = audit_seal.position
            WHERE audit_seal.number >= \(first) ORDER BY audit_seal.number
            """
        ) { ($0.integer(0), $0.instant(1), AuditEntryBytes($0, from: 2)) }
        for (number, instant, entry) in entries {
            previous = sealer.hash(number, of: entry, sealedAt: instant, after: previous)
            try run("UPDATE audit_seal SET hash = \(previous) WHERE number = \(number)")
        }
    }
}

/// Numbers that look random and are the same each time.
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int64(state >> 33) % (range.upperBound - range.lowerBound + 1)
    }

    mutating func other(than taken: Int64, in range: ClosedRange<Int64>) -> Int64 {
        let drawn = number(range.lowerBound...(range.upperBound - 1))
        return drawn >= taken ? drawn + 1 : drawn
    }

    var letter: String { mutating get { String(UnicodeScalar(UInt8(number(97...122)))) } }
}

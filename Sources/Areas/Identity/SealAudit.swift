import Ground
package import Storage

/// Seals what waits, in portions, behind the transactions that wrote it and never within them.
package struct SealAudit: Sendable {
    private let sealer: AuditSealer
    /// Where several nodes write, an entry may become visible a while after one with a higher position. One that comes later than this
    /// was put there by somebody else, and is left without a seal for all to see.
    private static let longestTransaction: Int64 = 15 * 60
    /// How far back each look goes; a look at the whole goes to the beginning.
    private static let newest: Int64 = 10_000
    private static let portion = 1000

    package init(with key: InstallationKey) { sealer = AuditSealer(key) }

    /// Says how many it sealed.
    @discardableResult
    package func carryOut(in database: any Database, everything: Bool = true) async throws -> Int {
        var sealed = 0
        var collisions = 0
        while true {
            let (last, waiting) = try await database.read { try $0.waiting(everything: everything) }
            guard !waiting.isEmpty else { return sealed }
            do {
                if try await database.write({ [sealer] in try $0.seal(waiting, after: last, with: sealer) }) {
                    (sealed, collisions) = (sealed + waiting.count, 0)
                    continue
                }
            } catch StorageFailure.constraint {
                // Another node sealed the same at the same time.
            }
            collisions += 1
            guard collisions < 200 else { throw StorageFailure.contended("others seal the audit trail at the same time") }
            await Task.yield()
        }
    }

    /// Seals which show that the entry of `audit_entry` came too late to be one of ours. With one writer positions grow in the order of
    /// committing, so any seal on a later one does; with several, one that is older than the longest transaction.
    static func sealsBehindTheirTurn(_ dialect: Dialect, at moment: Moment) -> SQL {
        let all: SQL = "SELECT 1 FROM audit_seal AS later WHERE later.position > audit_entry.position"
        return switch dialect {
        case .sqlite: all
        case .postgres: "\(all) AND later.sealed_at < \(moment.instant.adding(seconds: -longestTransaction))"
        }
    }

    fileprivate static func waiting(behind newest: Int64, everything: Bool, in snapshot: Snapshot) -> SQL {
        switch snapshot.dialect {
        case .sqlite:
            return "SELECT \(AuditEntryBytes.columns) FROM audit_entry WHERE position > \(newest) ORDER BY position LIMIT \(portion)"
        case .postgres:
            let floor = everything ? 0 : newest - SealAudit.newest
            return """
                SELECT \(AuditEntryBytes.columns)
                FROM audit_entry LEFT JOIN audit_seal ON audit_seal.position = audit_entry.position
                WHERE audit_seal.position IS NULL AND audit_entry.position > \(floor)
                  AND NOT EXISTS (\(sealsBehindTheirTurn(.postgres, at: snapshot.moment)))
                ORDER BY audit_entry.position LIMIT \(portion)
                """
        }
    }
}

extension Snapshot {
    fileprivate func waiting(everything: Bool) throws -> (last: AuditSeal?, entries: [AuditEntryBytes]) {
        let last = try lastAuditSeal()
        let newest = try number("SELECT coalesce(max(position), 0) FROM audit_seal")
        return (last, try all(SealAudit.waiting(behind: newest, everything: everything, in: self)) { AuditEntryBytes($0) })
    }
}

extension Transaction {
    /// Nothing when somebody sealed in between: what he sealed may be the same.
    fileprivate func seal(_ entries: [AuditEntryBytes], after last: AuditSeal?, with sealer: AuditSealer) throws -> Bool {
        guard try lastAuditSeal() == last else { return false }
        var (number, previous) = (last?.number ?? 0, last?.hash ?? AuditSealer.beginning)
        let seals = entries.map { entry in
            number &+= 1
            previous = sealer.hash(number, of: entry, sealedAt: moment.instant, after: previous)
            return AuditSeal(number: number, position: entry.position, hash: previous, sealedAt: moment.instant)
        }
        try insert(seals, "INSERT INTO audit_seal (number, position, hash, sealed_at) VALUES") {
            "(\($0.number), \($0.position), \($0.hash), \($0.sealedAt))"
        }
        return true
    }
}

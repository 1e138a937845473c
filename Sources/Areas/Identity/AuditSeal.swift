import Crypto
package import Ground
package import Storage

/// A seal on one entry: worked out with a key that is not in the database, from the entry and from the seal before it. Whoever changes,
/// removes or moves an entry would have to write all later seals anew, and cannot without the key.
package struct AuditSeal: Sendable, Hashable {
    /// Counted from 1 without a gap, in the order of sealing.
    package let number: Int64
    /// Of the entry that it seals.
    package let position: Int64
    package let hash: [UInt8]
    package let sealedAt: Instant
}

/// Works seals out.
struct AuditSealer: Sendable {
    /// Has taken in the key, and nothing else yet.
    private let keyed: HMAC<SHA256>

    init(_ key: InstallationKey) { keyed = HMAC(key: key.key(for: .auditSeal)) }

    /// What stands before the first seal.
    static let beginning = [UInt8](repeating: 0, count: 32)

    func hash(_ number: Int64, of entry: AuditEntryBytes, sealedAt instant: Instant, after previous: [UInt8]) -> [UInt8] {
        var sealed = previous
        sealed.reserveCapacity(previous.count + 24 + entry.content.count)
        for part in [number, instant.microseconds, entry.position] { sealed.append(part) }
        sealed.append(contentsOf: entry.content)
        var sealing = keyed
        sealing.update(data: sealed)
        return sealing.finalize().withUnsafeBytes { Array($0) }
    }
}

/// An entry byte for byte as the database holds it.
struct AuditEntryBytes: Sendable {
    var position: Int64
    let recordedAt: Instant
    /// Every other column, each with its length before it, so that no byte can move from one to the next.
    let content: [UInt8]
}

extension AuditEntryBytes {
    /// For `init(_:from:)`, when the table is called `audit_entry`.
    static let columns: SQL = """
        audit_entry.position, audit_entry.recorded_at, \(word: .storedBytes(of: "audit_entry.actor")), audit_entry.member_id,
        \(word: .storedBytes(of: "audit_entry.action")), \(word: .storedBytes(of: "audit_entry.subject")), audit_entry.subject_id,
        \(word: .storedBytes(of: "audit_entry.payload"))
        """

    /// Its columns stand in the row from `first` on.
    init(_ row: Row, from first: Int = 0) {
        (position, recordedAt) = (row.integer(first), row.instant(first + 1))
        var content: [UInt8] = []
        content.append(recordedAt.microseconds)
        for column in first + 2...first + 7 {
            guard let bytes = row.optional(column, { $0.bytes($1) }) else {
                content.append(Int64(-1))
                continue
            }
            content.append(Int64(bytes.count))
            content.append(contentsOf: bytes)
        }
        self.content = content
    }
}

extension Snapshot {
    /// The last seal there is.
    package func lastAuditSeal() throws -> AuditSeal? {
        try first("\(AuditSeal.columns) ORDER BY number DESC LIMIT 1", AuditSeal.init)
    }

    /// The seal of that number.
    package func auditSeal(_ number: Int64) throws -> AuditSeal? {
        try first("\(AuditSeal.columns) WHERE number = \(number)", AuditSeal.init)
    }
}

extension AuditSeal {
    static let columns: SQL = "SELECT number, position, hash, sealed_at FROM audit_seal"

    init(_ row: Row) { self.init(number: row.integer(0), position: row.integer(1), hash: row.bytes(2), sealedAt: row.instant(3)) }
}

extension [UInt8] {
    /// The number in eight bytes.
    fileprivate mutating func append(_ number: Int64) { Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) } }
}

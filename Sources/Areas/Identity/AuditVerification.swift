import Ground
package import Storage

/// What a look at the whole trail found. It is intact when nothing is amiss.
package struct AuditVerification: Sendable {
    /// Entries that have a seal which fits.
    package fileprivate(set) var sealed = 0
    /// Entries so young that they may still get their seal.
    package fileprivate(set) var waiting = 0
    package fileprivate(set) var faults: [AuditFault.Kind: AuditFault] = [:]
    /// How the trail compares with what the witness knows.
    package fileprivate(set) var witness = WitnessState.missing

    package var isIntact: Bool { faults.isEmpty }

    package enum WitnessState: String, Sendable {
        case agrees, missing, contradicts
    }

    fileprivate mutating func note(_ kind: AuditFault.Kind, at places: ClosedRange<Int64>) {
        faults[kind, default: AuditFault()].note(places)
    }
}

/// Faults of one kind: how many, and where the first ones are.
package struct AuditFault: Sendable, Equatable {
    package private(set) var count = 0
    /// Positions of entries, except where the kind says otherwise.
    package private(set) var places: [ClosedRange<Int64>] = []

    package enum Kind: String, CaseIterable, Sendable {
        /// The entry or its seal is not as it was written.
        case changed
        /// The entry was exchanged for another one, or its seal for another one's.
        case reordered
        /// There is a seal, but no entry.
        case entryRemoved = "entry_removed"
        /// A number is missing among the seals; the places are numbers of seals.
        case sealRemoved = "seal_removed"
        /// Never sealed, though others were that came later: it was put there afterwards, or its seal was taken away.
        case unsealed
        /// The witness knows of later seals; the places are numbers of seals.
        case cut
        /// The witness knows another seal under the same number; the places are numbers of seals.
        case rewritten
    }

    private static let mostPlaces = 10

    fileprivate mutating func note(_ places: ClosedRange<Int64>) {
        let length = places.upperBound.subtractingReportingOverflow(places.lowerBound).partialValue
        count = count.addingReportingOverflow(Int(clamping: length)).partialValue &+ 1
        if self.places.count < AuditFault.mostPlaces { self.places.append(places) }
    }
}

/// The last seal, as it is told to a place outside the database, so that an end that is cut off shows.
package struct AuditWitness: Sendable, Hashable {
    package let number: Int64
    package let hash: [UInt8]

    package init(_ seal: AuditSeal) { self.init(number: seal.number, hash: seal.hash) }
    package init(number: Int64, hash: [UInt8]) { (self.number, self.hash) = (number, hash) }
}

extension Snapshot {
    /// Reads every seal and every entry, in constant memory however many there are, and works each seal out again. Each is compared with
    /// the one before it as it is stored, so that one fault does not hide what follows.
    package func verifyAudit(with key: InstallationKey, witness: AuditWitness?) throws -> AuditVerification {
        var found = AuditVerification()
        let last = try checkSeals(with: AuditSealer(key), noting: &found)
        try findUnsealed(noting: &found)
        try compare(with: witness, last: last, noting: &found)
        return found
    }

    /// Returns the number of the last seal.
    private func checkSeals(with sealer: AuditSealer, noting found: inout AuditVerification) throws -> Int64 {
        var last = AuditSeal(number: 0, position: 0, hash: AuditSealer.beginning, sealedAt: Instant(microseconds: 0))
        var misfits = Misfits(sealer)
        let rows: SQL = """
            SELECT audit_seal.number, audit_seal.position, audit_seal.hash, audit_seal.sealed_at, \(AuditEntryBytes.columns)
            FROM audit_seal LEFT JOIN audit_entry ON audit_entry.position = audit_seal.position ORDER BY audit_seal.number
            """
        try forEach(rows) { row in
            let seal = AuditSeal(row)
            defer { last = seal }
            let follows = seal.number == last.number &+ 1
            if !follows { found.note(.sealRemoved, at: min(last.number &+ 1, seal.number)...max(seal.number &- 1, last.number &+ 1)) }
            guard !row.isNull(4) else { return found.note(.entryRemoved, at: seal.position...seal.position) }
            let entry = AuditEntryBytes(row, from: 4)
            // Without the seal before it nothing can be said of this one.
            guard follows else { return }
            if sealer.hash(seal.number, of: entry, sealedAt: seal.sealedAt, after: last.hash) == seal.hash {
                found.sealed += 1
            } else if !misfits.keep(seal, entry, after: last.hash) {
                found.note(.changed, at: seal.position...seal.position)
            }
        }
        misfits.judge(noting: &found)
        return last.number
    }

    private func findUnsealed(noting found: inout AuditVerification) throws {
        let ripe = moment.instant.adding(seconds: -10)
        try forEach(
            """
            SELECT audit_entry.position, audit_entry.recorded_at, EXISTS (\(SealAudit.sealsBehindTheirTurn(dialect, at: moment)))
            FROM audit_entry LEFT JOIN audit_seal ON audit_seal.position = audit_entry.position
            WHERE audit_seal.position IS NULL ORDER BY audit_entry.position
            """
        ) { row in
            let position = row.integer(0)
            if row.instant(1) < ripe || row.flag(2) {
                found.note(.unsealed, at: position...position)
            } else {
                found.waiting += 1
            }
        }
    }

    private func compare(with witness: AuditWitness?, last: Int64, noting found: inout AuditVerification) throws {
        guard let witness else { return }
        found.witness = .contradicts
        if witness.number > last {
            found.note(.cut, at: last + 1...witness.number)
        } else if let seal = try auditSeal(witness.number) {
            if seal.hash == witness.hash { found.witness = .agrees } else { found.note(.rewritten, at: seal.number...seal.number) }
        }
    }
}

/// Seals that do not fit their entries, the first of them: enough to tell those that changed places from those that were changed.
private struct Misfits {
    private let sealer: AuditSealer
    private var kept: [(seal: AuditSeal, entry: AuditEntryBytes, previous: [UInt8])] = []

    private static let most = 64

    init(_ sealer: AuditSealer) { self.sealer = sealer }

    /// Whether there was room.
    mutating func keep(_ seal: AuditSeal, _ entry: AuditEntryBytes, after previous: [UInt8]) -> Bool {
        guard kept.count < Misfits.most else { return false }
        kept.append((seal, entry, previous))
        return true
    }

    func judge(noting found: inout AuditVerification) {
        for (index, misfit) in kept.enumerated() {
            let isMoved = kept.indices.contains { $0 != index && belongs(misfit, to: kept[$0]) }
            found.note(isMoved ? .reordered : .changed, at: misfit.seal.position...misfit.seal.position)
        }
    }

    /// Whether this one fits once something of it is exchanged for that of the other: the entry, the hash, or the place in the chain.
    private func belongs(
        _ one: (seal: AuditSeal, entry: AuditEntryBytes, previous: [UInt8]),
        to other: (seal: AuditSeal, entry: AuditEntryBytes, previous: [UInt8])
    ) -> Bool {
        var exchanged = AuditEntryBytes(position: one.entry.position, recordedAt: other.entry.recordedAt, content: other.entry.content)
        let (number, instant) = (one.seal.number, one.seal.sealedAt)
        if sealer.hash(number, of: exchanged, sealedAt: instant, after: one.previous) == one.seal.hash { return true }
        exchanged.position = other.entry.position
        if sealer.hash(number, of: exchanged, sealedAt: instant, after: one.previous) == one.seal.hash { return true }
        if sealer.hash(number, of: one.entry, sealedAt: instant, after: one.previous) == other.seal.hash { return true }
        return sealer.hash(other.seal.number, of: one.entry, sealedAt: instant, after: other.previous) == one.seal.hash
    }
}

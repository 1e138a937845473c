import Ground
package import Storage

/// Somebody has come in. What this browser was signed in to before ends, and from now on the browser is known as the member's:
/// a stranger who guesses at the name does not make it wait.
package struct Arrival: Sendable {
    package let entrance: Entrance
    package let before: Entrance?
    package let knownDevice: Secret?

    package init(_ entrance: Entrance, before: Entrance?, knownDevice: Secret?) {
        (self.entrance, self.before, self.knownDevice) = (entrance, before, knownDevice)
    }

    /// The secret that the browser keeps; `nil` as long as the door is not open.
    package func carryOut(in tx: Transaction) throws -> Secret? {
        if let before, before.id != entrance.id { try tx.end(before) }
        guard let member = entrance.session?.principal.id else { return nil }
        return try tx.know(knownDevice, of: member)
    }
}

enum KnownDevice {
    /// So long after its last sign-in a browser is known no more.
    static let lifetime: Int64 = 180 * 86_400
}

extension Snapshot {
    /// Where a sign-in is counted.
    func place(of origin: Origin, at member: ID<Member>?, as name: String) throws -> GuessingPlace {
        guard let member, let device = origin.knownDevice, try isKnown(device, of: member) else { return .stranger(at: member, as: name) }
        return .knownDevice(of: member, hash: device.hash)
    }

    private func isKnown(_ device: Secret, of member: ID<Member>) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM known_device WHERE hash = \(device.hash) AND member_id = \(member)
              AND seen_at > \(moment.instant.adding(seconds: -KnownDevice.lifetime))
            """)
    }
}

extension Transaction {
    /// A browser that others use too keeps its secret; one that we never gave gets another.
    fileprivate func know(_ shown: Secret?, of member: ID<Member>) throws -> Secret {
        let now = moment.instant
        try run("DELETE FROM known_device WHERE seen_at <= \(now.adding(seconds: -KnownDevice.lifetime))")
        let isOurs = try shown.map { try exists("SELECT 1 FROM known_device WHERE hash = \($0.hash)") } ?? false
        let device = isOurs ? shown ?? .new() : .new()
        try run(
            """
            INSERT INTO known_device (hash, member_id, created_at, seen_at) VALUES (\(device.hash), \(member), \(now), \(now))
            ON CONFLICT (hash, member_id) DO UPDATE SET seen_at = excluded.seen_at
            """)
        return device
    }

    func forgetDevices(of member: ID<Member>) throws { try run("DELETE FROM known_device WHERE member_id = \(member)") }
}

extension Entrance {
    fileprivate var id: ID<Session> {
        switch self {
        case .open(let session): session.id
        case .half(let half): half.id
        }
    }
}

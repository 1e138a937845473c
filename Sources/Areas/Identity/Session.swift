import Ground
package import Storage

/// Signed in on one device until signed out, twelve hours old, or half an hour idle (without "remember").
package struct Session: Sendable {
    package let principal: Principal
    package let secret: Secret

    static let lifetime: Int64 = 12 * 3600
    static let idle: Int64 = 30 * 60
}

extension Snapshot {
    /// `nil` unless the session lives and its member is active.
    package func session(_ secret: Secret) throws -> Session? {
        let member: ID<Member>? = try first(
            "SELECT member_id FROM session WHERE hash = \(secret.hash) AND expires_at > \(moment.instant)"
        ) { try $0.id(0) }
        guard let member, let principal = try principal(for: member) else { return nil }
        return Session(principal: principal, secret: secret)
    }

    /// Whether a request of this session should be written down, which is done once a minute at most.
    package func isStale(_ secret: Secret) throws -> Bool {
        try exists("SELECT 1 FROM session WHERE hash = \(secret.hash) AND seen_at < \(moment.instant.adding(seconds: -60))")
    }
}

extension Transaction {
    /// A session that was used lives on, up to its lifetime.
    package func touch(_ secret: Secret) throws {
        try run(
            """
            UPDATE session SET seen_at = \(moment.instant),
              expires_at = CASE WHEN expires_at >= \(moment.instant.adding(seconds: Session.idle)) THEN expires_at
                WHEN created_at + \(Session.lifetime * 1_000_000) < \(moment.instant.adding(seconds: Session.idle))
                THEN created_at + \(Session.lifetime * 1_000_000) ELSE \(moment.instant.adding(seconds: Session.idle)) END
            WHERE hash = \(secret.hash)
            """)
    }

    func begin(_ session: Session, remembered: Bool, from address: String) throws {
        let lifetime = remembered ? Session.lifetime : Session.idle
        try run(
            """
            INSERT INTO session (hash, member_id, created_at, seen_at, expires_at, address)
            VALUES (\(session.secret.hash), \(session.principal.id), \(moment.instant), \(moment.instant),
                    \(moment.instant.adding(seconds: lifetime)), \(address))
            """)
        try run("DELETE FROM session WHERE expires_at < \(moment.instant)")
    }

    package func end(_ session: Session) throws {
        try run("DELETE FROM session WHERE hash = \(session.secret.hash)")
        try record(.signedOut, about: session.principal.id.map(AuditSubject.member) ?? .nothing, by: session.principal)
    }
}

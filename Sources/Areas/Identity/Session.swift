package import Ground
package import Storage

/// Signed in on one device until signed out, twelve hours old, or half an hour idle (without "remember").
package struct Session: Sendable {
    /// A handle that may be shown; it opens nothing.
    package let id: ID<Session>
    package let principal: Principal
    package let secret: Secret
    /// When a password or a code was proven last.
    package let confirmedAt: Instant
    /// Whether it outlives half an hour without use, and the browser's window.
    package let isRemembered: Bool

    static let lifetime: Int64 = 12 * 3600
    static let idle: Int64 = 30 * 60
    /// How long a proof counts for acts that ask for a fresh one.
    static let freshness: Int64 = 5 * 60

    package func isConfirmed(at now: Instant) -> Bool { confirmedAt.adding(seconds: Session.freshness) > now }
}

/// Behind the password a code is still to come, or a second factor is to be made. It opens nothing else.
package struct HalfSession: Sendable {
    package let id: ID<Session>
    package let member: Member
    package let secret: Secret
    package let awaits: Awaited

    package enum Awaited: Sendable { case code, enrolment }

    /// The code has to come soon; an app takes a while to install.
    static func lifetime(_ awaits: Awaited) -> Int64 { awaits == .code ? 5 * 60 : Session.idle }
}

/// Where somebody stands who has got past the password.
package enum SessionState: String, CaseIterable, Sendable, Bindable {
    case open
    case awaitingCode = "awaiting_code"
    case awaitingEnrolment = "awaiting_enrolment"
}

/// Inside, or in between.
package enum Entrance: Sendable {
    case open(Session)
    case half(HalfSession)

    package var session: Session? { if case .open(let session) = self { session } else { nil } }
    package var half: HalfSession? { if case .half(let half) = self { half } else { nil } }

    package var secret: Secret {
        switch self {
        case .open(let session): session.secret
        case .half(let half): half.secret
        }
    }
}

extension Snapshot {
    /// `nil` unless the session lives, is open, and its member is active.
    package func session(_ secret: Secret) throws -> Session? { try entrance(secret)?.session }

    /// `nil` unless the secret is that of a living session of an active member.
    package func entrance(_ secret: Secret) throws -> Entrance? {
        let row = try first(
            """
            SELECT id, member_id, state, confirmed_at, expires_at - created_at FROM session
            WHERE hash = \(secret.hash) AND expires_at > \(moment.instant)
            """
        ) { row in
            (
                id: try row.id(0, of: Session.self), member: try row.id(1, of: Member.self), state: try row.word(2, SessionState.self),
                confirmedAt: row.instant(3), lifetime: row.integer(4) / 1_000_000
            )
        }
        guard let row, let principal = try principal(for: row.member), let member = principal.member else { return nil }
        switch row.state {
        case .awaitingCode: return .half(HalfSession(id: row.id, member: member, secret: secret, awaits: .code))
        case .awaitingEnrolment: return .half(HalfSession(id: row.id, member: member, secret: secret, awaits: .enrolment))
        case .open:
            return .open(
                Session(
                    id: row.id, principal: principal, secret: secret, confirmedAt: row.confirmedAt,
                    isRemembered: row.lifetime >= Session.lifetime))
        }
    }

    /// Whether the member came in before his role required a second factor, and has none.
    package func lacksFactor(_ session: Session, requiring roles: Set<Role>) throws -> Bool {
        guard let member = session.principal.member, roles.contains(member.role) else { return false }
        return try secondFactor(of: member.id) == nil
    }

    /// Whether a request of this session should be written down, which is done once a minute at most.
    package func isStale(_ secret: Secret) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM session
            WHERE hash = \(secret.hash) AND state = \(SessionState.open) AND seen_at < \(moment.instant.adding(seconds: -60))
            """)
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
            WHERE hash = \(secret.hash) AND state = \(SessionState.open)
            """)
    }

    /// The member has proven a password: he is in, or a code or an enrolment stands before him.
    package func begin(
        for principal: Principal, requiring roles: Set<Role> = [], remembered: Bool, from address: String, device: String = ""
    ) throws -> Entrance? {
        guard let member = principal.member else { return nil }
        let (secret, id) = (Secret.new(), newID(Session.self))
        let entrance: Entrance
        if try secondFactor(of: member.id) != nil {
            entrance = .half(HalfSession(id: id, member: member, secret: secret, awaits: .code))
        } else if roles.contains(member.role) {
            entrance = .half(HalfSession(id: id, member: member, secret: secret, awaits: .enrolment))
        } else {
            entrance = .open(
                Session(id: id, principal: principal, secret: secret, confirmedAt: moment.instant, isRemembered: remembered))
        }
        try run(
            """
            INSERT INTO session (hash, id, member_id, state, created_at, seen_at, expires_at, confirmed_at, address, device)
            VALUES (\(secret.hash), \(id), \(member.id), \(entrance.state), \(moment.instant), \(moment.instant),
                    \(moment.instant.adding(seconds: entrance.lifetime(remembered: remembered))), \(moment.instant), \(address),
                    \(Device.kept(device)))
            """)
        try run("DELETE FROM session WHERE expires_at < \(moment.instant)")
        return entrance
    }

    /// What was in between is open now, under another secret. `nil` when somebody else was faster or the time is over.
    func open(_ half: HalfSession, remembered: Bool) throws -> Session? {
        guard let principal = try principal(for: half.member.id) else { return nil }
        let secret = Secret.new()
        let opened = try run(
            """
            UPDATE session SET hash = \(secret.hash), state = \(SessionState.open), created_at = \(moment.instant),
              seen_at = \(moment.instant), confirmed_at = \(moment.instant),
              expires_at = \(moment.instant.adding(seconds: remembered ? Session.lifetime : Session.idle))
            WHERE hash = \(half.secret.hash) AND state <> \(SessionState.open) AND expires_at > \(moment.instant)
            """)
        guard opened == 1 else { return nil }
        return Session(id: half.id, principal: principal, secret: secret, confirmedAt: moment.instant, isRemembered: remembered)
    }

    /// Whose role requires a second factor that he has not, or not any more, stands before the enrolment.
    @discardableResult
    package func putBack(_ session: Session) throws -> Entrance? {
        try run(
            """
            UPDATE session SET state = \(SessionState.awaitingEnrolment),
              expires_at = \(moment.instant.adding(seconds: HalfSession.lifetime(.enrolment)))
            WHERE hash = \(session.secret.hash)
            """)
        return try entrance(session.secret)
    }

    /// The same session under another secret, freshly confirmed; the old secret is worth nothing.
    func renew(_ session: Session, as secret: Secret = .new()) throws -> Session {
        try run("UPDATE session SET hash = \(secret.hash), confirmed_at = \(moment.instant) WHERE hash = \(session.secret.hash)")
        return Session(
            id: session.id, principal: session.principal, secret: secret, confirmedAt: moment.instant, isRemembered: session.isRemembered)
    }

    /// Signs out, or gives up halfway.
    package func end(_ entrance: Entrance) throws {
        try run("DELETE FROM session WHERE hash = \(entrance.secret.hash)")
        guard case .open(let session) = entrance else { return }
        try record(.signedOut, about: session.principal.id.map(AuditSubject.member) ?? .nothing, by: session.principal)
    }
}

extension Entrance {
    fileprivate var state: SessionState {
        switch self {
        case .open: .open
        case .half(let half): half.awaits == .code ? .awaitingCode : .awaitingEnrolment
        }
    }

    fileprivate func lifetime(remembered: Bool) -> Int64 {
        switch self {
        case .open: remembered ? Session.lifetime : Session.idle
        case .half(let half): HalfSession.lifetime(half.awaits)
        }
    }
}

package import Ground
package import Storage

/// One place where a member is signed in, as the member or an administrator sees it.
package struct SessionLine: Sendable {
    package let id: ID<Session>
    package let device: Device
    package let address: String
    package let createdAt, seenAt: Instant
}

/// Asks that one of one's own sessions ends; those of others are not found.
package struct EndSession: Sendable {
    package let session: ID<Session>

    package init(_ session: ID<Session>) { self.session = session }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.readSelf)
        guard let member = principal.id, try tx.run("DELETE FROM session WHERE id = \(session) AND member_id = \(member)") == 1 else {
            throw NotFound()
        }
        try tx.record(.sessionsEnded(1), about: .member(member), by: principal)
    }
}

/// Asks that one is signed in nowhere but here.
package struct EndOtherSessions: Sendable {
    package let session: ID<Session>

    package init(than session: ID<Session>) { self.session = session }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Int {
        try principal.needs(.readSelf)
        guard let member = principal.id else { throw NotPermitted() }
        return try tx.endSessions(of: member, except: session, by: principal)
    }
}

/// Asks that a member is signed in nowhere; for oneself too.
package struct EndSessions: Sendable {
    package let member: ID<Member>

    package init(of member: ID<Member>) { self.member = member }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Int {
        try principal.needs(principal.id == member ? .readSelf : .manageMembers)
        guard try tx.member(member) != nil else { throw NotFound() }
        return try tx.endSessions(of: member, except: nil, by: principal)
    }
}

extension Snapshot {
    /// Where the member is signed in, the last used first: one's own, or anybody's for whoever manages members.
    package func sessions(of member: ID<Member>, seenBy principal: Principal) throws -> [SessionLine] {
        try principal.needs(principal.id == member ? .readSelf : .manageMembers)
        return try all(
            """
            SELECT id, device, address, created_at, seen_at FROM session
            WHERE member_id = \(member) AND state = \(SessionState.open) AND expires_at > \(moment.instant)
            ORDER BY seen_at DESC, id DESC
            """
        ) { row in
            SessionLine(
                id: try row.id(0), device: Device(userAgent: row.text(1)), address: row.text(2), createdAt: row.instant(3),
                seenAt: row.instant(4))
        }
    }
}

extension Transaction {
    /// Ends what is open and what is in between, and writes down how many. Browsers are known no more, but for what is kept.
    @discardableResult
    func endSessions(of member: ID<Member>, except kept: ID<Session>?, by principal: Principal) throws -> Int {
        let rest: SQL = if let kept { " AND id <> \(kept)" } else { "" }
        let ended = try run("DELETE FROM session WHERE member_id = \(member)\(rest)")
        try forgetDevices(of: member)
        if ended > 0 { try record(.sessionsEnded(ended), about: .member(member), by: principal) }
        return ended
    }
}

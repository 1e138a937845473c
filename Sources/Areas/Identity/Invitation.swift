package import Ground
package import Storage

/// A link that is given to one member, by which he chooses a password: for the first sign-in, or when the old one is forgotten.
package struct Invitation: Sendable {
    package let member: Member
    package let expiresAt: Instant

    static let lifetime: Int64 = 7 * 86_400
}

/// Asks for such a link. It works once, for seven days; an earlier one is worth nothing then. The old password counts until a new one is chosen.
package struct InviteMember: Sendable {
    package let member: ID<Member>

    package init(_ member: ID<Member>) { self.member = member }

    /// The secret of the link is returned once and kept nowhere.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Secret {
        try principal.needs(.manageMembers)
        guard let member = try tx.member(member) else { throw NotFound() }
        guard member.state == .active else { throw InvitationRefused.deactivated }
        let secret = Secret.new()
        let end = tx.moment.instant.adding(seconds: Invitation.lifetime)
        let earlier = try tx.first("SELECT max(expires_at) FROM invitation WHERE member_id = \(member.id)") { row in
            row.optional(0) { $0.instant($1) }
        }
        try tx.run("DELETE FROM invitation WHERE member_id = \(member.id)")
        try tx.run(
            """
            INSERT INTO invitation (hash, member_id, by_id, created_at, expires_at)
            VALUES (\(secret.hash), \(member.id), \(principal.id), \(tx.moment.instant), \(end))
            """)
        let changes = FieldChange.all(.value("expires_at", earlier??.rfc3339, end.rfc3339))
        try tx.record(.memberInvited(changes), about: .member(member.id), by: principal)
        return secret
    }
}

/// Somebody opens an invitation. Looking is counted like a sign-in, so that nobody tries links.
package struct OpenInvitation: Sendable {
    package let secret: Secret
    package let origin: Origin

    package init(_ secret: Secret, from origin: Origin) { (self.secret, self.origin) = (secret, origin) }

    package func carryOut(in database: any Database) async throws -> Invitation {
        let found = try await database.write { [secret, origin] tx -> Invitation? in
            if let invitation = try tx.invitation(secret, from: origin) { return invitation }
            // The name that is counted is that of nobody: what is tried are links.
            try tx.countAttempt(
                at: .stranger(at: nil, as: secret.hash.map { String($0, radix: 16) }.joined()), from: origin.limitKey)
            return nil
        }
        guard let found else { throw InvitationRefused.unknown }
        return found
    }
}

/// The invited member chooses a password and comes in by the normal way; a second factor that is enrolled stays and is asked for.
package struct AcceptInvitation: Sendable {
    package let secret: Secret
    package let password: String
    package let repetition: String
    package let origin: Origin

    package init(_ secret: Secret, password: String, repeated repetition: String, from origin: Origin) {
        (self.secret, self.password, self.repetition, self.origin) = (secret, password, repetition, origin)
    }

    package func carryOut(
        with policy: SignInPolicy, in database: any Database
    ) async throws -> Entrance {
        let invitation = try await OpenInvitation(secret, from: origin).carryOut(in: database)
        let password = try Password(password, repeated: repetition, for: invitation.member, avoiding: policy.common)
        let places = policy.places
        let hash = try await places.admit { try await password.hashed(at: places) }
        let member = invitation.member.id
        return try await database.write { [secret, origin] tx in
            // Of two that come at once with the same link, one finds it.
            let used = try tx.run("DELETE FROM invitation WHERE hash = \(secret.hash) AND expires_at > \(tx.moment.instant)")
            guard used == 1, let principal = try tx.principal(for: member) else { throw InvitationRefused.unknown }
            // Who had a password has forgotten it, or it was stolen, and with it whatever was made.
            if try tx.passwordHash(of: member) != nil { try tx.endTokens(of: member, by: principal) }
            try tx.run("UPDATE member SET password_hash = \(hash.encoded) WHERE id = \(member)")
            try tx.forgetAttempts(at: .stranger(at: member, as: ""))
            try tx.record(.invitationAccepted, about: .member(member), by: principal)
            try tx.endSessions(of: member, except: nil, by: principal)
            return try tx.enter(principal, requiring: policy.requiresSecondFactor, remembered: false, from: origin)
        }
    }
}

extension Snapshot {
    /// The living invitation with this secret. Members of a demonstration choose no passwords where others can knock.
    fileprivate func invitation(_ secret: Secret, from origin: Origin) throws -> Invitation? {
        let found = try first(
            """
            SELECT invitation.member_id, invitation.expires_at FROM invitation JOIN member ON member.id = invitation.member_id
            WHERE invitation.hash = \(secret.hash) AND invitation.expires_at > \(moment.instant)
              AND member.state = 'active' AND (NOT member.is_demonstration OR \(origin.admitsDemonstration))
            """
        ) { (member: try $0.id(0, of: Member.self), end: $0.instant(1)) }
        guard let found, let member = try member(found.member) else { return nil }
        return Invitation(member: member, expiresAt: found.end)
    }

    /// Until when the member's open invitation lasts, for whoever manages members.
    package func invitationEnd(of member: ID<Member>, seenBy principal: Principal) throws -> Instant? {
        try principal.needs(.manageMembers)
        return try first("SELECT expires_at FROM invitation WHERE member_id = \(member) AND expires_at > \(moment.instant)") {
            $0.instant(0)
        }
    }
}

package enum InvitationRefused: Refusal, Equatable {
    /// Unknown, used, over: nobody learns which.
    case unknown
    case deactivated

    package var code: String {
        switch self {
        case .unknown: "invitation_unknown"
        case .deactivated: "member_deactivated"
        }
    }
    package var status: RefusalStatus { self == .unknown ? .notFound : .refused }
    package var text: Text {
        switch self {
        case .unknown:
            Text(
                "这个邀请链接已经失效：可能用过了，过期了，或者有了更新的一个。请向系统管理员要一个新的。",
                "這個邀請連結已經失效：可能用過了，過期了，或者有了更新的一個。請向系統管理員要一個新的。",
                "This invitation does not count any more: it was used, is over, or a newer one was made. Ask an administrator for a new one."
            )
        case .deactivated:
            Text(
                "这位成员已停用，不能邀请。请先恢复使用。", "這位成員已停用，不能邀請。請先恢復使用。", "This member is deactivated and cannot be invited. Activate him first.")
        }
    }
}

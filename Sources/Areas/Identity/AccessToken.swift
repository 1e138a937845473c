package import Ground
package import Storage

/// A key for a program. It acts as its member, never beyond what that member may do.
package struct AccessToken: Sendable {
    package let id: ID<AccessToken>
    package let name: String
    package let scope: TokenScope
    package let createdAt, expiresAt: Instant
    package let usedAt: Instant?
}

/// What a token allows of what its member may do.
package enum TokenScope: String, CaseIterable, Sendable, Bindable {
    case read, write

    package var text: Text {
        switch self {
        case .read: Text("只读", "唯讀", "read")
        case .write: Text("读写", "讀寫", "read and write")
        }
    }
}

/// Asks for a token that lives ninety days at most; one that is made through another ends with that one.
package struct CreateToken: Sendable {
    package let member: ID<Member>
    package let name: String
    package let scope: TokenScope
    package let days: Int

    package static let mostDays = 90

    package init(for member: ID<Member>, named name: String, scope: TokenScope, days: Int = CreateToken.mostDays) {
        (self.member, self.name, self.scope, self.days) = (member, name, scope, days)
    }

    /// The secret is returned once and kept nowhere.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> (token: AccessToken, secret: Secret) {
        try principal.needs(principal.id == member ? .holdTokens : .manageMembers)
        guard try tx.member(member)?.state == .active else { throw FieldRefused.noReference(field: "user", value: member.description) }
        let name = try FieldText.required(name, field: "name", atMost: 100)
        guard (1...CreateToken.mostDays).contains(days) else { throw TokenRefused.days }
        let end = tx.moment.instant.adding(seconds: Int64(days) * 86_400)
        let secret = Secret.new(prefix: "hengce_")
        let token = AccessToken(
            id: tx.newID(), name: name, scope: scope, createdAt: tx.moment.instant,
            expiresAt: min(end, principal.token?.end ?? end), usedAt: nil)
        try tx.run(
            """
            INSERT INTO access_token (id, member_id, parent_id, name, scope, hash, created_at, expires_at)
            VALUES (\(token.id), \(member), \(principal.token?.id), \(name), \(scope), \(secret.hash), \(token.createdAt), \(token.expiresAt))
            """)
        try tx.record(.tokenCreated(scope: scope, token.firstValues(of: member)), about: .token(token.id), by: principal)
        return (token, secret)
    }
}

package enum TokenRefused: Refusal, Equatable {
    case days

    package var code: String { "value_out_of_range" }
    package var field: String? { "days" }
    package var text: Text {
        Text(
            "有效期要在 1 到 \(CreateToken.mostDays) 天之间。请改正。", "有效期限要在 1 到 \(CreateToken.mostDays) 天之間。請改正。",
            "A token lives from 1 to \(CreateToken.mostDays) days. Correct the number.")
    }
}

/// Asks that one of one's own tokens is worth nothing any more. Tokens never change, so the version seen can only be the first.
package struct RevokeToken: Sendable {
    package let token: ID<AccessToken>
    package let version: Int

    package init(_ token: ID<AccessToken>, seen version: Int) { (self.token, self.version) = (token, version) }

    /// Tokens of others are not found.
    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let token = try tx.token(token, of: principal)
        try principal.needs(.holdTokens)
        guard version == 1 else { throw VersionStale() }
        try tx.endTokens("id = \(token.id)", by: principal)
    }
}

extension Snapshot {
    /// Who a token speaks for, if it lives.
    package func principal(bearing secret: Secret) throws -> Principal? {
        let found = try first(
            "SELECT member_id, scope, expires_at, id FROM access_token WHERE hash = \(secret.hash) AND expires_at > \(moment.instant)"
        ) { row in
            (
                member: try row.id(0, of: Member.self), scope: try row.word(1, TokenScope.self), end: row.instant(2),
                id: try row.id(3, of: AccessToken.self)
            )
        }
        guard let found else { return nil }
        return try principal(for: found.member)?.through(found.scope, (found.id, found.end))
    }

    /// Whether the use of this token should be written down, which is done once a minute at most.
    package func isUseUnnoted(of secret: Secret) throws -> Bool {
        try exists("SELECT 1 FROM access_token WHERE hash = \(secret.hash) AND \(AccessToken.unnoted(at: moment.instant))")
    }

    /// One of the member's own tokens; those of others are not found.
    package func token(_ id: ID<AccessToken>, of principal: Principal) throws -> AccessToken {
        try principal.needs(.readSelf)
        guard let token = try first("\(AccessToken.columns) WHERE id = \(id) AND member_id = \(principal.id)", AccessToken.init) else {
            throw NotFound()
        }
        return token
    }

    /// One page of the member's own tokens, newest first.
    package func tokens(
        searching text: String, after cursor: PageCursor?, limit: Int, of principal: Principal
    ) throws -> (tokens: [AccessToken], next: PageCursor?, count: RowCount) {
        try principal.needs(.readSelf)
        var matching: SQL = "member_id = \(principal.id)"
        if let part = TextPart(text) { matching += " AND lower(name) LIKE \(part.pattern) ESCAPE '\\'" }
        let after: SQL =
            if let values = cursor?.values, values.count == 2 { " AND (created_at, id) < (\(values[0]), \(values[1]))" } else { "" }
        let (shown, next) = try page(
            "\(AccessToken.columns) WHERE \(matching)\(after) ORDER BY created_at DESC, id DESC", limit: limit, AccessToken.init
        ) { [$0.createdAt.bound, $0.id.bound] }
        return (shown, next, try count("SELECT 1 FROM access_token WHERE \(matching)"))
    }
}

extension Transaction {
    /// Ends all tokens of a member, each with its own line in the trail.
    func endTokens(of member: ID<Member>, by principal: Principal) throws { try endTokens("member_id = \(member)", by: principal) }

    /// Ends these tokens and those that were made through them.
    fileprivate func endTokens(_ condition: SQL, by principal: Principal) throws {
        let ending = try all(
            """
            WITH RECURSIVE ending (id) AS (
              SELECT id FROM access_token WHERE \(condition)
              UNION SELECT access_token.id FROM access_token JOIN ending ON access_token.parent_id = ending.id)
            \(AccessToken.columns) WHERE id IN (SELECT id FROM ending) ORDER BY created_at, id
            """
        ) { row in (token: try AccessToken(row), member: try row.id(6, of: Member.self)) }
        for (token, member) in ending {
            try run("DELETE FROM access_token WHERE id = \(token.id)")
            try record(.tokenRevoked(token.firstValues(of: member).map(\.reversed)), about: .token(token.id), by: principal)
        }
    }

    /// Writes down that a token was used, unless that was done within the last minute.
    package func noteUse(of secret: Secret) throws {
        try run(
            """
            UPDATE access_token SET used_at = \(moment.instant)
            WHERE hash = \(secret.hash) AND \(AccessToken.unnoted(at: moment.instant))
            """)
    }
}

extension AccessToken {
    fileprivate static func unnoted(at now: Instant) -> SQL { "(used_at IS NULL OR used_at < \(now.adding(seconds: -60)))" }

    fileprivate func firstValues(of member: ID<Member>) -> [FieldChange] {
        FieldChange.all(
            .value("user", nil, member), .text("name", nil, name), .value("scope", nil, scope), .value("expires_at", nil, expiresAt.rfc3339)
        )
    }

    static let columns: SQL = "SELECT id, name, scope, created_at, expires_at, used_at, member_id FROM access_token"

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), name: row.text(1), scope: try row.word(2), createdAt: row.instant(3), expiresAt: row.instant(4),
            usedAt: row.optional(5) { $0.instant($1) })
    }
}

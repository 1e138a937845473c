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

package enum TokenScope: String, CaseIterable, Sendable, Bindable {
    case read, write

    package var text: Text {
        switch self {
        case .read: Text("只读", "唯讀", "read")
        case .write: Text("读写", "讀寫", "read and write")
        }
    }
}

/// Asks for a token that lives ninety days.
package struct CreateToken: Sendable {
    package let member: ID<Member>
    package let name: String
    package let scope: TokenScope

    package init(for member: ID<Member>, named name: String, scope: TokenScope) {
        (self.member, self.name, self.scope) = (member, name, scope)
    }

    /// The secret is returned once and kept nowhere.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> (token: AccessToken, secret: Secret) {
        if principal.id != member { try principal.needs(.manageMembers) }
        let name = try FieldText.required(name, field: "name", atMost: 100)
        let secret = Secret.new(prefix: "hengce_")
        let token = AccessToken(
            id: tx.newID(), name: name, scope: scope, createdAt: tx.moment.instant,
            expiresAt: tx.moment.instant.adding(seconds: 90 * 86_400), usedAt: nil)
        try tx.run(
            """
            INSERT INTO access_token (id, member_id, name, scope, hash, created_at, expires_at)
            VALUES (\(token.id), \(member), \(name), \(scope), \(secret.hash), \(token.createdAt), \(token.expiresAt))
            """)
        try tx.record(.tokenCreated(scope: scope), about: .token(token.id), by: principal)
        return (token, secret)
    }
}

extension Snapshot {
    /// Who a token speaks for, if it lives; one that may only read loses every other permission.
    package func principal(bearing secret: Secret) throws -> Principal? {
        let found = try first(
            "SELECT member_id, scope FROM access_token WHERE hash = \(secret.hash) AND expires_at > \(moment.instant)"
        ) { row in (member: try row.id(0, of: Member.self), scope: try row.word(1, TokenScope.self)) }
        guard let found, let principal = try principal(for: found.member) else { return nil }
        return found.scope == .read ? principal.readingOnly() : principal
    }

    package func tokens(of member: ID<Member>) throws -> [AccessToken] {
        try all(
            "SELECT id, name, scope, created_at, expires_at, used_at FROM access_token WHERE member_id = \(member) ORDER BY created_at DESC"
        ) { row in
            AccessToken(
                id: try row.id(0), name: row.text(1), scope: try row.word(2), createdAt: row.instant(3), expiresAt: row.instant(4),
                usedAt: row.optional(5) { $0.instant($1) })
        }
    }
}

package import Ground
package import Storage

/// A permission beyond the member's role, given by an administrator with a reason until it is taken back.
package struct PermissionGrant: Sendable {
    package let id: ID<PermissionGrant>
    package let member: ID<Member>
    package let memberName: String
    package let permission: Permission
    package let reason: String
    package let byName: String?
    package let grantedAt: Instant
}

/// Asks that a member may do something that his role does not allow.
package struct GrantPermission: Sendable {
    package let permission: Permission
    package let member: ID<Member>
    package let reason: String

    package init(_ permission: Permission, to member: ID<Member>, because reason: String) {
        (self.permission, self.member, self.reason) = (permission, member, reason)
    }

    /// Refuses what cannot be granted, what the role gives anyway, and what was granted before.
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<PermissionGrant> {
        try principal.needs(.manageMembers)
        guard let member = try tx.member(member), member.state == .active else {
            throw FieldRefused.noReference(field: "user", value: member.description)
        }
        guard Permission.grantable.contains(permission) else {
            throw FieldRefused.unknown(field: "permission", value: permission.rawValue)
        }
        let reason = try FieldText.required(reason, field: "reason", atMost: 500)
        let held = try member.role.permissions.union(tx.grantedPermissions(to: member.id))
        guard !held.contains(permission) else { throw FieldRefused.taken(field: "permission", value: permission.rawValue) }
        let id = tx.newID(PermissionGrant.self)
        try tx.run(
            """
            INSERT INTO permission_grant (id, member_id, permission, reason, by_id, granted_at)
            VALUES (\(id), \(member.id), \(permission), \(reason), \(principal.id), \(tx.moment.instant))
            """)
        let first = PermissionGrant.firstValues(permission, because: reason)
        try tx.record(.permissionGranted(permission, first), about: .member(member.id), by: principal)
        return id
    }
}

/// Asks that a grant counts no more. Grants never change, so the version seen can only be the first.
package struct RevokePermission: Sendable {
    package let grant: ID<PermissionGrant>
    package let version: Int

    package init(_ grant: ID<PermissionGrant>, seen version: Int) { (self.grant, self.version) = (grant, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.manageMembers)
        let grant = try tx.permissionGrant(grant, seenBy: principal)
        guard version == 1 else { throw VersionStale() }
        try tx.run("DELETE FROM permission_grant WHERE id = \(grant.id)")
        let last = PermissionGrant.firstValues(grant.permission, because: grant.reason).map(\.reversed)
        try tx.record(.permissionRevoked(grant.permission, last), about: .member(grant.member), by: principal)
    }
}

extension Snapshot {
    /// What a member may do beyond his role.
    func grantedPermissions(to member: ID<Member>) throws -> Set<Permission> {
        Set(try all("SELECT permission FROM permission_grant WHERE member_id = \(member)") { try $0.word(0, Permission.self) })
    }

    /// What each member who may do more than his role allows may do beyond it.
    package func grantedPermissions() throws -> [ID<Member>: Set<Permission>] {
        let grants = try all("SELECT member_id, permission FROM permission_grant") { row in
            (member: try row.id(0, of: Member.self), permission: try row.word(1, Permission.self))
        }
        return Dictionary(grouping: grants, by: \.member).mapValues { Set($0.map(\.permission)) }
    }

    package func permissionGrant(_ id: ID<PermissionGrant>, seenBy principal: Principal) throws -> PermissionGrant {
        try principal.needs(.readMembers)
        guard let grant = try first("\(PermissionGrant.columns) WHERE permission_grant.id = \(id)", PermissionGrant.init) else {
            throw NotFound()
        }
        return grant
    }

    /// One page of what was granted beyond roles, newest first; of one member where one is named.
    package func permissionGrants(
        to member: ID<Member>? = nil, searching text: String = "", after cursor: PageCursor? = nil, limit: Int, seenBy principal: Principal
    ) throws -> (grants: [PermissionGrant], next: PageCursor?, count: RowCount) {
        try principal.needs(.readMembers)
        var matching: SQL = "true"
        if let member { matching += " AND permission_grant.member_id = \(member)" }
        if let part = TextPart(text) { matching += " AND lower(member.name) LIKE \(part.pattern) ESCAPE '\\'" }
        let after: SQL =
            if let values = cursor?.values, values.count == 2 {
                " AND (permission_grant.granted_at, permission_grant.id) < (\(values[0]), \(values[1]))"
            } else { "" }
        let (shown, next) = try page(
            """
            \(PermissionGrant.columns) WHERE \(matching)\(after)
            ORDER BY permission_grant.granted_at DESC, permission_grant.id DESC
            """, limit: limit, PermissionGrant.init
        ) { [$0.grantedAt.bound, $0.id.bound] }
        let count = try count(
            "SELECT 1 FROM permission_grant JOIN member ON member.id = permission_grant.member_id WHERE \(matching)")
        return (shown, next, count)
    }
}

extension PermissionGrant {
    fileprivate static func firstValues(_ permission: Permission, because reason: String) -> [FieldChange] {
        FieldChange.all(.value("permission", nil, permission), .text("reason", nil, reason))
    }

    static let columns: SQL = """
        SELECT permission_grant.id, permission_grant.member_id, member.name, permission_grant.permission, permission_grant.reason,
               author.name, permission_grant.granted_at
        FROM permission_grant JOIN member ON member.id = permission_grant.member_id
        LEFT JOIN member AS author ON author.id = permission_grant.by_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), member: try row.id(1), memberName: row.text(2), permission: try row.word(3), reason: row.text(4),
            byName: row.optional(5) { $0.text($1) }, grantedAt: row.instant(6))
    }
}

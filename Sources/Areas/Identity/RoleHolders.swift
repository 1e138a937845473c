import Ground
package import Storage

/// A role as the company has given it: to how many, and who of them may do more than it allows.
package struct RoleHolders: Sendable {
    package let role: Role
    /// How many active members have it.
    package let count: Int
    /// What was granted to active members beyond it, newest first.
    package let grants: [PermissionGrant]
}

extension Snapshot {
    /// Every role, for whoever may see members.
    package func roleHolders(seenBy principal: Principal) throws -> [RoleHolders] {
        try principal.needs(.readMembers)
        let members = try members().filter { $0.state == .active }
        let roles = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.role) })
        let grants = try all(
            "\(PermissionGrant.columns) ORDER BY permission_grant.granted_at DESC, permission_grant.id DESC", PermissionGrant.init)
        return Role.allCases.map { role in
            RoleHolders(
                role: role, count: members.count { $0.role == role }, grants: grants.filter { roles[$0.member] == role })
        }
    }
}

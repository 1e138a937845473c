import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum PermissionGrantEndpoints {
    static let all = [
        Endpoint(
            .get, "/permission-grants", needs: .readMembers, tag: "permission-grants",
            "What users may do beyond their roles, newest first.",
            query: .list(
                searching: "the name of the user", sortedBy: ["granted_at"], [QueryParameter("user", .id, "Only grants to this user.")]),
            output: .page(of: PermissionGrant.shape),
            work: .reading { request, snapshot in
                let query = request.query
                let (grants, next, count) = try snapshot.permissionGrants(
                    to: query.id("user"), searching: query.search, after: try query.cursor(.integer, .id), limit: query.limit,
                    seenBy: request.principal)
                return .list(grants.map(\.json), next: next, count: count)
            }),
        Endpoint(
            .post, "/permission-grants", needs: .manageMembers, tag: "permission-grants", "A permission beyond the user's role.",
            input: .object([
                .init("user", .string, "The id or the e-mail address of the user."),
                .init("permission", .text(of: Permission.grantable.map(\.rawValue))), .init("reason", .string),
            ]), output: PermissionGrant.shape, status: .created,
            work: .writing { request, tx in
                let (body, principal) = (request.body, request.principal)
                guard let permission = body.word("permission", Permission.self) else { throw FieldRefused.missing(field: "permission") }
                let id = try GrantPermission(
                    permission, to: tx.member(idOrEmail: body.text("user") ?? "", at: "user"), because: body.text("reason") ?? ""
                ).carryOut(by: principal, in: tx)
                return APIAnswer(try tx.permissionGrant(id, seenBy: principal).json)
            }),
        Endpoint(
            .get, "/permission-grants/{id}", needs: .readMembers, tag: "permission-grants", "One permission beyond a role.",
            output: PermissionGrant.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.permissionGrant(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .delete, "/permission-grants/{id}", needs: .manageMembers, tag: "permission-grants", "The permission is taken back.",
            status: .noContent,
            work: .writing { request, tx in
                try RevokePermission(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
    ]
}

extension PermissionGrant {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": 1, "user": ["id": .text(member.description), "name": .text(memberName)],
            "permission": .text(permission.rawValue), "reason": .text(reason), "by": JSON(byName), "granted_at": .text(grantedAt.rfc3339),
        ]
    }

    fileprivate static let shape = Shape.named(
        "PermissionGrant",
        .object([
            .init("id", .id), .init("version", .number, "Always 1: a grant never changes."), .init("user", .memberReference),
            .init("permission", .word(Permission.self)), .init("reason", .string),
            .init("by", .optional(.string), "Who granted it; null for the console."), .init("granted_at", .instant),
        ]))
}

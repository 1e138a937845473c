import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

/// What each role sees and may do. That is no secret; how many have it is told to whoever sees users.
enum RoleEndpoints {
    static let all = [
        Endpoint(
            .get, "/roles", needs: .readSelf, tag: "roles", "The roles, by identifier: how far each sees and what it may do.",
            query: .list(searching: "the identifier", sortedBy: ["role"]), output: .page(of: shape), work: .reading(list))
    ]

    private static let shape = Shape.named(
        "Role",
        .object([
            .init("role", .word(Role.self)),
            .init("reach", .word(ReachScope.self), "Whose accounts it sees; names: all, by name and grade."),
            .init("permissions", .list(.word(Permission.self)), "What was granted to single users comes on top: permission-grants."),
            .init("users", .optional(.number), "How many active users have it; null for whoever may not see users."),
        ]))

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        let (query, principal) = (request.query, request.principal)
        let holders = principal.may(.readMembers) ? try snapshot.roleHolders(seenBy: principal) : []
        let counts = Dictionary(uniqueKeysWithValues: holders.map { ($0.role, $0.count) })
        let search = query.search.lowercased()
        let found = Role.allCases.filter { search.isEmpty || $0.rawValue.contains(search) }.sorted { $0.rawValue < $1.rawValue }
        var rest = found[...]
        if case .text(let last)? = try query.cursor(.text)?.values.first { rest = rest.drop { $0.rawValue <= last } }
        let shown = rest.prefix(query.limit)
        let next = shown.count < rest.count ? shown.last.map { PageCursor(after: [.text($0.rawValue)]) } : nil
        return .list(shown.map { $0.json(users: counts[$0]) }, next: next, count: RowCount(found.count))
    }
}

extension Role {
    fileprivate func json(users: Int?) -> JSON {
        [
            "role": .text(rawValue), "reach": .text(scope.rawValue),
            "permissions": .list(Permission.allCases.filter(permissions.contains).map { .text($0.rawValue) }),
            "users": users.map(JSON.number) ?? .null,
        ]
    }
}

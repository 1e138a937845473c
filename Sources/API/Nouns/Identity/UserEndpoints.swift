import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum UserEndpoints {
    static let all = [
        Endpoint(
            .get, "/users", needs: .readMembers, tag: "users", "The members of the company, by sign-in name.",
            query: .list(
                searching: "the name or the sign-in name", sortedBy: ["sign_in_name"],
                [
                    QueryParameter("role", .word(Role.self), "Only members with this role."),
                    QueryParameter("team", .id, "Only members of this team."),
                ]),
            output: .page(of: Member.shape), work: .reading(list)),
        Endpoint(
            .post, "/users", needs: .manageMembers, tag: "users", "A new member, who signs in after an invitation.", input: newShape,
            output: Member.shape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/users/me", needs: .readSelf, tag: "users", "Whoever holds the token, and what the token may do.", output: ownShape,
            work: .reading(readSelf)),
        Endpoint(
            .get, "/users/{id}", needs: .readMembers, tag: "users", "One member.", output: Member.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.member(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .patch, "/users/{id}", needs: .manageMembers, tag: "users",
            "Other facts about a member; what is left out stays. With another role every session ends, and with the state deactivated tokens too.",
            input: changeShape, output: Member.shape, work: .writing(change)),
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = MemberFilter()
        let query = request.query
        (filter.search, filter.role, filter.team) = (query.search, query.word("role"), query.id("team"))
        (filter.after, filter.limit) = (try query.cursor(.text), query.limit)
        let (members, next, count) = try snapshot.members(filter, seenBy: request.principal)
        return .list(members.map(\.json), next: next, count: count)
    }

    private static let newShape = Shape.object([
        .init("email", .string), .init("name", .string), .init("role", .word(Role.self)),
        .init("team", .optional(.string), required: false, "A name; a team that does not exist is made."),
        .init("manager", .optional(.string), required: false, "The id or the e-mail address of a member."),
        .init("language", .word(Language.self), required: false),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        guard let role = body.word("role", Role.self) else { throw FieldRefused.missing(field: "role") }
        let id = try AddMember(
            email: body.text("email") ?? "", name: body.text("name") ?? "", role: role, team: body.text("team"),
            manager: try body.text("manager").map { try tx.member(idOrEmail: $0, at: "manager") }, language: body.word("language") ?? .hans
        ).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.member(id, seenBy: principal).json)
    }

    private static let changeShape = Shape.object([
        .init("email", .optional(.string), required: false), .init("name", .string, required: false),
        .init("role", .word(Role.self), required: false), .init("team", .optional(.id), required: false, "The id of a team."),
        .init("manager", .optional(.string), required: false, "The id or the e-mail address of a member."),
        .init("state", .word(MemberState.self), required: false), .init("language", .word(Language.self), required: false),
    ])

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let before = try tx.member(request.id(), seenBy: principal)
        var fields = MemberFields(of: before)
        if body.says("email") { fields.email = body.text("email") }
        if let name = body.text("name") { fields.name = name }
        if let role = body.word("role", Role.self) { fields.role = role }
        if body.says("team") { fields.team = try body.text("team").map { try tx.team($0, at: "team", seenBy: principal) } }
        if body.says("manager") { fields.manager = try body.text("manager").map { try tx.member(idOrEmail: $0, at: "manager") } }
        try ChangeMember(
            before.id, to: fields, state: body.word("state") ?? before.state, language: body.word("language") ?? before.language,
            seen: request.version ?? 0
        ).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.member(before.id, seenBy: principal).json)
    }

    private static func readSelf(_ request: APIRequest, _: Snapshot) throws -> APIAnswer {
        guard let members = request.principal.member?.members else { throw NotFound() }
        let permissions = Permission.allCases.filter(request.principal.may).map { JSON.text($0.rawValue) }
        return APIAnswer(.object(members + [.init(name: "permissions", value: .list(permissions))]))
    }

    private static let ownShape = Shape.named("OwnUser", Member.shape.adding([.init("permissions", .list(.word(Permission.self)))]))
}

extension Member {
    fileprivate static let shape = Shape.named(
        "User",
        .object([
            .init("id", .id), .init("version", .number), .init("sign_in_name", .string), .init("email", .optional(.string)),
            .init("name", .string), .init("role", .word(Role.self)),
            .init("team", .optional(.named("TeamReference", .object([.init("id", .id), .init("name", .string)])))),
            .init("manager", .optional(.id), "The id of a member."), .init("state", .word(MemberState.self)),
            .init("language", .word(Language.self)),
        ]))
}

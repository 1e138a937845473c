import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum TeamEndpoints {
    static let all = [
        Endpoint(
            .get, "/teams", needs: .readMembers, tag: "teams", "The teams, by name.",
            query: .list(searching: "the name", sortedBy: ["name"]), output: .page(of: Team.shape),
            work: .reading { request, snapshot in
                let query = request.query
                let (teams, next, count) = try snapshot.teams(
                    searching: query.search, after: try query.cursor(.text), limit: query.limit, seenBy: request.principal)
                return .list(teams.map(\.json), next: next, count: count)
            }),
        Endpoint(
            .post, "/teams", needs: .manageMembers, tag: "teams", "A new team.", input: fieldsShape, output: Team.shape, status: .created,
            work: .writing { request, tx in
                var fields = TeamFields(name: "")
                try fields.take(request.body, in: tx)
                let id = try AddTeam(fields).carryOut(by: request.principal, in: tx)
                return APIAnswer(try tx.team(id, seenBy: request.principal).json)
            }),
        Endpoint(
            .get, "/teams/{id}", needs: .readMembers, tag: "teams", "One team.", output: Team.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.team(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .patch, "/teams/{id}", needs: .manageMembers, tag: "teams",
            "Another name, place in the tree or manager; what is left out stays.", input: fieldsShape.requiring([]), output: Team.shape,
            work: .writing { request, tx in
                let before = try tx.team(request.id(), seenBy: request.principal)
                var fields = TeamFields(of: before)
                try fields.take(request.body, in: tx)
                try ChangeTeam(before.id, to: fields, seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return APIAnswer(try tx.team(before.id, seenBy: request.principal).json)
            }),
        Endpoint(
            .delete, "/teams/{id}", needs: .manageMembers, tag: "teams", "An empty team is no more.", status: .noContent,
            work: .writing { request, tx in
                try RemoveTeam(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
    ]

    private static let fieldsShape = Shape.object([
        .init("name", .string), .init("parent", .optional(.id), required: false, "The id of the team above."),
        .init("manager", .optional(.string), required: false, "The id or the e-mail address of who leads it."),
    ])
}

extension TeamFields {
    /// What is left out stays.
    fileprivate mutating func take(_ body: Members, in snapshot: Snapshot) throws {
        if let name = body.text("name") { self.name = name }
        if body.says("parent") { parent = body.text("parent").flatMap { ID($0) } }
        if body.says("manager") { manager = try body.text("manager").map { try snapshot.member(idOrEmail: $0, at: "manager") } }
    }
}

extension Team {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(version), "name": .text(name), "parent": JSON(parent?.description),
            "manager": managerJSON, "members": .number(memberCount),
        ]
    }

    private var managerJSON: JSON {
        guard let manager, let managerName else { return .null }
        return ["id": .text(manager.description), "name": .text(managerName)]
    }

    fileprivate static let shape = Shape.named(
        "Team",
        .object([
            .init("id", .id), .init("version", .number), .init("name", .string),
            .init("parent", .optional(.id), "The id of the team above."), .init("manager", .optional(.memberReference), "Who leads it."),
            .init("members", .number, "How many active users stand in it."),
        ]))
}

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
            })
    ]
}

extension Team {
    fileprivate var json: JSON {
        ["id": .text(id.description), "version": .number(version), "name": .text(name), "parent": JSON(parent?.description)]
    }

    fileprivate static let shape = Shape.named(
        "Team",
        .object([
            .init("id", .id), .init("version", .number), .init("name", .string),
            .init("parent", .optional(.id), "The id of the team above."),
        ]))
}

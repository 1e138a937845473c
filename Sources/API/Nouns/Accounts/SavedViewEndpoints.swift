import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum SavedViewEndpoints {
    static let all = [
        Endpoint(
            .get, "/saved-views", needs: .readAccounts, tag: "saved-views", "One's own saved filters and those that others share, by name.",
            query: .list(searching: "the name", sortedBy: ["name"]), output: .page(of: SavedView.shape), work: .reading(list)),
        Endpoint(
            .post, "/saved-views", needs: .keepViews, tag: "saved-views",
            "Keeps a filter under a name. Shared, it is a segment: everybody sees of it what his own reach gives.",
            input: newShape, output: SavedView.shape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/saved-views/{id}", needs: .readAccounts, tag: "saved-views", "One saved filter.", output: SavedView.shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.savedView(request.id(), seenBy: request.principal).json(in: snapshot))
            }),
        Endpoint(
            .patch, "/saved-views/{id}", needs: .keepViews, tag: "saved-views",
            "Another name, filter or sharing of one's own; what is left out stays.", input: newShape.requiring([]), output: SavedView.shape,
            work: .writing(change)),
        Endpoint(
            .delete, "/saved-views/{id}", needs: .keepViews, tag: "saved-views",
            "The view is there no more. Of what others share an administrator removes it.", status: .noContent,
            work: .writing { request, tx in
                try RemoveView(request.id(), seen: request.version ?? 0).carryOut(by: request.principal, in: tx)
                return .done
            }),
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        let query = request.query
        let (views, next, count) = try snapshot.savedViews(
            searching: query.search, after: query.cursor(.text, .id), limit: query.limit, seenBy: request.principal)
        return .list(try views.map { try $0.json(in: snapshot) }, next: next, count: count)
    }

    private static let newShape = Shape.object([
        .init("name", .string, "Its owner has no other of this name."), .init("filter", AccountFilter.shape),
        .init("shared", .flag, required: false, "Whether everybody finds it; false where nothing is said."),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let body = request.body
        let fields = ViewFields(
            name: body.text("name") ?? "", filter: try AccountFilter(of: body) ?? AccountFilter(), isShared: body.flag("shared") ?? false)
        let id = try SaveView(fields).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.savedView(id, seenBy: request.principal).json(in: tx))
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (id, body) = (try request.id(of: SavedView.self), request.body)
        try ChangeView(
            id, name: body.text("name"), filter: AccountFilter(of: body), isShared: body.flag("shared"), seen: request.version ?? 0
        ).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.savedView(id, seenBy: request.principal).json(in: tx))
    }
}

extension AccountFilter {
    /// The names are those by which the list of accounts is filtered.
    fileprivate static let shape = Shape.named(
        "AccountFilter",
        .object([
            .init("q", .string, required: false), .init("grade", .word(Grade.self), required: false),
            .init("ungraded", .flag, required: false), .init("owner", .id, required: false), .init("pool", .flag, required: false),
            .init("team", .id, required: false, "This team's books and those of the teams below."),
            .init("status", .word(AccountStatus.self), required: false, "All but the archived ones where nothing is said."),
            .init("kind", .word(AccountKind.self), required: false), .init("key_kind", .word(KeyKind.self), required: false),
            .init("tag", .string, required: false), .init("industry", .string, required: false), .init("region", .string, required: false),
            .init("ordered", .word(OrderedLately.self), required: false, "Whether anything was bought in the twelve months up to today."),
            .init("sort", .word(AccountSort.self), required: false, "name where nothing is said."),
        ]))

    private static let flags: Set = ["ungraded", "pool"]

    /// Nothing where the body says nothing of it.
    fileprivate init?(of body: Members) throws {
        guard let filter = body.object("filter") else { return nil }
        var document: [String: String] = [:]
        for field in AccountFilter.fields {
            document[field] = AccountFilter.flags.contains(field) ? filter.flag(field).map { "\($0)" } : filter.text(field)
        }
        try self.init(document: document)
    }

    /// A document as the API tells it; one that no longer reads is told as far as it goes.
    fileprivate static func json(of document: [String: String]) -> JSON {
        .object(
            fields.compactMap { field in
                document[field].map { value in
                    JSON.Member(name: field, value: flags.contains(field) ? .flag(value == "true") : .text(value))
                }
            })
    }
}

extension SavedView {
    fileprivate func json(in snapshot: Snapshot) throws -> JSON {
        var filter: JSON = .null
        var fault: String?
        do {
            filter = AccountFilter.json(of: try snapshot.filter(of: self).document)
        } catch let refusal as FilterUnreadable { fault = refusal.text.english }
        return [
            "id": .text(id.description), "version": .number(version), "name": .text(name),
            "owner": ["id": .text(owner.description), "name": .text(ownerName)], "noun": "account", "shared": .flag(isShared),
            "filter": filter, "fault": JSON(fault),
        ]
    }

    fileprivate static let shape = Shape.named(
        "SavedView",
        .object([
            .init("id", .id), .init("version", .number), .init("name", .string), .init("owner", .memberReference),
            .init("noun", .text(of: ["account"]), "What the filter narrows."), .init("shared", .flag),
            .init("filter", .optional(AccountFilter.shape), "Null where it cannot be read any more."),
            .init("fault", .optional(.string), "Why it cannot be read; null where it can."),
        ]))
}

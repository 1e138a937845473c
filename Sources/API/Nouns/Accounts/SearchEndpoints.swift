import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum SearchEndpoints {
    static let all = [
        Endpoint(
            .get, "/search", needs: .readAccounts, tag: "search",
            "Whatever has this in its name: characters, simplified or traditional, pinyin, initials or Latin letters, one of them or more.",
            query: .list(searching: "the name or the code; it has to be said", sortedBy: ["name"]), output: .page(of: hit),
            work: .reading(search))
    ]

    private static let hit = Shape.named(
        "SearchHit",
        .object([
            .init("kind", .text(of: ["account"])), .init("id", .id), .init("title", .string), .init("subtitle", .string),
        ]))

    private static func search(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        guard SearchQuery(request.query.search) != nil else { throw FieldRefused.missing(field: "q") }
        var filter = AccountFilter()
        (filter.search, filter.inFull) = (request.query.search, true)
        (filter.cursor, filter.limit) = (try request.query.cursor(.text, .id), request.query.limit)
        let list = try snapshot.accounts(filter, seenBy: request.principal)
        return .list(list.accounts.map(\.hit), next: list.next, count: list.count)
    }
}

extension Account {
    fileprivate var hit: JSON {
        let subtitle = [code, industry, region].filter { !$0.isEmpty }.joined(separator: " · ")
        return ["kind": "account", "id": .text(id.description), "title": .text(name), "subtitle": .text(subtitle)]
    }
}

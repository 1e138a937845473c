import APIDoor
import Ground
import HTTPTypes
import Identity
import Search
import Storage
import Wire

enum SearchEndpoints {
    static let all = [
        Endpoint(
            .get, "/search", needs: .readAccounts, tag: "search",
            """
            Accounts, products and orders, the best hits first: the exact code, what begins so, initials, any part. Names are found by \
            characters, simplified or traditional, pinyin, initials or Latin letters, one of them or more; orders by how their code begins.
            """,
            query: [
                QueryParameter("q", .string, "What is looked for; it has to be said."),
                QueryParameter("limit", .number, "How many hits at most: 1 to 100; 20 where nothing is said."),
                QueryParameter("cursor", .string, "The next_cursor of the page before."),
                QueryParameter("sort", .text(of: ["rank"]), "The best hits first."),
            ], output: .page(of: hit), work: .reading(search))
    ]

    private static let hit = Shape.named(
        "SearchHit",
        .object([
            .init("kind", .text(of: SearchKind.allCases.map(\.rawValue))), .init("id", .id), .init("title", .string),
            .init("subtitle", .string, "What tells it from others of that name."),
            .init("account", .optional(.id), "The account itself, or that of an order; null of a product."),
        ]))

    private static func search(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        guard var search = Search(request.query.search) else { throw FieldRefused.missing(field: "q") }
        search.limit = request.query.limit(usual: Search.usual)
        search.cursor = try request.query.cursor(.integer, .text, .text, .id)
        let page = try snapshot.search(search, seenBy: request.principal)
        let count = try snapshot.count(of: search, finding: page, seenBy: request.principal)
        return .list(page.hits.map(\.json), next: page.next, count: count)
    }
}

extension SearchHit {
    fileprivate var json: JSON {
        [
            "kind": .text(kind.rawValue), "id": .text(id.description), "title": .text(title), "subtitle": .text(subtitle),
            "account": JSON(account?.description),
        ]
    }
}

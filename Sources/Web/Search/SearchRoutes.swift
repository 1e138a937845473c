import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Search
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The search over everything: a page, and suggestions for the field that is typed in.
package enum SearchRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/search", needs: .readAccounts, respond: show),
        MemberRoute(.get, "/search/suggestions", needs: .readAccounts, respond: suggest),
    ]

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let (typed, principal) = (String((request.query["q"] ?? "").prefix(SearchQuery.longest)), request.principal)
        let cursor = request.cursor(.integer, .text, .text, .id)
        let page = try await request.database.read { try SearchPage(for: typed, after: cursor, seenBy: principal, in: $0) }
        return request.page(SearchPage.title, in: nil) { page }
    }

    /// Part of a page: the list below the field.
    private static func suggest(_ request: WebRequest) async throws -> WebAnswer {
        let (typed, principal) = (String((request.query["q"] ?? "").prefix(SearchQuery.longest)), request.principal)
        let (hits, recent) = try await request.database.read { snapshot in
            guard var search = Search(typed) else { return ([SearchHit](), try snapshot.recentAccounts(limit: 5, seenBy: principal)) }
            search.limit = 10
            return (try snapshot.search(search, seenBy: principal).hits, [])
        }
        let sections = Section.open(to: principal).filter { $0.isMeant(by: typed) }
        let groups =
            [Suggestions.Group(Text("最近修改", "最近修改", "Changed last"), recent.map(\.entry))]
            + hits.byKind.map { Suggestions.Group($0.text, $1.map(\.entry)) }
            + [Suggestions.Group(Text("前往", "前往", "Go to"), sections.map { .init($0.text, to: $0.link, icon: $0.icon) })]
        let all = hits.isEmpty ? nil : Link("search", query: ["q": typed])
        return .page(Suggestions(groups, for: typed, all: all).html.rendered(in: request.page))
    }
}

extension Section {
    /// All of them while nothing is typed.
    fileprivate func isMeant(by typed: String) -> Bool {
        guard let query = SearchQuery(typed) else { return true }
        return query.finds(SearchKey(names: [text.hans, text.hant, text.english]))
    }
}

extension [SearchHit] {
    /// In the order of the kind whose best hit is better.
    var byKind: [(kind: SearchKind, hits: [SearchHit])] {
        var kinds: [SearchKind] = []
        for hit in self where !kinds.contains(hit.kind) { kinds.append(hit.kind) }
        return kinds.map { kind in (kind, filter { $0.kind == kind }) }
    }
}

extension SearchHit {
    /// Its own page; a product stands in the list of products.
    var link: Link {
        switch kind {
        case .account: Link("accounts", id.description)
        case .order: Link("orders", id.description)
        case .product: Link("products", query: ["q": title])
        }
    }

    var icon: Icon {
        switch kind {
        case .account: .building
        case .order, .product: .package
        }
    }

    fileprivate var entry: Suggestions.Entry { Suggestions.Entry(Text(verbatim: title), subtitle, to: link, icon: icon) }
}

package import Accounts
package import Ground
package import Identity
package import Storage

/// What somebody looks for, wherever it stands: a code, or any part of a name.
package struct Search: Sendable {
    package let query: SearchQuery
    /// As it was typed, for codes and for how it sounds.
    package let typed: String
    /// What is looked for; all of it where nobody chooses.
    package var kinds = Set(SearchKind.allCases)
    package var limit = Search.usual
    package var cursor: PageCursor?

    /// So many hits where nothing else is said: what one can take in at a glance.
    package static let usual = 20
    package static let most = 100

    /// `nil` when nothing visible was typed.
    package init?(_ typed: String) {
        guard let query = SearchQuery(typed) else { return nil }
        (self.query, self.typed) = (query, String(typed.trimmed.prefix(SearchQuery.longest)))
    }
}

/// The best hits first: the exact code, what begins so, initials, any part.
package struct SearchHits: Sendable {
    package let hits: [SearchHit]
    package let next: PageCursor?
}

/// One thing that was found, as it stands in a list of hits.
package struct SearchHit: Sendable, Hashable {
    package let kind: SearchKind
    package let id: ID<SearchHit>
    package let title: String
    /// What tells it from others of that name.
    package let subtitle: String
    /// The account itself, or that of an order.
    package let account: ID<Account>?
    let rank: SearchRank
    /// In this order stand hits of one kind and one rank.
    let place: String
}

/// How good a hit is.
enum SearchRank: Int, CaseIterable, Comparable, Sendable {
    case exactCode, beginning, initials, part

    static func < (left: SearchRank, right: SearchRank) -> Bool { left.rawValue < right.rawValue }
}

extension Snapshot {
    /// One page of what the member finds, all kinds together. Each kind gives its best, and the best of them are shown.
    package func search(_ search: Search, seenBy principal: Principal) throws -> SearchHits {
        try principal.needs(.readAccounts)
        let limit = min(max(search.limit, 1), Search.most)
        let place = search.cursor.flatMap(SearchPlace.init)
        let found = try SearchSource.all(for: search, by: principal).flatMap { source in
            let wish = SearchWish(search, from: place?.start(of: source.kind) ?? .beginning, limit: limit + 1)
            return try source.find(wish, self, principal)
        }
        let best = found.sorted { $0.stands(before: $1) }
        let shown = Array(best.prefix(limit))
        return SearchHits(hits: shown, next: best.count > limit ? shown.last.map { SearchPlace($0).cursor } : nil)
    }

    /// How many there are. Where the first page holds them all, nobody counts again.
    package func count(of search: Search, finding page: SearchHits, seenBy principal: Principal) throws -> RowCount {
        if search.cursor == nil, page.next == nil { return RowCount(page.hits.count) }
        let counts = try SearchSource.all(for: search, by: principal).map { source in
            let count = try count(source.matching(SearchWish(search, from: .beginning, limit: Search.most), principal))
            return count.isCapped ? RowCount.limit + 1 : count.value
        }
        return RowCount(counts.reduce(0, +))
    }
}

extension SearchHit {
    func stands(before other: SearchHit) -> Bool {
        if rank != other.rank { return rank < other.rank }
        if kind != other.kind { return kind.position < other.kind.position }
        if place != other.place { return place.utf8.lexicographicallyPrecedes(other.place.utf8) }
        return id.bytes.lexicographicallyPrecedes(other.id.bytes)
    }
}

extension SearchKind {
    fileprivate var position: Int { SearchKind.allCases.firstIndex(of: self) ?? 0 }
}

/// The place of a hit among all, where the next page goes on.
private struct SearchPlace {
    let rank: SearchRank
    let kind: SearchKind
    let place: Value
    let id: Value

    init(_ hit: SearchHit) { (rank, kind, place, id) = (hit.rank, hit.kind, .text(hit.place), hit.id.bound) }

    init?(_ cursor: PageCursor) {
        guard cursor.values.count == 4, case .integer(let rank) = cursor.values[0], case .text(let kind) = cursor.values[1],
            let rank = Int(exactly: rank).flatMap(SearchRank.init), let kind = SearchKind(rawValue: kind)
        else { return nil }
        (self.rank, self.kind, place, id) = (rank, kind, cursor.values[2], cursor.values[3])
    }

    var cursor: PageCursor { PageCursor(after: [.integer(Int64(rank.rawValue)), .text(kind.rawValue), place, id]) }

    /// Kinds before this one are done with its rank; those behind it begin with it.
    func start(of other: SearchKind) -> SearchStart {
        if other == kind { return SearchStart(rank: rank, after: (place, id)) }
        if other.position > kind.position { return SearchStart(rank: rank) }
        return SearchRank(rawValue: rank.rawValue + 1).map { SearchStart(rank: $0) } ?? .end
    }
}

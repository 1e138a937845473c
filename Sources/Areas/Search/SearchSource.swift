import Accounts
package import Ground
import Identity
import Storage
import Trade

/// What can be found. The order is that of hits which are equally good.
package enum SearchKind: String, CaseIterable, Sendable {
    case account, product, order

    package var text: Text {
        switch self {
        case .account: Text("客户", "客戶", "Accounts")
        case .product: Text("产品", "產品", "Products")
        case .order: Text("订单", "訂單", "Orders")
        }
    }
}

/// How things of one kind are found. Whoever adds a kind adds one of these to the list.
struct SearchSource: Sendable {
    let kind: SearchKind
    let permission: Permission
    /// The best of this kind, in the order of rank, place and id.
    let find: @Sendable (SearchWish, Snapshot, Principal) throws -> [SearchHit]
    /// A row for each of this kind.
    let matching: @Sendable (SearchWish, Principal) -> SQL

    static let all = [
        SearchSource(
            kind: .account, permission: .readAccounts, find: { try $1.searchedAccounts($0, seenBy: $2) },
            matching: { SearchedAccounts($0, seenBy: $1.reach).matching }),
        SearchSource(
            kind: .product, permission: .readTrade, find: { wish, snapshot, _ in try snapshot.searchedProducts(wish) },
            matching: { wish, _ in wish.matchingProducts }),
        SearchSource(
            kind: .order, permission: .readTrade, find: { try $1.searchedOrders($0, seenBy: $2) },
            matching: { $0.matchingOrders(seenBy: $1) }),
    ]

    /// Those that are asked for and may be.
    static func all(for search: Search, by principal: Principal) -> [SearchSource] {
        all.filter { search.kinds.contains($0.kind) && principal.may($0.permission) }
    }
}

/// What one kind is asked for.
struct SearchWish: Sendable {
    let search: Search
    let start: SearchStart
    let limit: Int

    init(_ search: Search, from start: SearchStart, limit: Int) { (self.search, self.start, self.limit) = (search, start, limit) }

    /// The code as it may have been meant: codes are looked up as they are written.
    var codes: [String] { Array(Set([search.typed, search.typed.uppercased(), search.typed.lowercased()])).sorted() }

    /// Asks rank by rank, beginning where the page does, until there are enough.
    func rankByRank(_ ask: (SearchRank, _ after: (place: Value, id: Value)?, _ limit: Int) throws -> [SearchHit]) rethrows -> [SearchHit] {
        var hits: [SearchHit] = []
        for rank in SearchRank.allCases where hits.count < limit {
            guard let first = start.rank, rank >= first else { continue }
            hits += try ask(rank, rank == first ? start.after : nil, limit - hits.count)
        }
        return hits
    }
}

/// Where a kind begins on this page: with a rank, behind a place in it.
struct SearchStart: Sendable {
    /// Nothing of the kind is left.
    let rank: SearchRank?
    let after: (place: Value, id: Value)?

    init(rank: SearchRank?, after: (place: Value, id: Value)? = nil) { (self.rank, self.after) = (rank, after) }

    static let beginning = SearchStart(rank: .exactCode)
    static let end = SearchStart(rank: nil)

    var isBeginning: Bool { rank == .exactCode && after == nil }
}

/// The letters with which something begins, as a range that an index knows.
struct BeginningRange: Sendable {
    let from, to: String

    /// `nil` where there is no letter to begin with.
    init?(_ letters: String) {
        if letters.isEmpty { return nil }
        (from, to) = (letters, letters + "\u{10FFFF}")
    }

    func holds(_ column: SQL) -> SQL { "(\(column) >= \(from) AND \(column) < \(to))" }
}

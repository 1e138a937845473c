import Accounts
import Ground
import Identity
import Storage
import Trade

extension Snapshot {
    /// Products by code and name. There are few of them, so they are read as a whole.
    func searchedProducts(_ wish: SearchWish) throws -> [SearchHit] {
        let query = wish.search.query
        let opens = "% " + query.pattern.dropFirst()
        let rank: SQL = """
            CASE WHEN product.code IN (\(list: wish.codes)) THEN 0
              WHEN product.search_key LIKE \(String(query.pattern.dropFirst())) ESCAPE '\\' THEN 1
              WHEN ' ' || product.search_key LIKE \(opens) ESCAPE '\\' THEN 2 ELSE 3 END
            """
        return try wish.rankByRank { place, after, limit in
            var following: SQL = ""
            if let after { following = " AND (product.code, product.id) > (\(after.place), \(after.id))" }
            return try all(
                """
                SELECT product.id, product.code, product.name, product.line, \(rank) FROM product
                WHERE product.search_key LIKE \(query.pattern) ESCAPE '\\' AND \(rank) = \(place.rawValue)\(following)
                ORDER BY product.code, product.id LIMIT \(limit)
                """, SearchHit.init(product:))
        }
    }

    /// Orders whose code is this or begins so. There may be millions, and the index of codes knows no other part.
    func searchedOrders(_ wish: SearchWish, seenBy principal: Principal) throws -> [SearchHit] {
        let exact: SQL = "sales_order.code IN (\(list: wish.codes))"
        return try wish.rankByRank { rank, after, limit in
            guard rank <= .beginning else { return [] }
            let which: SQL = rank == .exactCode ? exact : "\(wish.beginsOrderCode) AND NOT \(exact)"
            var following: SQL = ""
            if let after { following = " AND (sales_order.code, sales_order.id) > (\(after.place), \(after.id))" }
            return try all(
                """
                SELECT sales_order.id, sales_order.code, account.name, sales_order.ordered_on, account.id,
                  CASE WHEN \(exact) THEN 0 ELSE 1 END
                FROM sales_order JOIN account ON account.id = sales_order.account_id
                WHERE \(which) AND \(principal.reach.tradedAccounts)\(following)
                ORDER BY sales_order.code, sales_order.id LIMIT \(limit)
                """, SearchHit.init(order:))
        }
    }
}

extension SearchWish {
    var matchingProducts: SQL { "SELECT 1 FROM product WHERE product.search_key LIKE \(search.query.pattern) ESCAPE '\\'" }

    func matchingOrders(seenBy principal: Principal) -> SQL {
        """
        SELECT 1 FROM sales_order JOIN account ON account.id = sales_order.account_id
        WHERE \(beginsOrderCode) AND \(principal.reach.tradedAccounts)
        """
    }

    fileprivate var beginsOrderCode: SQL {
        "(\(codes.compactMap(BeginningRange.init).map { $0.holds("sales_order.code") }.joined(by: " OR ")))"
    }
}

extension SearchHit {
    fileprivate init(product row: Row) throws {
        self.init(
            kind: .product, id: try row.id(0), title: row.text(2),
            subtitle: [row.text(1), row.text(3)].filter { !$0.isEmpty }.joined(separator: " · "), account: nil,
            rank: SearchRank(rawValue: row.count(4)) ?? .part, place: row.text(1))
    }

    fileprivate init(order row: Row) throws {
        self.init(
            kind: .order, id: try row.id(0), title: row.text(1), subtitle: [row.text(2), row.text(3)].joined(separator: " · "),
            account: try row.id(4), rank: SearchRank(rawValue: row.count(5)) ?? .part, place: row.text(1))
    }
}

package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

/// An account as a run and its report name it.
package struct GradedAccount: Sendable, Hashable {
    package let id: ID<Account>
    package let code, name, industry: String
    package let ownerName: String?
    /// What counts today, beside what the rules say.
    package let grade: Grade?
    package let overriddenUntil: Day?
    /// Everybody is ranked with everybody, but shown only to who may see the account.
    package let isWithinReach: Bool
}

/// What a run looks at: all live accounts of the company and, at the same places, what was ordered by each.
package struct GradingPopulation: Sendable {
    package let accounts: [GradedAccount]
    package let facts: [AccountFacts]
}

extension Snapshot {
    /// Live accounts are those neither archived nor in the recycle bin, leads included. Cancelled orders count nowhere.
    package func population(
        for scheme: GradingScheme, asOf day: Day, currency: Currency, seenBy principal: Principal
    ) throws -> GradingPopulation {
        let period = scheme.window.period(asOf: day)
        let foreign = try foreignAmounts(
            where: """
                sales_order.cancelled_on IS NULL AND sales_order.ordered_on <= \(period.through)
                AND sales_order.ordered_on > \(period.after?.description ?? "") AND account.recycled_at IS NULL AND account.status <> 'archived'
                """, but: currency)
        try foreign.demandRates(for: currency)
        let orders = try orders(after: period.after, through: period.through, in: currency)
        let accounts = try all(
            """
            SELECT account.id, account.code, account.name, account.industry, member.name, account.grade, account.overridden_until,
                   coalesce(\(principal.reach.accounts), false)
            FROM account LEFT JOIN member ON member.id = account.owner_id
            WHERE account.recycled_at IS NULL AND account.status <> 'archived' ORDER BY account.code
            """
        ) { row in
            GradedAccount(
                id: try row.id(0), code: row.text(1), name: row.text(2), industry: row.text(3), ownerName: row.optional(4) { $0.text($1) },
                grade: try row.optional(5) { try $0.word($1) }, overriddenUntil: try row.optional(6) { try $0.day($1) },
                isWithinReach: row.flag(7))
        }
        let facts = try accounts.enumerated().map { place, account in
            let ordered = orders[account.id]
            guard let amount = Int64(exactly: (ordered?.amount ?? 0) + (foreign.sums[account.id] ?? 0)) else {
                throw OrdersTooLarge(account: account.isWithinReach ? account.code : nil)
            }
            return AccountFacts(
                account: place, code: account.code, hasEverOrdered: ordered != nil, lastPurchaseOn: ordered?.lastPurchase,
                purchaseCount: ordered?.purchases ?? 0, orderAmount: amount)
        }
        return GradingPopulation(accounts: accounts, facts: facts)
    }

    private struct Ordered {
        let lastPurchase: Day?
        let purchases: Int
        /// Sums of absurd amounts are beyond 64 bits; the account is named when they meet it.
        let amount: Int128
    }

    /// What each account ordered through the day: when it last bought, and how often in the window, and how much there in the company's currency.
    private func orders(after: Day?, through: Day, in currency: Currency) throws -> [ID<Account>: Ordered] {
        let start = after.map(\.description) ?? ""
        let rows = try all(
            """
            SELECT account_id, max(CASE WHEN is_purchase THEN ordered_on END),
                   CAST(sum(CASE WHEN is_purchase AND ordered_on > \(start) THEN 1 ELSE 0 END) AS bigint),
                   \(SQL.exactSum(of: "CASE WHEN ordered_on > \(start) AND currency = \(currency) THEN amount ELSE 0 END"))
            FROM sales_order WHERE cancelled_on IS NULL AND ordered_on <= \(through) GROUP BY account_id
            """
        ) { row in
            (
                try row.id(0, of: Account.self),
                Ordered(lastPurchase: try row.optional(1) { try $0.day($1) }, purchases: row.count(2), amount: row.exactSum(3))
            )
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}

/// Orders of one account that cannot be meant: no grading can count them together.
package struct OrdersTooLarge: Refusal, Equatable {
    /// `nil` where the reader may not see which one it is.
    package let account: String?

    package init(account: String?) { self.account = account }

    package var code: String { "amount_too_large" }
    package var text: Text {
        guard let account else {
            return Text(
                "有一家不在您可见范围内的客户，订单合计大得不真实，无法分级。请告诉系统管理员。",
                "有一家不在您可見範圍內的客戶，訂單合計大得不真實，無法分級。請告訴系統管理員。",
                "The orders of an account that you cannot see come to more than anything real, so nothing can be graded. Tell an administrator."
            )
        }
        return Text(
            "客户 \(account) 的订单合计大得不真实，无法分级。请核对这家客户订单的单位和小数点。",
            "客戶 \(account) 的訂單合計大得不真實，無法分級。請核對這家客戶訂單的單位和小數點。",
            "The orders of account \(account) come to more than anything real, so nothing can be graded. Check their units and decimal points."
        )
    }
}

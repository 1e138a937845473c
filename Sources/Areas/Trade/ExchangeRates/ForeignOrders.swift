package import Accounts
package import Ground
import Identity
package import Storage

/// An order in another currency than the company's.
package struct ForeignOrder: Sendable {
    package let account: ID<Account>
    package let code: String
    package let orderedOn: Day
    /// What it is worth in the company's currency at its day's rate; `nil` where there is none.
    package let worth: Int128?
}

/// What the foreign orders of each account are worth together.
package struct ForeignAmounts: Sendable {
    package private(set) var sums: [ID<Account>: Int128] = [:]
    /// Accounts with an order that has no rate. Their sums leave it out.
    package private(set) var incomplete: Set<ID<Account>> = []
    /// The first few codes of such orders.
    private var unrated: [String] = []

    fileprivate mutating func add(_ order: ForeignOrder) {
        sums[order.account, default: 0] += order.worth ?? 0
        guard order.worth == nil else { return }
        incomplete.insert(order.account)
        unrated = Array((unrated + [order.code]).sorted().prefix(ExchangeRateMissing.named))
    }

    /// Amounts in two currencies are never added without a rate; the orders that stand in the way are named.
    package func demandRates(for currency: Currency) throws {
        if !unrated.isEmpty { throw ExchangeRateMissing(orders: unrated, currency: currency) }
    }
}

extension Snapshot {
    /// What each account's foreign orders are worth. `condition` speaks of `sales_order` and `account`. Orders in the company's currency,
    /// which are nearly all, are none of its business: those are added where they stand.
    package func foreignAmounts(where condition: SQL, but currency: Currency) throws -> ForeignAmounts {
        var amounts = ForeignAmounts()
        try forEachForeignOrder(where: condition, but: currency) { amounts.add($0) }
        return amounts
    }

    /// The same order by order.
    package func forEachForeignOrder(where condition: SQL, but currency: Currency, _ body: (ForeignOrder) throws -> Void) throws {
        let foreign: SQL = """
            FROM sales_order JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.currency <> \(currency) AND \(condition)
              AND sales_order.account_id IN (\(SQL.accountsOrdering(inOtherThan: currency)))
            """
        guard let rates = try dayRates(of: "sales_order.currency", on: "sales_order.ordered_on", foreign) else { return }
        try forEach(
            "SELECT sales_order.account_id, sales_order.code, sales_order.ordered_on, sales_order.currency, sales_order.amount \(foreign)"
        ) { row in
            let day = try row.day(2)
            try body(
                ForeignOrder(
                    account: try row.id(0), code: row.text(1), orderedOn: day,
                    worth: rates.converted(Int128(row.integer(4)), in: try row.currency(3), on: day)))
        }
    }

    /// The rates that these foreign things may need; `nil` where there is no such thing.
    package func dayRates(of currency: SQL, on day: SQL, _ foreign: SQL) throws -> DayRates? {
        let needed = try all("SELECT \(currency), min(\(day)), max(\(day)) \(foreign) GROUP BY \(currency)") { row in
            (currency: try row.currency(0), from: try row.day(1), through: try row.day(2))
        }
        guard let from = needed.map(\.from).min(), let through = needed.map(\.through).max() else { return nil }
        return DayRates(
            try all(
                """
                \(ExchangeRate.columns) WHERE day >= \(from.adding(months: -DayRates.oldest)) AND day <= \(through)
                  AND currency IN (\(list: needed.map(\.currency)))
                """
            ) { try ExchangeRate($0).fields })
    }
}

/// Amounts in two currencies that should be added, and no rate for the day of some.
package struct ExchangeRateMissing: Refusal, Equatable {
    package let orders: [String]
    package let currency: Currency

    /// So many are asked for; one less is told, and that there are more.
    package static let named = 4

    package init(orders: [String], currency: Currency) { (self.orders, self.currency) = (orders, currency) }

    package var code: String { "exchange_rate_missing" }
    package var text: Text {
        let told = orders.prefix(ExchangeRateMissing.named - 1).joined(separator: "、")
        let named = told + (orders.count >= ExchangeRateMissing.named ? "…" : "")
        return Text(
            "有的不是用 \(currency) 计价，当日又没有汇率：\(named)。请在“汇率”里录入当日或之前一年内的汇率。",
            "有的不是以 \(currency) 計價，當日又沒有匯率：\(named)。請在「匯率」裡輸入當日或之前一年內的匯率。",
            "Some are not in \(currency) and there is no exchange rate for their day: \(named). Add a rate of that day, or of the year before it."
        )
    }
}

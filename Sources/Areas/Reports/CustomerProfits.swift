import Accounts
import Ground
import Identity
import Storage
import Trade

/// What customers left us in a time (V-44): the amounts of their lines less what those cost, less what the customers cost besides, once. Who
/// has a line of unknown cost is not told.
extension Snapshot {
    /// `counted` speaks of `sales_order` and `account`, and says which orders count.
    func profits(
        of counted: SQL, after: Day, through: Day, in currency: Currency, seenBy principal: Principal
    ) throws -> ConcentrationSums {
        try principal.needs(.readCosts)
        var sums = ConcentrationSums()
        try addOwnLines(to: &sums, after: after, through: through, currency, seenBy: principal)
        try addForeignOrders(to: &sums, counted, currency)
        let customers = Set(sums.known.keys).union(sums.unknown)
        let spent = try costs(after: after, through: through, in: currency, seenBy: principal)
        for account in sums.unknown { sums.known[account] = nil }
        for (account, cost) in spent where customers.contains(account) && !sums.unknown.contains(account) {
            sums.known[account, default: 0] -= cost
        }
        return sums
    }

    private func addOwnLines(
        to sums: inout ConcentrationSums, after: Day, through: Day, _ currency: Currency, seenBy principal: Principal
    ) throws {
        try forEach(
            """
            SELECT sold.account_id, \(SQL.exactSum(of: "sold.amount")), \(SQL.exactSum(of: "sold.cost")),
                   CAST(sum(sold.lines_without_cost) AS bigint)
            FROM (\(SQL.sold(after: after, through: through))) AS sold JOIN account ON account.id = sold.account_id
            WHERE sold.currency = \(currency) AND account.status <> 'archived' AND \(principal.reach.tradedAccounts)
            GROUP BY sold.account_id
            """
        ) { row in
            let account = try row.id(0, of: Account.self)
            sums.known[account] = row.exactSum(1) - row.exactSum(3)
            if row.count(5) > 0 { sums.unknown.insert(account) }
        }
    }

    /// Amount and cost of each order are converted once, at the rate of its day.
    private func addForeignOrders(to sums: inout ConcentrationSums, _ counted: SQL, _ currency: Currency) throws {
        let foreign: SQL = """
            FROM sales_order JOIN account ON account.id = sales_order.account_id WHERE sales_order.currency <> \(currency) AND \(counted)
            """
        guard let rates = try dayRates(of: "sales_order.currency", on: "sales_order.ordered_on", foreign) else { return }
        var unrated: [String] = []
        try forEach(
            """
            SELECT sales_order.account_id, sales_order.code, sales_order.ordered_on, sales_order.currency,
                   \(SQL.exactSum(of: "order_line.amount")), \(SQL.exactSum(of: "coalesce(order_line.cost, 0)")),
                   CAST(sum(CASE WHEN order_line.cost IS NULL THEN 1 ELSE 0 END) AS bigint)
            FROM sales_order JOIN account ON account.id = sales_order.account_id JOIN order_line ON order_line.order_id = sales_order.id
            WHERE sales_order.currency <> \(currency) AND \(counted)
            GROUP BY sales_order.id, sales_order.account_id, sales_order.code, sales_order.ordered_on, sales_order.currency
            """
        ) { row in
            let (account, day, foreign) = (try row.id(0, of: Account.self), try row.day(2), try row.currency(3))
            if row.count(8) > 0 { sums.unknown.insert(account) }
            guard let rate = rates.rate(of: foreign, on: day) else {
                unrated = Array((unrated + [row.text(1)]).sorted().prefix(ExchangeRateMissing.named))
                return
            }
            sums.known[account, default: 0] += rate.converted(row.exactSum(4)) - rate.converted(row.exactSum(6))
        }
        if !unrated.isEmpty { throw ExchangeRateMissing(orders: unrated, currency: currency) }
    }

    /// What accounts within reach cost us in a time besides what was sold to them.
    private func costs(after: Day, through: Day, in currency: Currency, seenBy principal: Principal) throws -> [ID<Account>: Int128] {
        var sums: [ID<Account>: Int128] = [:]
        try forEachCost(through: through, in: currency, "AND cost_entry.day > \(after)", seenBy: principal) { cost in
            sums[cost.account, default: 0] += cost.amount
        }
        return sums
    }

    /// Hands over each cost of accounts within reach up to a day, in the company's currency.
    func forEachCost(
        through: Day, in currency: Currency, _ narrowing: SQL, seenBy principal: Principal, _ body: (ReportedCost) -> Void
    ) throws {
        try principal.needs(.readCosts)
        let costs: SQL = """
            FROM cost_entry JOIN account ON account.id = cost_entry.account_id
            WHERE cost_entry.day <= \(through) \(narrowing) AND \(principal.reach.accounts)
            """
        let rates = try dayRates(of: "cost_entry.currency", on: "cost_entry.day", costs + " AND cost_entry.currency <> \(currency)")
        var unrated: [String] = []
        try forEach(
            "SELECT cost_entry.account_id, cost_entry.day, cost_entry.kind, cost_entry.currency, cost_entry.amount, account.code \(costs)"
        ) { row in
            let (day, its, amount) = (try row.day(1), try row.currency(3), Int128(row.integer(4)))
            guard let worth = its == currency ? amount : rates?.converted(amount, in: its, on: day) else {
                unrated = Array((unrated + ["\(row.text(5)) \(day)"]).sorted().prefix(ExchangeRateMissing.named))
                return
            }
            body(ReportedCost(account: try row.id(0), day: day, kind: try row.word(2), amount: worth))
        }
        if !unrated.isEmpty { throw ExchangeRateMissing(orders: unrated, currency: currency) }
    }
}

/// A cost in the company's currency.
struct ReportedCost {
    let account: ID<Account>
    let day: Day
    let kind: CostKind
    let amount: Int128
}

package import Accounts
package import Ground
package import Identity
package import Storage

/// What accounts ordered in a time, in the company's currency.
struct OrderedAmounts {
    var amounts: [ID<Account>: Money] = [:]
    /// Accounts whose orders cannot be told as one amount: some have no rate, or they come to more than a number holds.
    var unknown: Set<ID<Account>> = []
}

extension Snapshot {
    /// What accounts ordered in a time, returns counted negative, in the company's currency: foreign orders at their day's rate. An account
    /// that ordered in one foreign currency alone, for which there is no rate, is told in that one. Left out is who ordered in several
    /// without a rate, and whose orders come to more than a number holds.
    package func orderedAmounts(
        of accounts: [ID<Account>], after: Day, through: Day, in currency: Currency, seenBy principal: Principal
    ) throws -> [ID<Account>: Money] {
        try ordered(by: accounts, after: after, through: through, in: currency, seenBy: principal).amounts
    }

    func ordered(
        by accounts: [ID<Account>], after: Day, through: Day, in currency: Currency, seenBy principal: Principal
    ) throws -> OrderedAmounts {
        try principal.needs(.readTrade)
        guard !accounts.isEmpty else { return OrderedAmounts() }
        let counted: SQL = """
            sales_order.account_id IN (\(list: accounts)) AND sales_order.ordered_on > \(after) AND sales_order.ordered_on <= \(through)
            AND sales_order.cancelled_on IS NULL AND \(principal.reach.tradedAccounts)
            """
        let all: SQL = .ordered(after: after, through: through, where: "account_id IN (\(list: accounts))")
        let own: SQL = "CASE WHEN ordered.currency = \(currency) THEN ordered.amount ELSE 0 END"
        let sums = try self.all(
            """
            SELECT ordered.account_id, min(ordered.currency), max(ordered.currency), \(SQL.exactSum(of: own)),
                   \(SQL.exactSum(of: "ordered.amount"))
            FROM (\(all)) AS ordered JOIN account ON account.id = ordered.account_id WHERE \(principal.reach.tradedAccounts)
            GROUP BY ordered.account_id
            """, OrderedSum.init)
        let foreign =
            sums.contains { $0.only != currency } ? try foreignAmounts(where: counted, but: currency) : ForeignAmounts()
        var ordered = OrderedAmounts()
        for sum in sums {
            if let amount = sum.amount(in: currency, foreign) {
                ordered.amounts[sum.account] = amount
            } else {
                ordered.unknown.insert(sum.account)
            }
        }
        return ordered
    }

    /// What an account ordered in each of the last twelve months, the current one last; months without orders are 0. In the company's
    /// currency as `orderedAmounts` tells it. Nothing where it ordered nothing, or what cannot be told.
    package func orderedByMonth(of account: ID<Account>, in company: Currency, seenBy principal: Principal) throws -> [(
        month: Day, amount: Money
    )] {
        try principal.needs(.readTrade)
        let today = moment.today
        guard let thisMonth = Day(year: today.year, month: today.month, day: 1) else { return [] }
        let first = thisMonth.adding(months: -11)
        let counted: SQL = """
            sales_order.account_id = \(account) AND sales_order.ordered_on >= \(first) AND sales_order.ordered_on <= \(today)
            AND sales_order.cancelled_on IS NULL AND \(principal.reach.tradedAccounts)
            """
        let sums = try all(
            """
            SELECT substr(ordered.day, 1, 7), ordered.currency, \(SQL.exactSum(of: "ordered.amount")) FROM (
              SELECT account_id, month AS day, currency, ordered AS amount FROM trade_month
              WHERE account_id = \(account) AND orders > 0 AND month >= \(first) AND month < \(thisMonth)
              UNION ALL SELECT account_id, ordered_on, currency, amount FROM sales_order
              WHERE account_id = \(account) AND ordered_on >= \(thisMonth) AND ordered_on <= \(today) AND cancelled_on IS NULL) AS ordered
            JOIN account ON account.id = ordered.account_id WHERE \(principal.reach.tradedAccounts)
            GROUP BY substr(ordered.day, 1, 7), ordered.currency
            """
        ) { row in (month: row.text(0), currency: try row.currency(1), amount: row.exactSum(2)) }
        guard let one = sums.first?.currency else { return [] }
        var (currency, amounts) = (company, Dictionary(sums.filter { $0.currency == company }.map { ($0.month, $0.amount) }) { $0 + $1 })
        if sums.contains(where: { $0.currency != company }) {
            var isWhole = true
            try forEachForeignOrder(where: counted, but: company) { order in
                amounts[String(order.orderedOn.description.prefix(7)), default: 0] += order.worth ?? 0
                if order.worth == nil { isWhole = false }
            }
            if !isWhole {
                guard sums.allSatisfy({ $0.currency == one }) else { return [] }
                (currency, amounts) = (one, Dictionary(sums.map { ($0.month, $0.amount) }) { $0 + $1 })
            }
        }
        guard amounts.values.allSatisfy({ Int64(exactly: $0) != nil }) else { return [] }
        return (0..<12).map { place in
            let month = first.adding(months: place)
            return (month, Money(sum: Int64(clamping: amounts[String(month.description.prefix(7))] ?? 0), currency: currency))
        }
    }
}

/// The orders of one account, added within each currency.
private struct OrderedSum {
    let account: ID<Account>
    /// Their currency, if it is only one.
    let only: Currency?
    /// Those in the company's currency, and all of them whatever their currency.
    let own, all: Int128

    init(_ row: Row) throws {
        let (least, greatest) = (try row.currency(1), try row.currency(2))
        (account, only) = (try row.id(0), least == greatest ? least : nil)
        (own, all) = (row.exactSum(3), row.exactSum(5))
    }

    func amount(in currency: Currency, _ foreign: ForeignAmounts) -> Money? {
        if !foreign.incomplete.contains(account) {
            return Int64(exactly: own + (foreign.sums[account] ?? 0)).map { Money(sum: $0, currency: currency) }
        }
        guard let only else { return nil }
        return Int64(exactly: all).map { Money(sum: $0, currency: only) }
    }
}

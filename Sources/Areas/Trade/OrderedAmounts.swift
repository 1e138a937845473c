package import Accounts
package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// What accounts ordered in a time, returns counted negative. An account that ordered in several currencies is left out:
    /// amounts are added only in one. So is one whose orders come to more than a number holds.
    package func orderedAmounts(
        of accounts: [ID<Account>], after: Day, through: Day, seenBy principal: Principal
    ) throws -> [ID<Account>: Money] {
        try principal.needs(.readTrade)
        guard !accounts.isEmpty else { return [:] }
        let sums = try all(
            """
            SELECT sales_order.account_id, min(sales_order.currency), \(SQL.exactSum(of: "sales_order.amount"))
            FROM sales_order JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.account_id IN (\(list: accounts)) AND sales_order.ordered_on > \(after) AND sales_order.ordered_on <= \(through)
              AND sales_order.cancelled_on IS NULL AND \(principal.reach.tradedAccounts)
            GROUP BY sales_order.account_id HAVING min(sales_order.currency) = max(sales_order.currency)
            """
        ) { row in (account: try row.id(0, of: Account.self), currency: try row.currency(1), amount: row.exactSum(2)) }
        return Dictionary(
            sums.compactMap { sum in Int64(exactly: sum.amount).map { (sum.account, Money(sum: $0, currency: sum.currency)) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What an account ordered in each of the last twelve months, the current one last; months without orders are 0.
    /// Nothing where it ordered nothing, in several currencies, or more than a number holds.
    package func orderedByMonth(of account: ID<Account>, seenBy principal: Principal) throws -> [(month: Day, amount: Money)] {
        try principal.needs(.readTrade)
        let today = moment.today
        guard let thisMonth = Day(year: today.year, month: today.month, day: 1) else { return [] }
        let first = thisMonth.adding(months: -11)
        let sums = try all(
            """
            SELECT substr(sales_order.ordered_on, 1, 7), sales_order.currency, \(SQL.exactSum(of: "sales_order.amount"))
            FROM sales_order JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.account_id = \(account) AND sales_order.ordered_on >= \(first) AND sales_order.ordered_on <= \(today)
              AND sales_order.cancelled_on IS NULL AND \(principal.reach.tradedAccounts)
            GROUP BY substr(sales_order.ordered_on, 1, 7), sales_order.currency
            """
        ) { row in (month: row.text(0), currency: try row.currency(1), amount: Int64(exactly: row.exactSum(2))) }
        guard let currency = sums.first?.currency, sums.allSatisfy({ $0.currency == currency && $0.amount != nil }) else { return [] }
        return (0..<12).map { place in
            let month = first.adding(months: place)
            let amount = sums.first { $0.month == month.description.prefix(7) }?.amount
            return (month, Money(sum: amount ?? 0, currency: currency))
        }
    }
}

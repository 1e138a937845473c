package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// What accounts ordered in a time, returns counted negative. An account that ordered in several currencies is left out:
    /// amounts are added only in one.
    package func orderedAmounts(
        of accounts: [ID<Account>], after: Day, through: Day, seenBy principal: Principal
    ) throws -> [ID<Account>: Money] {
        try principal.needs(.readTrade)
        guard !accounts.isEmpty else { return [:] }
        let sums = try all(
            """
            SELECT sales_order.account_id, min(sales_order.currency), CAST(sum(sales_order.amount) AS bigint)
            FROM sales_order JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.account_id IN (\(list: accounts)) AND sales_order.ordered_on > \(after) AND sales_order.ordered_on <= \(through)
              AND sales_order.cancelled_on IS NULL AND \(principal.reach.accounts)
            GROUP BY sales_order.account_id HAVING min(sales_order.currency) = max(sales_order.currency)
            """
        ) { row in (try row.id(0, of: Account.self), Money(minorUnits: row.integer(2), currency: try row.currency(1))) }
        return Dictionary(sums, uniquingKeysWith: { first, _ in first }).compactMapValues { $0 }
    }

    /// What an account ordered in each of the last twelve months, the current one last; months without orders are 0.
    package func orderedByMonth(of account: ID<Account>, seenBy principal: Principal) throws -> [(month: Day, amount: Money)] {
        try principal.needs(.readTrade)
        let today = moment.today
        guard let thisMonth = Day(year: today.year, month: today.month, day: 1) else { return [] }
        let first = thisMonth.adding(months: -11)
        let rows = try all(
            """
            SELECT substr(sales_order.ordered_on, 1, 7), min(sales_order.currency), CAST(sum(sales_order.amount) AS bigint)
            FROM sales_order JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.account_id = \(account) AND sales_order.ordered_on >= \(first) AND sales_order.ordered_on <= \(today)
              AND sales_order.cancelled_on IS NULL AND \(principal.reach.accounts)
            GROUP BY substr(sales_order.ordered_on, 1, 7) HAVING min(sales_order.currency) = max(sales_order.currency)
            """
        ) { row in (month: row.text(0), currency: try row.currency(1), amount: row.integer(2)) }
        let currency = rows.first?.currency ?? .cny
        return (0..<12).compactMap { place in
            let month = first.adding(months: place)
            let amount = rows.first { $0.month == month.description.prefix(7) && $0.currency == currency }?.amount ?? 0
            return Money(minorUnits: amount, currency: currency).map { (month, $0) }
        }
    }

    /// The score of each account in the latest kept run of the active scheme.
    package func latestScores(of accounts: [ID<Account>], seenBy principal: Principal) throws -> [ID<Account>: Score] {
        try principal.needs(.readGrading)
        guard !accounts.isEmpty, let run = try latestRun(of: nil) else { return [:] }
        let scores = try all(
            """
            SELECT grading_result.account_id, grading_result.score FROM grading_result JOIN account ON account.id = grading_result.account_id
            WHERE grading_result.run_id = \(run.id) AND grading_result.account_id IN (\(list: accounts)) AND grading_result.score IS NOT NULL
              AND \(principal.reach.accounts)
            """
        ) { row in (try row.id(0, of: Account.self), Score(hundredths: row.count(1))) }
        return Dictionary(scores, uniquingKeysWith: { first, _ in first })
    }
}

package import Accounts
package import Ground
import Storage

/// What one account did with us in one month, in one currency. Amounts are hundredths.
package struct MonthSums: Sendable, Equatable {
    /// By `ordered_on`; cancelled orders count nowhere, returns count negative.
    package var orders: Int128 = 0
    /// Orders that are not of returns only.
    package var purchases: Int128 = 0
    package var ordered: Int128 = 0
    /// In thousandths.
    package var quantity: Int128 = 0
    /// Of the lines whose cost is known, and how many are not.
    package var cost: Int128 = 0
    package var linesWithoutCost: Int128 = 0
    /// By the day of the cost: how many, and how much.
    package var costs: Int128 = 0
    package var spent: Int128 = 0
    /// By `due_on`: how many, for how much, and what came in for them. Credit notes count negative.
    package var invoices: Int128 = 0
    package var billed: Int128 = 0
    package var received: Int128 = 0
    /// What was owed, without credit notes, and what came in for it, each hundredth times its days late by the customer (V-06).
    package var due: Int128 = 0
    package var lateness: Int128 = 0
    /// By `paid_on`: how many, how much, and each hundredth times the days from its invoice to the payment.
    package var payments: Int128 = 0
    package var collected: Int128 = 0
    package var collectionDays: Int128 = 0

    package init() {}

    /// A payment that took longer than ten years says nothing of how fast somebody pays.
    package static let mostCollectionDays = 3_660

    /// More than this in one month is a slip of the unit or the decimal point. Two such sums still fit where they are kept.
    package static let largest: Int128 = 1_000_000_000_000_000_000

    static let columns: SQL = """
        orders, purchases, ordered, quantity, cost, lines_without_cost, costs, spent,
        invoices, billed, received, due, lateness, payments, collected, collection_days
        """

    /// In the order of `columns`.
    var values: [Int128] {
        [
            orders, purchases, ordered, quantity, cost, linesWithoutCost, costs, spent,
            invoices, billed, received, due, lateness, payments, collected, collectionDays,
        ]
    }

    /// Reads `columns`, the first of which stands there.
    init(_ row: Row, from column: Int) {
        func value(_ place: Int) -> Int128 { Int128(row.integer(column + place)) }
        (orders, purchases, ordered, quantity) = (value(0), value(1), value(2), value(3))
        (cost, linesWithoutCost, costs, spent) = (value(4), value(5), value(6), value(7))
        (invoices, billed, received, due) = (value(8), value(9), value(10), value(11))
        (lateness, payments, collected, collectionDays) = (value(12), value(13), value(14), value(15))
    }

    var isNothing: Bool { values.allSatisfy { $0 == 0 } }
    var isAbsurd: Bool { values.contains { $0.magnitude > UInt128(MonthSums.largest) } }

    static func += (sums: inout MonthSums, more: MonthSums) {
        sums.orders += more.orders
        sums.purchases += more.purchases
        sums.ordered += more.ordered
        sums.quantity += more.quantity
        sums.cost += more.cost
        sums.linesWithoutCost += more.linesWithoutCost
        sums.costs += more.costs
        sums.spent += more.spent
        sums.invoices += more.invoices
        sums.billed += more.billed
        sums.received += more.received
        sums.due += more.due
        sums.lateness += more.lateness
        sums.payments += more.payments
        sums.collected += more.collected
        sums.collectionDays += more.collectionDays
    }

    static func -= (sums: inout MonthSums, less: MonthSums) {
        sums.orders -= less.orders
        sums.purchases -= less.purchases
        sums.ordered -= less.ordered
        sums.quantity -= less.quantity
        sums.cost -= less.cost
        sums.linesWithoutCost -= less.linesWithoutCost
        sums.costs -= less.costs
        sums.spent -= less.spent
        sums.invoices -= less.invoices
        sums.billed -= less.billed
        sums.received -= less.received
        sums.due -= less.due
        sums.lateness -= less.lateness
        sums.payments -= less.payments
        sums.collected -= less.collected
        sums.collectionDays -= less.collectionDays
    }
}

/// Which month of which account, and in which currency.
package struct MonthKey: Sendable, Hashable, Comparable {
    package let account: ID<Account>
    /// The first day of it.
    package let month: Day
    package let currency: Currency

    package init(_ account: ID<Account>, on day: Day, in currency: Currency) {
        (self.account, self.month, self.currency) = (account, day.startOfMonth, currency)
    }

    /// In the order in which all transactions touch them, so that none waits for another in a circle.
    package static func < (one: MonthKey, two: MonthKey) -> Bool {
        (one.account, one.month, one.currency.code) < (two.account, two.month, two.currency.code)
    }
}

/// What several facts come to, or by how much they change what is kept.
package struct MonthChanges: Sendable {
    package private(set) var sums: [MonthKey: MonthSums] = [:]

    package init() {}

    mutating func add(_ key: MonthKey, _ change: (inout MonthSums) -> Void) { change(&sums[key, default: MonthSums()]) }

    mutating func add(_ more: MonthChanges) { for (key, sums) in more.sums { add(key) { $0 += sums } } }

    /// What it takes to come from `former` to this.
    func less(_ former: MonthChanges) -> MonthChanges {
        var difference = self
        for (key, sums) in former.sums { difference.add(key) { $0 -= sums } }
        return difference
    }
}

package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage
import Trade

/// What new customers cost to win and old ones to keep, among the accounts within reach (ACC-09).
///
/// A customer is new in the window in which it was won: on `acquired_on`, or else on the day of its first purchase. Old ones were won before, and
/// ordered or cost something in the window.
package struct RetentionReport: Sendable {
    /// The window is `after < day ≤ through`.
    package let after, through: Day
    package let window: ReportWindow
    package let currency: Currency

    package let new: New
    package let old: Old
    package let reference: RetentionReference

    package struct New: Sendable {
        package let customers: Int
        /// What it took to win one, of those of whom it is written down.
        package let acquisition: Measured
        /// Visits, samples and travel up to the day on which it was won.
        package let selling: Measured
        /// From the first day on which it cost something, such as the first visit, to that on which it was won.
        package let days: Measured
        package let lines: [Line]
    }

    package struct Old: Sendable {
        package let customers: Int
        /// All that they cost in the window, and what of it was selling.
        package let upkeep, selling: Measured
        package let lines: [Line]
    }

    /// A customer behind the figures.
    package struct Line: Sendable {
        package let account: ID<Account>
        package let code, name: String
        package let grade: Grade?
        package let acquiredOn: Day
        /// Of a new one what it took to win it, `nil` where that is not written down; of an old one what it cost in the window.
        package let cost: Int128?
        package let selling: Int128
        /// Of a new one, where it is known.
        package let days: Int?
    }

    /// A year of an old customer, all costs and selling alone.
    package var upkeepOfYear: Int128? { old.upkeep.yearly(of: window.rawValue) }
    package var sellingOfYear: Int128? { old.selling.yearly(of: window.rawValue) }

    /// What keeping an old customer for a year costs of what winning a new one does, in hundredths of a percent.
    package var upkeepShare: Int? {
        guard let upkeep = upkeepOfYear, let acquisition = new.acquisition.average else { return nil }
        return Concentration.percent(upkeep, of: acquisition)
    }
}

extension Snapshot {
    /// The lines of each side are the dearest first, as many as were asked for.
    package func retentionEconomics(
        over window: ReportWindow, in currency: Currency, lines limit: Int = .max, seenBy principal: Principal
    ) throws -> RetentionReport {
        try principal.needs(.readCosts)
        try principal.needs(.readTrade)
        let through = moment.today
        let after = through.adding(months: -window.rawValue)
        var customers = try customers(after: after, through: through, in: currency, seenBy: principal)
        try forEachCost(through: through, in: currency, "", seenBy: principal) { customers[$0.account]?.meet($0, after: after) }
        let (new, old) = (
            customers.values.filter { $0.acquiredOn > after }, customers.values.filter { $0.acquiredOn <= after && $0.isActive }
        )
        let acquisition = Measured(new.compactMap(\.acquisitionCost))
        let selling = Measured(new.map(\.sellingBefore))
        let days = Measured(new.compactMap(\.days).map { Int128($0) })
        return RetentionReport(
            after: after, through: through, window: window, currency: currency,
            new: .init(
                customers: new.count, acquisition: acquisition, selling: selling, days: days,
                lines: try shownLines(of: new, atMost: limit) { ($0.acquisitionCost, $0.sellingBefore, $0.days) }),
            old: .init(
                customers: old.count, upkeep: Measured(old.map(\.upkeep)), selling: Measured(old.map(\.selling)),
                lines: try shownLines(of: old, atMost: limit) { ($0.upkeep, $0.selling, nil) }),
            reference: RetentionReference(
                acquisition: acquisition.average, selling: selling.average, days: days.average.flatMap { Int(exactly: $0) }))
    }

    /// Everybody within reach who was won by the day.
    private func customers(
        after: Day, through: Day, in currency: Currency, seenBy principal: Principal
    ) throws -> [ID<Account>: Customer] {
        var customers: [ID<Account>: Customer] = [:]
        let within: SQL = "account.status <> 'archived' AND \(principal.reach.accounts)"
        try forEach(
            """
            SELECT sales_order.account_id, min(sales_order.ordered_on), max(sales_order.ordered_on)
            FROM sales_order JOIN account ON account.id = sales_order.account_id
            WHERE sales_order.is_purchase AND sales_order.cancelled_on IS NULL AND sales_order.ordered_on <= \(through) AND \(within)
            GROUP BY sales_order.account_id
            """
        ) { row in
            let id = try row.id(0, of: Account.self)
            customers[id] = Customer(id: id, acquiredOn: try row.day(1), orderedInWindow: try row.day(2) > after)
        }
        let written: SQL = "FROM account WHERE account.acquired_on <= \(through) AND \(within)"
        let rates = try dayRates(
            of: "account.acquisition_cost_currency", on: "account.acquired_on",
            written + " AND account.acquisition_cost_currency <> \(currency)")
        var unrated: [String] = []
        try forEach(
            """
            SELECT account.id, account.acquired_on, account.acquisition_cost, account.acquisition_cost_currency,
                   account.code \(written)
            """
        ) { row in
            let (id, day) = (try row.id(0, of: Account.self), try row.day(1))
            var customer = customers[id] ?? Customer(id: id, acquiredOn: day, orderedInWindow: false)
            customer.acquiredOn = day
            if let cost = row.optional(2, { Int128($0.integer($1)) }), let its = try row.optional(3, { try $0.currency($1) }) {
                customer.acquisitionCost = its == currency ? cost : rates?.converted(cost, in: its, on: day)
                if customer.acquisitionCost == nil {
                    unrated = Array((unrated + [row.text(4)]).sorted().prefix(ExchangeRateMissing.named))
                }
            }
            customers[id] = customer
        }
        if !unrated.isEmpty { throw ExchangeRateMissing(orders: unrated, currency: currency) }
        // Whoever is a customer from a day to come on is none yet.
        try forEach("SELECT account.id FROM account WHERE account.acquired_on > \(through) AND \(within)") { row in
            customers[try row.id(0)] = nil
        }
        return customers
    }

    private func shownLines(
        of customers: [Customer], atMost limit: Int, _ figures: (Customer) -> (cost: Int128?, selling: Int128, days: Int?)
    ) throws -> [RetentionReport.Line] {
        guard limit > 0 else { return [] }
        let ordered = customers.map { ($0, figures($0)) }.sorted { one, two in
            if one.1.cost != two.1.cost { return one.1.cost ?? .min > two.1.cost ?? .min }
            if one.1.selling != two.1.selling { return one.1.selling > two.1.selling }
            return one.0.id.bytes.lexicographicallyPrecedes(two.0.id.bytes)
        }
        let shown = ordered.prefix(limit)
        let known = try accountsShown(shown.map(\.0.id))
        return shown.compactMap { customer, figures in
            known[customer.id].map { account in
                RetentionReport.Line(
                    account: customer.id, code: account.code, name: account.name, grade: account.grade, acquiredOn: customer.acquiredOn,
                    cost: figures.cost, selling: figures.selling, days: figures.days)
            }
        }
    }
}

/// A customer while its costs are added up.
private struct Customer {
    let id: ID<Account>
    var acquiredOn: Day
    let orderedInWindow: Bool
    var acquisitionCost: Int128?
    /// Visits, samples and travel up to the day on which it was won.
    private(set) var sellingBefore: Int128 = 0
    /// In the window, all of it and selling alone.
    private(set) var upkeep: Int128 = 0
    private(set) var selling: Int128 = 0
    private var costInWindow = false
    private var firstCostOn: Day?

    init(id: ID<Account>, acquiredOn: Day, orderedInWindow: Bool) {
        (self.id, self.acquiredOn, self.orderedInWindow) = (id, acquiredOn, orderedInWindow)
    }

    var isActive: Bool { orderedInWindow || costInWindow }

    /// `nil` where nothing was spent before it was won.
    var days: Int? { firstCostOn.map { acquiredOn.daysSince1970 - $0.daysSince1970 } }

    mutating func meet(_ cost: ReportedCost, after: Day) {
        let isSelling = cost.kind != .service
        if cost.day <= acquiredOn {
            firstCostOn = min(firstCostOn ?? cost.day, cost.day)
            if isSelling { sellingBefore += cost.amount }
        }
        guard cost.day > after else { return }
        costInWindow = true
        upkeep += cost.amount
        if isSelling { selling += cost.amount }
    }
}

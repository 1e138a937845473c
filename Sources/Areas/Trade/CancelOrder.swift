import Accounts
package import Ground
package import Identity
package import Storage

/// Asks that an order counts nowhere any more, or that it counts again. Its lines and its invoices stay as they are.
package struct CancelOrder: Sendable {
    package let order: ID<Order>
    /// The day of the cancellation; `nil` takes it back.
    package let day: Day?
    package let version: Int?

    package init(_ order: ID<Order>, on day: Day?, seen version: Int?) { (self.order, self.day, self.version) = (order, day, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.order(order, seenBy: principal)
        _ = try tx.account(before.account, changedBy: principal)
        try principal.needs(.writeTrade)
        if let version, version != before.version { throw VersionStale() }
        guard day != before.cancelledOn else { return }
        if let day, day < before.orderedOn || day > tx.moment.today {
            throw CancelledOutOfTime(day: day, orderedOn: before.orderedOn, today: tx.moment.today)
        }
        _ = try tx.keepingMonths(ofOrders: [order]) {
            try tx.run(
                """
                UPDATE sales_order SET cancelled_on = \(day), version = version + 1, changed_at = \(tx.moment.instant) WHERE id = \(order)
                """)
        }
        let change = FieldChange.all(.value("cancelled_on", before.cancelledOn, day))
        try tx.record(.orderChanged(code: before.code, change), about: .order(order), by: principal)
    }
}

/// Nobody takes back what he has not ordered yet, and nobody knows what is taken back tomorrow.
package struct CancelledOutOfTime: Refusal, Equatable {
    package let day, orderedOn, today: Day
    package init(day: Day, orderedOn: Day, today: Day) { (self.day, self.orderedOn, self.today) = (day, orderedOn, today) }
    package var code: String { "value_out_of_range" }
    package var field: String? { "cancelled_on" }
    package var text: Text {
        Text(
            "取消日期 \(day) 不在下单日 \(orderedOn) 和今天 \(today) 之间。请改正。", "取消日期 \(day) 不在下單日 \(orderedOn) 和今天 \(today) 之間。請改正。",
            "The day of the cancellation, \(day), is not between the order date \(orderedOn) and today, \(today). Correct it.")
    }
}

import Accounts
import Ground
import Storage
import Trade

/// What an invented customer was billed since autumn a year ago, where the books of the old program end, and how it paid.
struct GeneratedReceivables: Sendable {
    let invoices: [GeneratedInvoice]

    init(of orders: [GeneratedOrder], by chance: inout Chance) {
        let terms = chance.one(of: [30, 30, 45, 60, 60, 90])
        // Most pay within days, some make wait, a few never learn.
        let patience = chance.one(of: [0, 0, 3, 3, 8, 8, 20, 45, 80])
        invoices = orders.compactMap { order in
            guard order.orderedOn >= GeneratedReceivables.since, !order.isReturn else { return nil }
            let issuedOn = order.orderedOn.adding(days: chance.within(1...8))
            guard issuedOn <= StandingCast.today else { return nil }
            return GeneratedInvoice(of: order, issuedOn: issuedOn, dueOn: issuedOn.adding(days: terms), late: patience, by: &chance)
        }
    }

    private static let since = StandingCast.today.adding(months: -14)
}

/// One invoice of an order, under a code of its own, with what has come in for it by the day of the demonstration.
struct GeneratedInvoice: Sendable {
    let order: String
    let issuedOn, dueOn: Day
    /// In hundredths.
    let amount: Int64
    let payments: [CastPayment]

    var code: String { "F" + order.dropFirst() }

    init(of order: GeneratedOrder, issuedOn: Day, dueOn: Day, late patience: Int, by chance: inout Chance) {
        (self.order, self.issuedOn, self.dueOn) = (order.code, issuedOn, dueOn)
        let amount = order.lines.reduce(Int64(0)) { $0 + Int64($1.amount) * 100 }
        self.amount = amount
        let paidOn = dueOn.adding(days: chance.within(-6...patience))
        let cause: DelayCause = chance.happens(percent: 12) ? .us : .customer
        let first = chance.happens(percent: 15) ? amount / 100 * Int64(chance.within(20...70)) : amount
        let parts = [
            CastPayment(paidOn: max(issuedOn, paidOn), amount: first, cause: cause),
            CastPayment(paidOn: max(issuedOn, paidOn.adding(days: chance.within(5...40))), amount: amount - first, cause: cause),
        ]
        payments = parts.filter { $0.amount > 0 && $0.paidOn <= StandingCast.today }
    }
}

/// What an invented customer cost besides, in the last year.
struct GeneratedCost: Sendable {
    let fields: CostFields

    static func year(of orders: Int, by chance: inout Chance) -> [GeneratedCost] {
        (0..<min(6, chance.below(2 + orders / 6))).map { _ in
            let kind = chance.one(of: CostKind.allCases)
            let day = StandingCast.today.adding(days: -chance.below(365))
            return GeneratedCost(
                fields: CostFields(day: day, kind: kind, amount: Int64(chance.within(80...6_000)) * 100, currency: .cny))
        }
    }
}

package import Ground

/// Money owed from a day on, and what came in for it. All amounts in one currency.
package struct Debt: Hashable, Sendable {
    package let dueOn: Day
    /// In hundredths; what is not above 0 is a credit note and no debt.
    package let amount: Int64
    package let payments: [DebtPayment]

    package init(dueOn: Day, amount: Int64, payments: [DebtPayment]) {
        (self.dueOn, self.amount, self.payments) = (dueOn, amount, payments)
    }

    /// Each hundredth that came in times its days late, where the customer is to blame.
    package var settledLateness: Int128 { amount > 0 ? CreditScore.settled(self, asOf: nil).late : 0 }

    /// The same of what has not come in until that day.
    package func openLateness(asOf day: Day) -> Int128 {
        amount > 0 ? Int128(CreditScore.settled(self, asOf: nil).left) * CreditScore.days(from: dueOn, to: day) : 0
    }
}

/// Money that came in, or below 0 an earlier payment taken back.
package struct DebtPayment: Hashable, Sendable {
    package let paidOn: Day
    package let amount: Int64
    /// Whether it is the customer's fault if it came late; our own delays cost him nothing.
    package let isDelayedByCustomer: Bool

    package init(paidOn: Day, amount: Int64, isDelayedByCustomer: Bool) {
        (self.paidOn, self.amount, self.isDelayedByCustomer) = (paidOn, amount, isDelayedByCustomer)
    }
}

/// How an account pays (V-06): 100 × (1 − Σ amount × min(days late, 90) / 90 ÷ Σ amount), over what was due within twelve months.
package enum CreditScore {
    /// More days late than this cost no more.
    package static let mostDays: Int64 = 90

    /// `nil` where nothing was due: then there is no data.
    package static func score(of debts: [Debt], asOf: Day) -> Score? {
        let period = GradingWindow.twelveMonths.period(asOf: asOf)
        var (late, owed): (Int128, Int128) = (0, 0)
        for debt in debts where debt.amount > 0 && period.contains(debt.dueOn) {
            late += lateness(of: debt, asOf: asOf)
            owed += Int128(debt.amount)
        }
        return score(due: owed, lateness: late)
    }

    /// The same from what debts come to: what was due, and every hundredth of it times its days late.
    package static func score(due: Int128, lateness: Int128) -> Score? {
        guard due > 0 else { return nil }
        let whole = due * Int128(mostDays)
        return Score(hundredths: Int(FixedPoint.rounded((whole - lateness) * Int128(Score.full.hundredths), over: whole)))
    }

    /// Every hundredth times its days late. What is unpaid is late until that day, by the customer; what was paid too much counts for nothing.
    private static func lateness(of debt: Debt, asOf: Day) -> Int128 {
        let (late, left) = settled(debt, asOf: asOf)
        return late + Int128(left) * days(from: debt.dueOn, to: asOf)
    }

    /// The same of what came in alone, and how much did not.
    fileprivate static func settled(_ debt: Debt, asOf: Day?) -> (late: Int128, left: Int64) {
        var (left, late) = (debt.amount, Int128(0))
        for part in standing(debt, asOf: asOf) {
            let counted = min(part.amount, left)
            left -= counted
            if part.isDelayedByCustomer { late += Int128(counted) * days(from: debt.dueOn, to: part.paidOn) }
        }
        return (late, left)
    }

    /// The payments until that day as they stand: whatever takes back takes back the latest ones before it.
    private static func standing(_ debt: Debt, asOf: Day?) -> [DebtPayment] {
        var standing: [DebtPayment] = []
        let known = debt.payments.enumerated().filter { pair in asOf.map { pair.element.paidOn <= $0 } ?? true }
            .sorted { ($0.element.paidOn, $0.offset) < ($1.element.paidOn, $1.offset) }
        for payment in known.map(\.element) {
            guard payment.amount < 0 else { standing.append(payment); continue }
            var back = payment.amount.magnitude
            while back > 0, let last = standing.popLast() {
                let kept = last.amount - Int64(min(back, last.amount.magnitude))
                back -= min(back, last.amount.magnitude)
                guard kept > 0 else { continue }
                standing.append(DebtPayment(paidOn: last.paidOn, amount: kept, isDelayedByCustomer: last.isDelayedByCustomer))
            }
        }
        return standing
    }

    fileprivate static func days(from dueOn: Day, to day: Day) -> Int128 {
        Int128(min(max(Int64(day.daysSince1970 - dueOn.daysSince1970), 0), mostDays))
    }
}

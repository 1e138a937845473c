import Ground
import Trade

/// What one customer was billed and how it paid, so that by V-06 its credit on the cast's day is exactly what `StandingCast.accounts` says.
struct AccountReceivables {
    private var chance: Chance
    private var invoices: [CastInvoice]

    init(of orders: [CastOrder], for account: CastAccount, chance: Chance) {
        self.chance = chance
        invoices = []
        bill(orders, credit: account.credit)
        billUpkeep(of: account)
        pay(credit: account.credit)
    }

    /// In the order of the orders.
    var told: [CastInvoice] { invoices }

    // MARK: - Billing

    /// Whoever pays late has been given time for it: terms are as long as they can be for that credit.
    private mutating func bill(_ orders: [CastOrder], credit: Int) {
        let shipped = orders.compactMap { order -> (CastOrder, Day)? in
            let day = order.orderedOn.adding(days: order.amount > 0 ? chance.within(1...6) : 3)
            return day <= StandingCast.today ? (order, day) : nil
        }
        for terms in [60, 45, 30, 15, 5, 0] {
            invoices = shipped.map { order, day in
                CastInvoice(
                    account: order.account, order: order.code, issuedOn: day, dueOn: order.amount > 0 ? day.adding(days: terms) : day,
                    amount: Int64(order.amount) * 100)
            }
            if missing(credit: credit) <= 0 { return }
        }
    }

    /// A new customer that pays late already owes it for the upkeep of machines that others had sold it.
    private mutating func billUpkeep(of account: CastAccount) {
        let missing = missing(credit: account.credit)
        guard missing > 0 else { return }
        let day = SeededYear.first.adding(days: 12 + chance.below(30))
        // Each yuan more that can be 90 days late makes up for so much; whole thousands of yuan.
        let amount = (missing / Int64(9 * account.credit / 10) / 100_000 + 1) * 100_000
        invoices.insert(CastInvoice(account: account, order: nil, issuedOn: day, dueOn: day.adding(days: 30), amount: amount), at: 0)
    }

    /// How many hundredths times days all that was due would have to be later than it can be; something where nothing was due.
    private func missing(credit: Int) -> Int64 {
        let due = invoices.filter(\.isDueInYear)
        guard !due.isEmpty else { return 100_000_00 }
        return lateness(of: due, credit: credit) - due.reduce(0) { $0 + $1.amount * Int64($1.mostDaysLate) }
    }

    /// Hundredths times days, of what was due in the year.
    private func lateness(of due: [CastInvoice], credit: Int) -> Int64 { due.reduce(0) { $0 + $1.amount } / 10 * 9 * Int64(100 - credit) }

    // MARK: - Paying

    private mutating func pay(credit: Int) {
        for place in invoices.indices where invoices[place].dueOn < SeededYear.first || invoices[place].amount < 0 { payInTime(place) }
        let due = invoices.indices.filter { invoices[$0].isDueInYear }
        var left = lateness(of: due.map { invoices[$0] }, credit: credit)
        var paid = due
        for place in due.reversed() where leaves(place, open: left, among: paid) {
            left -= invoices[place].amount * Int64(invoices[place].mostDaysLate)
            paid.removeAll { $0 == place }
        }
        let days = daysLate(of: paid, coming: left)
        var rest = left - zip(paid, days).reduce(0) { $0 + invoices[$1.0].amount * Int64($1.1) }
        for (place, days) in zip(paid, days) {
            let later = days < invoices[place].mostDaysLate && invoices[place].amount > rest ? rest : 0
            rest -= later
            payLate(place, by: days, dayLater: later)
        }
    }

    /// Some of what came due lately is still open, if the others can make the credit come out all the same.
    private mutating func leaves(_ place: Int, open left: Int64, among paid: [Int]) -> Bool {
        let invoice = invoices[place]
        guard invoice.mostDaysLate <= 45, paid.count > 1, chance.happens(percent: 45) else { return false }
        let lateness = invoice.amount * Int64(invoice.mostDaysLate)
        let others = paid.filter { $0 != place }.reduce(Int64(0)) { $0 + invoices[$1].amount * Int64(invoices[$1].mostDaysLate) }
        return lateness <= left && others >= left - lateness
    }

    /// Days late for each, some more and some less, that come as near to the whole as whole days can without passing it.
    private mutating func daysLate(of places: [Int], coming whole: Int64) -> [Int] {
        let sum = places.reduce(Int64(0)) { $0 + invoices[$1].amount }
        guard sum > 0 else { return [] }
        var days = places.map {
            let share = chance.happens(percent: 25) ? 0 : chance.within(30...190)
            return min(invoices[$0].mostDaysLate, Int(whole / sum * Int64(share) / 100))
        }
        var left = whole - zip(places, days).reduce(0) { $0 + invoices[$1.0].amount * Int64($1.1) }
        for (index, place) in places.enumerated() where left < 0 {
            let amount = invoices[place].amount
            let back = min(days[index], Int((-left + amount - 1) / amount))
            days[index] -= back
            left += amount * Int64(back)
        }
        let lateFirst = places.enumerated().filter { days[$0.offset] > 0 } + places.enumerated().filter { days[$0.offset] == 0 }
        for (index, place) in lateFirst where left > 0 {
            let more = min(invoices[place].mostDaysLate - days[index], Int(left / invoices[place].amount))
            days[index] += more
            left -= invoices[place].amount * Int64(more)
        }
        return days
    }

    private mutating func payInTime(_ place: Int) {
        let invoice = invoices[place]
        let day = invoice.amount < 0 ? invoice.dueOn : invoice.dueOn.adding(days: -chance.within(0...5))
        invoices[place].payments = [CastPayment(paidOn: max(day, invoice.issuedOn), amount: invoice.amount)]
    }

    /// Who pays in time pays some days early, or late through a fault of ours, which does not count.
    private mutating func payLate(_ place: Int, by days: Int, dayLater later: Int64) {
        let invoice = invoices[place]
        guard days > 0 || later > 0 else {
            guard invoice.mostDaysLate >= 6, chance.happens(percent: 40) else { return payInTime(place) }
            let day = invoice.dueOn.adding(days: chance.within(4...min(25, invoice.mostDaysLate)))
            invoices[place].payments = [CastPayment(paidOn: day, amount: invoice.amount, cause: .us)]
            return
        }
        var payments = [CastPayment(paidOn: invoice.dueOn.adding(days: days), amount: invoice.amount - later)]
        if later > 0 { payments.append(CastPayment(paidOn: invoice.dueOn.adding(days: days + 1), amount: later)) }
        invoices[place].payments = payments
    }
}

/// An invoice of the cast with what came in for it. Amounts in hundredths.
struct CastInvoice {
    var code = ""
    let account: CastAccount
    /// The code of the order it is for, if there is one.
    let order: String?
    let issuedOn, dueOn: Day
    let amount: Int64
    var payments: [CastPayment] = []

    fileprivate var isDueInYear: Bool { amount > 0 && dueOn >= SeededYear.first && dueOn <= StandingCast.today }
    /// How late it can be by the cast's day, as far as that counts.
    fileprivate var mostDaysLate: Int { min(90, StandingCast.today.daysSince1970 - dueOn.daysSince1970) }
}

struct CastPayment {
    let paidOn: Day
    let amount: Int64
    var cause = DelayCause.customer
}

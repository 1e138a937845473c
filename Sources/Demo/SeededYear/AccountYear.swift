import Ground

/// How one customer's year is told: when it bought, how much each time, and what.
struct AccountYear {
    private let account: CastAccount
    private let rhythm: Rhythm
    private let basket: Basket
    private var chance: Chance
    private var told: [CastOrder] = []

    init(of account: CastAccount, chance: Chance) {
        self.account = account
        self.chance = chance
        rhythm = Rhythm(of: account, by: &self.chance)
        basket = Basket(of: account, by: &self.chance)
    }

    mutating func orders() -> [CastOrder] {
        told = StandingCast.awaitingDelivery.filter { $0.account == account.name }.map(order)
        bringSomethingBack()
        let days = rhythm.days(by: &chance)
        tell(days.inYear, worth: account.ordered - told.reduce(0) { $0 + $1.amount })
        tell(days.before, worth: account.ordered * days.before.count / max(1, days.inYear.count) / 100 * chance.within(70...105))
        return told
    }

    /// Some customers return part of what they ordered; the other orders make up for it.
    private mutating func bringSomethingBack() {
        guard rhythm.kind == .regular, account.number % 8 == 5 else { return }
        let ordered = chance.within(20...60)
        let day = TradingCalendar.day(from: SeededYear.first, through: StandingCast.today.adding(days: -150), by: &chance)
        let returned = TradingCalendar.day(from: day.adding(days: 14), through: day.adding(days: 60), by: &chance)
        told.append(order(of: [CastLine(product: .servoDrive, quantity: ordered, price: 6_700)], on: day))
        told.append(order(of: [CastLine(product: .servoDrive, quantity: -max(1, ordered / 12), price: 6_700)], on: returned, due: false))
    }

    /// Divides an amount among so many days, in whole hundreds.
    private mutating func tell(_ days: [Day], worth amount: Int) {
        let shares = days.map { _ in chance.within(3...9) }
        let hundreds = amount / 100
        var left = hundreds
        for (place, (day, share)) in zip(days, shares).enumerated() {
            let isLast = place == days.count - 1
            let part = isLast ? left : hundreds * share / shares.reduce(0, +)
            left -= part
            told.append(order(of: basket.lines(worth: part * 100, by: &chance), on: day))
        }
    }

    private func order(_ awaited: AwaitedOrder) -> CastOrder {
        CastOrder(
            account: account, orderedOn: awaited.orderedOn, dueOn: awaited.dueOn,
            lines: [CastLine(product: .servoDrive, quantity: awaited.quantity, price: 6_800)])
    }

    private mutating func order(of lines: [CastLine], on day: Day, due: Bool = true) -> CastOrder {
        CastOrder(account: account, orderedOn: day, dueOn: due ? day.adding(days: chance.within(20...55)) : nil, lines: lines)
    }
}

/// An order for servo drives that waits for material, as the page on shortage shows it.
struct AwaitedOrder {
    let account: String
    let orderedOn, dueOn: Day
    let quantity: Int
}

extension StandingCast {
    static let awaitingDelivery: [AwaitedOrder] = [
        AwaitedOrder(account: "金穗食品", orderedOn: today.adding(days: -24), dueOn: today.adding(days: 10), quantity: 40),
        AwaitedOrder(account: "华岳重工集团", orderedOn: today.adding(days: -19), dueOn: today.adding(days: 19), quantity: 60),
        AwaitedOrder(account: "瑞昶电子", orderedOn: today.adding(days: -17), dueOn: today.adding(days: 12), quantity: 30),
        AwaitedOrder(account: "澄江新能源", orderedOn: today.adding(days: -16), dueOn: today.adding(days: 12), quantity: 30),
        AwaitedOrder(account: "东陆轨道装备", orderedOn: today.adding(days: -15), dueOn: today.adding(days: 14), quantity: 30),
    ]
}

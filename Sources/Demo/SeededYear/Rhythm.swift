import Ground

/// How often a customer buys, and whether it still does.
struct Rhythm {
    enum Kind { case regular, slowing, new, lapsed }

    let kind: Kind
    private let purchases: Int

    init(of account: CastAccount, by chance: inout Chance) {
        kind = Rhythm.kind(of: account, by: &chance)
        switch kind {
        // The larger the customer, the more often it orders; 华岳 buys by the project.
        case .regular: purchases = account.name == "华岳重工集团" ? 4 : 4 + account.ordered / 1_900_000 + chance.within(-1...2)
        case .slowing: purchases = chance.within(4...8) + account.ordered / 5_000_000
        case .new, .lapsed: purchases = chance.within(min(3, 1 + account.ordered / 4_000_000)...3)
        }
    }

    private static func kind(of account: CastAccount, by chance: inout Chance) -> Kind {
        let awaits = StandingCast.awaitingDelivery.contains { $0.account == account.name }
        if awaits { return .regular }
        let place = chance.below(100)
        let (slowing, new, lapsed) = account.number <= 17 ? (10, 0, 0) : account.number <= 43 ? (16, 10, 8) : (22, 15, 23)
        if place < slowing { return .slowing }
        if place < slowing + new { return .new }
        return place < slowing + new + lapsed ? .lapsed : .regular
    }

    /// The days of purchases in the year, and of those in the months before it.
    func days(by chance: inout Chance) -> (inYear: [Day], before: [Day]) {
        let today = StandingCast.today
        switch kind {
        case .regular:
            let last = TradingCalendar.day(from: today.adding(days: -25), through: today, by: &chance)
            return (days(purchases, from: SeededYear.first, through: last, by: &chance), daysBefore(by: &chance))
        case .slowing:
            let last = TradingCalendar.day(from: today.adding(days: -260), through: today.adding(days: -95), by: &chance)
            return (days(purchases, from: SeededYear.first, through: last, by: &chance), daysBefore(by: &chance))
        case .new:
            let last = TradingCalendar.day(from: today.adding(days: -40), through: today, by: &chance)
            return (days(purchases, from: today.adding(days: -84), through: last, by: &chance), [])
        case .lapsed:
            let last = TradingCalendar.day(from: today.adding(days: -320), through: today.adding(days: -100), by: &chance)
            return (days(purchases, from: last.adding(days: -35), through: last, by: &chance), [])
        }
    }

    private func days(_ count: Int, from first: Day, through last: Day, by chance: inout Chance) -> [Day] {
        (1..<count).map { _ in TradingCalendar.day(from: max(first, SeededYear.first), through: last, by: &chance) } + [last]
    }

    private func daysBefore(by chance: inout Chance) -> [Day] {
        let end = SeededYear.first.adding(days: -1)
        return (0..<(purchases / 4 + 1)).map { _ in TradingCalendar.day(from: end.adding(days: -92), through: end, by: &chance) }
    }
}

import Ground
import Trade

/// What one customer cost us in the year besides what it bought: visits, travel, samples and service, in whole yuan.
struct AccountCosts {
    let told: [CastCost]

    init(of account: CastAccount, chance: Chance) {
        var chance = chance
        let count = chance.within(2...4) + account.ordered / 4_000_000
        told = (0..<count).map { _ in
            let kind = chance.one(of: [CostKind.visit, .visit, .travel, .travel, .sample, .service])
            let day = TradingCalendar.day(from: SeededYear.first, through: StandingCast.today, by: &chance)
            return CastCost(account: account, day: day, kind: kind, amount: chance.within(3...40) * (kind == .service ? 300 : 60))
        }.sorted { $0.day < $1.day }
    }

    var sum: Int { told.reduce(0) { $0 + $1.amount } }
}

struct CastCost {
    let account: CastAccount
    let day: Day
    let kind: CostKind
    /// In whole yuan.
    let amount: Int
}

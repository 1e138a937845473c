import Ground

/// One year of trade of the standing cast and a little of what went before, in the order in which it happened.
///
/// Within the twelve months up to the cast's day, what each customer ordered and earned us, and how it paid, makes exactly what `StandingCast.accounts` says.
struct SeededYear {
    let orders: [CastOrder]
    /// In the order in which they were issued.
    let invoices: [CastInvoice]
    let costs: [CastCost]

    static let first = StandingCast.today.adding(months: -12).adding(days: 1)

    init(of accounts: [CastAccount] = StandingCast.accounts, seed: UInt64 = 2026) {
        let spent = accounts.map { AccountCosts(of: $0, chance: Chance(seed: seed &+ 1, of: $0.number)) }
        let all = zip(accounts, spent).flatMap { account, spent in
            var year = AccountYear(of: account, chance: Chance(seed: seed, of: account.number))
            return YearCosts.charged(to: year.orders(), of: account, besides: spent.sum)
        }
        costs = spent.flatMap(\.told)
        let inOrder = all.enumerated().sorted { ($0.element.orderedOn, $0.offset) < ($1.element.orderedOn, $1.offset) }.map(\.element)
        var numbers: [Int: Int] = [:]
        orders = inOrder.map { order in
            numbers[order.orderedOn.year, default: 0] += 1
            let number = String(10_000 + numbers[order.orderedOn.year, default: 0]).dropFirst()
            var numbered = order
            numbered.code = "SO-\(order.orderedOn.year)-\(number)"
            return numbered
        }
        invoices = SeededYear.bill(orders, of: accounts, seed: seed)
    }

    private static func bill(_ orders: [CastOrder], of accounts: [CastAccount], seed: UInt64) -> [CastInvoice] {
        let byAccount = Dictionary(grouping: orders, by: \.account.number)
        let all = accounts.flatMap { account in
            AccountReceivables(
                of: byAccount[account.number] ?? [], for: account, chance: Chance(seed: seed &+ 2, of: account.number)
            ).told
        }
        let inOrder = all.enumerated().sorted { ($0.element.issuedOn, $0.offset) < ($1.element.issuedOn, $1.offset) }.map(\.element)
        var numbers: [Int: Int] = [:]
        return inOrder.map { invoice in
            numbers[invoice.issuedOn.year, default: 0] += 1
            var numbered = invoice
            numbered.code = "FP-\(invoice.issuedOn.year)-\(String(10_000 + numbers[invoice.issuedOn.year, default: 0]).dropFirst())"
            return numbered
        }
    }
}

/// An order of the cast; amounts in whole yuan, since nobody here haggles about less.
struct CastOrder {
    var code = ""
    let account: CastAccount
    let orderedOn: Day
    let dueOn: Day?
    var lines: [CastLine]

    var amount: Int { lines.reduce(0) { $0 + $1.amount } }
    var isInYear: Bool { orderedOn >= SeededYear.first }
}

struct CastLine: Sendable {
    let product: CastProduct
    /// Negative where something came back.
    let quantity: Int
    let price: Int
    var unitCost = UnitPrice(tenThousandths: 0)

    var amount: Int { quantity * price }
}

import Accounts
import Ground
import Identity
import Trade

/// One invented customer with all that it ordered in two years, what it was billed and paid, and what it cost. It depends on the seed and its number alone.
struct GeneratedAccount: Sendable {
    let number: Int
    let fields: AccountFields
    let orders: [GeneratedOrder]
    let receivables: GeneratedReceivables
    let costs: [GeneratedCost]
    /// The number of the company above it, which is always a lower one.
    let parent: Int?
    private let book: Int?

    init(_ number: Int, seed: UInt64) {
        self.number = number
        var chance = Chance(seed: seed, of: number)
        let digits = String(String(10_000_000 + number).dropFirst())
        let city = chance.one(of: GeneratedNames.cities)
        let (name, industry) = GeneratedNames.company(in: city, by: &chance)
        var fields = AccountFields(code: "G-\(digits)", name: name)
        (fields.industry, fields.region) = (industry, city)

        let rank = min(60, 2 * chance.skewed(atMost: 30) + chance.below(3) - 1)
        fields.employees = 20 + rank * chance.within(10...80)
        fields.keyKinds = rank >= 30 ? [.economic] : []
        self.fields = fields
        book = chance.happens(percent: 4) ? nil : chance.below(1_000_000)
        let orders = GeneratedOrder.history(of: digits, rank: rank, by: &chance)
        self.orders = orders
        receivables = GeneratedReceivables(of: orders, by: &chance)
        costs = GeneratedCost.year(of: orders.count, by: &chance)
        parent = GeneratedAccount.parent(of: number, seed: seed)
    }

    /// Of each ten customers in a row some are a group: the first above the second and third, and those above others.
    private static func parent(of number: Int, seed: UInt64) -> Int? {
        let (place, first) = ((number - 1) % family, number - (number - 1) % family)
        var chance = Chance(seed: seed &+ 1, of: first)
        let members = chance.happens(percent: 35) ? chance.within(2...family) : 1
        guard place > 0, place < members else { return nil }
        return place < 3 ? first : first + chance.within(0...2) % place
    }

    /// Portions of customers are made of whole families, so that whoever is above is there already.
    static let family = 10

    /// Nobody for the few that stand in the pool.
    func owner(among sellers: [ID<Member>]) -> ID<Member>? { book.map { sellers[$0 % sellers.count] } }
}

struct GeneratedOrder: Sendable {
    let code: String
    let orderedOn, dueOn: Day
    let lines: [CastLine]

    var isReturn: Bool { lines.contains { $0.quantity < 0 } }

    /// The better the customer, the more often it orders and the more each time. Some have not ordered for long.
    static func history(of digits: String, rank: Int, by chance: inout Chance) -> [GeneratedOrder] {
        let silence = chance.below(chance.one(of: [30, 30, 30, 30, 90, 90, 180, 180, 365, 650]))
        let end = StandingCast.today.adding(days: -silence)
        let last = TradingCalendar.day(from: end.adding(days: -6), through: end, by: &chance)
        let first = last.adding(days: -min(700, rank * chance.within(12...60)))
        let costs = chance.within(88...126)
        let size = chance.within(2...4 + rank / 3)
        return (1...rank).map { number in
            let day = number == rank ? last : TradingCalendar.day(from: first, through: last, by: &chance)
            let isReturn = number > 2 && chance.happens(percent: 3)
            let lines = (0..<(chance.happens(percent: 35) ? 2 : 1)).map { _ in
                line(worth: size * chance.within(4_000...40_000), costing: costs, isReturn: isReturn, by: &chance)
            }
            return GeneratedOrder(
                code: "G-\(digits)-\(number)", orderedOn: day, dueOn: day.adding(days: chance.within(15...60)), lines: lines)
        }
    }

    private static func line(worth amount: Int, costing percent: Int, isReturn: Bool, by chance: inout Chance) -> CastLine {
        let product = isReturn ? .servoDrive : chance.one(of: priced)
        let listPrice = product.listPrice ?? 0
        guard listPrice < amount * 2 else { return CastLine(.spareParts, 1, at: amount / 10 * 10, costing: percent) }
        let price = listPrice * chance.within(88...104) / 1000 * 10
        return CastLine(product, isReturn ? -1 : max(1, min(product.most, amount / price)), at: price, costing: percent)
    }

    private static let priced = CastProduct.all.filter { $0.listPrice != nil }

    func fields(of products: [CastProduct: ID<Product>]) throws -> OrderFields {
        OrderFields(code: code, orderedOn: orderedOn, dueOn: dueOn, currency: .cny, lines: try lines.map { try $0.line(of: products) })
    }
}

extension CastLine {
    /// A line whose cost is so many hundredths of the usual one.
    fileprivate init(_ product: CastProduct, _ quantity: Int, at price: Int, costing percent: Int) {
        let usual = product.unitCost ?? price * 3 / 4
        self.init(product: product, quantity: quantity, price: price, unitCost: UnitPrice.yuan(usual * percent / 100))
    }
}

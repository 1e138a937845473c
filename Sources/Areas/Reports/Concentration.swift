import Ground

/// How much of a whole comes from the first few (ACC-01). Amounts are hundredths of one currency, the highest first.
package struct Concentration: Sendable, Equatable {
    package let customers: Int
    /// How many are the first fifth: rounded half up, and at least one where there is any.
    package let first: Int
    package let amount, firstAmount: Int128

    /// The fifth that is said to bring four fifths.
    package static let share = 20

    package init(of amounts: [Int128]) {
        customers = amounts.count
        first = Concentration.count(of: Concentration.share, among: amounts.count)
        amount = amounts.reduce(0, +)
        firstAmount = amounts.prefix(first).reduce(0, +)
    }

    /// What the first fifth brings, in hundredths of a percent; `nil` where the whole comes to nothing.
    package var firstShare: Int? { Concentration.percent(firstAmount, of: amount) }

    /// So many percent of them, as a count.
    package static func count(of percent: Int, among customers: Int) -> Int {
        customers == 0 ? 0 : min(customers, max(1, (customers * percent * 2 + 100) / 200))
    }

    /// In hundredths of a percent, a half away from zero.
    package static func percent(_ part: Int128, of whole: Int128) -> Int? {
        guard whole > 0 else { return nil }
        return Int(exactly: FixedPoint.rounded(part * 10_000, over: whole))
    }
}

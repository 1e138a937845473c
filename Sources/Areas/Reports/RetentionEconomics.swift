import Ground

/// What customers who stay should cost beside new ones (ACC-09): to keep one a fifth of what it takes to win one, and half the time and half
/// the expense of selling. Lines to hold figures against, not laws.
package struct RetentionReference: Sendable, Equatable {
    /// What keeping a customer should cost at most.
    package let upkeep: Int128?
    /// What selling to one that stays should cost, and how long it should take.
    package let selling: Int128?
    package let days: Int?

    package static let upkeepShare = 5
    package static let sellingShare = 2

    /// Of new customers on average: what winning one cost, what was spent on selling to it, and in how many days. Each part is rounded half up.
    package init(acquisition: Int128?, selling: Int128?, days: Int?) {
        upkeep = acquisition.map { FixedPoint.rounded($0, over: Int128(RetentionReference.upkeepShare)) }
        self.selling = selling.map { FixedPoint.rounded($0, over: Int128(RetentionReference.sellingShare)) }
        self.days = days.map { Int(FixedPoint.rounded(Int128($0), over: Int128(RetentionReference.sellingShare))) }
    }
}

/// What was measured of several customers, and what it comes to on average.
package struct Measured: Sendable, Equatable {
    package private(set) var customers = 0
    package private(set) var sum: Int128 = 0

    package init() {}

    package init(_ values: some Sequence<Int128>) { for value in values { add(value) } }

    package mutating func add(_ value: Int128) { (customers, sum) = (customers + 1, sum + value) }

    /// Rounded half up; `nil` where nobody was measured.
    package var average: Int128? { customers > 0 ? FixedPoint.rounded(sum, over: Int128(customers)) : nil }

    /// The average of one year, where the sum is of so many months.
    package func yearly(of months: Int) -> Int128? {
        customers > 0 ? FixedPoint.rounded(sum * 12, over: Int128(customers) * Int128(months)) : nil
    }
}

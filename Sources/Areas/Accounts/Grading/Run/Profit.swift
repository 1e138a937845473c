/// What an account left us (V-44): the lines' amounts less what they cost, less what the account cost besides, once. In hundredths.
package enum Profit {
    /// One thing sold.
    package struct Line: Hashable, Sendable {
        package let amount: Int64
        /// Of all that was sold with it, not of one; `nil` where nobody knows.
        package let cost: Int64?

        package init(amount: Int64, cost: Int64?) { (self.amount, self.cost) = (amount, cost) }
    }

    /// `nil` where the cost of a line is not known: then there is no data. No number of lines overflows it.
    package static func profit(of lines: some Sequence<Line>, less costs: Int128) -> Int128? {
        var profit = -costs
        for line in lines {
            guard let cost = line.cost else { return nil }
            profit += Int128(line.amount) - Int128(cost)
        }
        return profit
    }
}

import Ground

/// The months since the last purchase, as points. The last band is open: it takes everybody who bought longer ago.
package struct RecencyScale: Hashable, Sendable {
    package struct Band: Hashable, Sendable {
        /// `nil`: however long ago.
        package let withinMonths: Int?
        package let score: Int

        package init(withinMonths: Int?, score: Int) { (self.withinMonths, self.score) = (withinMonths, score) }
    }

    package static let mostMonths = 1200

    package let weight: Int
    package let bands: [Band]

    package init(weight: Int, bands: [Band]) throws(SchemeRefused) {
        try Scale.check(weight: weight, scores: bands.map(\.score), of: .recency)
        for (index, band) in bands.enumerated() {
            let path = "recency.bands[\(index)]"
            guard index < bands.count - 1 else {
                guard band.withinMonths == nil else { throw SchemeRefused(path, .recencyNotOpen) }
                continue
            }
            guard let months = band.withinMonths else { throw SchemeRefused("\(path).within_months", .openBandNotLast) }
            guard (1...RecencyScale.mostMonths).contains(months) else {
                throw SchemeRefused("\(path).within_months", .numberOutOfRange("1", String(RecencyScale.mostMonths)))
            }
            guard index == 0 || months > bands[index - 1].withinMonths ?? 0 else {
                throw SchemeRefused("\(path).within_months", .notRising)
            }
        }
        self.init(known: weight, bands)
    }

    init(known weight: Int, _ bands: [Band]) { (self.weight, self.bands) = (weight, bands) }

    /// The first day that still lies in each closed band: the same day of an earlier month, or that month's last.
    func firstDays(asOf day: Day) -> [Day] { bands.compactMap(\.withinMonths).map { day.adding(months: -$0) } }
}

/// The number of purchases, as points. The last band begins at one purchase.
package struct FrequencyScale: Hashable, Sendable {
    package struct Band: Hashable, Sendable {
        package let atLeast: Int
        package let score: Int

        package init(atLeast: Int, score: Int) { (self.atLeast, self.score) = (atLeast, score) }
    }

    package static let mostPurchases = 1_000_000

    package let weight: Int
    package let bands: [Band]

    package init(weight: Int, bands: [Band]) throws(SchemeRefused) {
        try Scale.check(weight: weight, scores: bands.map(\.score), of: .frequency)
        for (index, band) in bands.enumerated() where !(1...FrequencyScale.mostPurchases).contains(band.atLeast) {
            throw SchemeRefused(
                "frequency.bands[\(index)].at_least", .numberOutOfRange("1", String(FrequencyScale.mostPurchases)))
        }
        try Falling.check(bands.map(\.atLeast), "at_least", at: "frequency.bands")
        guard bands.last?.atLeast == 1 else { throw SchemeRefused("frequency.bands[\(bands.count - 1)].at_least", .frequencyNotFromOne) }
        self.init(known: weight, bands)
    }

    init(known weight: Int, _ bands: [Band]) { (self.weight, self.bands) = (weight, bands) }

    package func score(of purchases: Int) -> Int { bands.first { $0.atLeast <= purchases }?.score ?? 0 }
}

/// The amount bought, as points. The last band takes every amount above 0.
package struct MonetaryScale: Hashable, Sendable {
    package struct Band: Hashable, Sendable {
        /// In minor units of the company's currency; 1 where the document says `above: 0`.
        package let atLeast: Int64
        package let score: Int

        package init(atLeast: Int64, score: Int) { (self.atLeast, self.score) = (atLeast, score) }

        package static func aboveZero(score: Int) -> Band { Band(atLeast: 1, score: score) }
    }

    package let weight: Int
    package let bands: [Band]

    package init(weight: Int, bands: [Band]) throws(SchemeRefused) {
        try Scale.check(weight: weight, scores: bands.map(\.score), of: .monetary)
        for (index, band) in bands.enumerated() where !(1...Money.largest).contains(band.atLeast) {
            throw SchemeRefused(
                "monetary.bands[\(index)].at_least", .numberOutOfRange("0.01", FixedPoint.print(Money.largest, places: 2)))
        }
        try Falling.check(bands.map(\.atLeast), "at_least", at: "monetary.bands")
        guard bands.last?.atLeast == 1 else { throw SchemeRefused("monetary.bands[\(bands.count - 1)]", .monetaryNotFromZero) }
        self.init(known: weight, bands)
    }

    init(known weight: Int, _ bands: [Band]) { (self.weight, self.bands) = (weight, bands) }

    package func score(of amount: Int64) -> Int { bands.first { $0.atLeast <= amount }?.score ?? 0 }
}

/// What the three scales have in common.
private enum Scale {
    static func check(weight: Int, scores: [Int], of dimension: RFMDimension) throws(SchemeRefused) {
        let path = dimension.rawValue
        guard (1...100).contains(weight) else { throw SchemeRefused("\(path).weight", .numberOutOfRange("1", "100")) }
        guard !scores.isEmpty else { throw SchemeRefused("\(path).bands", .missing) }
        for (index, score) in scores.enumerated() where !(1...100).contains(score) {
            throw SchemeRefused("\(path).bands[\(index)].score", .numberOutOfRange("1", "100"))
        }
        try Falling.check(scores, "score", at: "\(path).bands")
    }
}

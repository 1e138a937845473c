import Ground

/// Points by bands that fall from the best one down. A value below them all scores 0.
package struct ScoreBands: Hashable, Sendable {
    package struct Band: Hashable, Sendable {
        /// In hundredths of the unit: minor units of the company's currency.
        package let atLeast: Int64
        package let score: Score

        package init(atLeast: Int64, score: Score) { (self.atLeast, self.score) = (atLeast, score) }
    }

    package let bands: [Band]

    package init(_ bands: [Band], at path: String = "indicators[0].bands") throws(SchemeRefused) {
        guard !bands.isEmpty else { throw SchemeRefused(path, .missing) }
        for (index, band) in bands.enumerated() {
            guard (0...Money.largest).contains(band.atLeast) else {
                throw SchemeRefused("\(path)[\(index)].at_least", .numberOutOfRange("0", FixedPoint.print(Money.largest, places: 2)))
            }
            guard band.score > .zero, band.score <= .full else {
                throw SchemeRefused("\(path)[\(index)].score", .numberOutOfRange("0.01", "100"))
            }
        }
        try Falling.check(bands.map(\.atLeast), "at_least", at: path)
        try Falling.check(bands.map(\.score), "score", at: path)
        self.bands = bands
    }

    package func score(of value: Int64) -> Score { bands.first { $0.atLeast <= value }?.score ?? .zero }
}

/// Bands go down without a repeat, so that each value lies in one of them.
enum Falling {
    static func check<Bound: Comparable>(_ bounds: [Bound], _ key: String, at path: String) throws(SchemeRefused) {
        for index in bounds.indices.dropFirst() where bounds[index - 1] <= bounds[index] {
            throw SchemeRefused("\(path)[\(index)].\(key)", .notFalling)
        }
    }
}

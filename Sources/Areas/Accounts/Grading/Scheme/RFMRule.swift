package import Ground

/// Scores recency, frequency and monetary value by bands; adds them up to a total out of a hundred, a level and a segment.
package struct RFMRule: Hashable, Sendable {
    package let recency: RecencyScale
    package let frequency: FrequencyScale
    package let monetary: MonetaryScale
    package let high: HighRule
    /// Best first.
    package let levels: [LevelThreshold]

    package struct LevelThreshold: Hashable, Sendable {
        package let atLeast: Int
        package let level: RFMLevel

        package init(atLeast: Int, level: RFMLevel) { (self.atLeast, self.level) = (atLeast, level) }
    }

    package init(
        recency: RecencyScale, frequency: FrequencyScale, monetary: MonetaryScale, high: HighRule, levels: [LevelThreshold]
    ) throws(SchemeRefused) {
        self.init(known: recency, frequency, monetary, high: high, levels: levels)
        let fullMarks = RFMDimension.allCases.reduce(0) { $0 + weight(of: $1) * topScore(of: $1) }
        guard fullMarks == 100 else { throw SchemeRefused("recency.weight", .fullMarksNot100(fullMarks)) }
        if case .score(let atLeast) = high, !(1...RFMDimension.allCases.map(topScore).reduce(1, max)).contains(atLeast) {
            throw SchemeRefused("high.at_least", .numberOutOfRange("1", String(RFMDimension.allCases.map(topScore).reduce(1, max))))
        }
        try RFMRule.check(levels)
    }

    /// For parts that need no check.
    init(known recency: RecencyScale, _ frequency: FrequencyScale, _ monetary: MonetaryScale, high: HighRule, levels: [LevelThreshold]) {
        (self.recency, self.frequency, self.monetary, self.high, self.levels) = (recency, frequency, monetary, high, levels)
    }

    package func weight(of dimension: RFMDimension) -> Int {
        switch dimension {
        case .recency: recency.weight
        case .frequency: frequency.weight
        case .monetary: monetary.weight
        }
    }

    package func topScore(of dimension: RFMDimension) -> Int {
        switch dimension {
        case .recency: recency.bands[0].score
        case .frequency: frequency.bands[0].score
        case .monetary: monetary.bands[0].score
        }
    }

    package func level(of total: Int) -> RFMLevel { levels.first { $0.atLeast <= total }?.level ?? .none }

    private static func check(_ levels: [LevelThreshold]) throws(SchemeRefused) {
        guard !levels.isEmpty else { throw SchemeRefused("levels", .missing) }
        for (index, threshold) in levels.enumerated() {
            guard threshold.level != .none, index == 0 || threshold.level < levels[index - 1].level else {
                throw SchemeRefused("levels[\(index)].level", .levelsNotBestFirst)
            }
            guard (1...100).contains(threshold.atLeast) else {
                throw SchemeRefused("levels[\(index)].at_least", .numberOutOfRange("1", "100"))
            }
        }
        try Falling.check(levels.map(\.atLeast), "at_least", at: "levels")
    }
}

/// When a dimension counts as high.
package enum HighRule: Hashable, Sendable {
    case score(atLeast: Int)
    /// Above the mean of the scores of all who bought.
    case mean

    package var method: HighMethod {
        switch self {
        case .score: .score
        case .mean: .mean
        }
    }
}

/// The names of the ways to tell high from low.
package enum HighMethod: String, CaseIterable, Sendable {
    case score, mean

    package var text: Text {
        switch self {
        case .score: Text("得分达标", "得分達標", "score reaches a threshold")
        case .mean: Text("高于均值", "高於平均", "above the mean of all")
        }
    }
}

import Ground

/// The YAML in which a scheme is written, read and kept: reading what was written gives the same scheme again.
package enum GradingSchemeDocument {
    package static let largest = 64 * 1024
    package static let deepest = 8

    package static func read(_ yaml: String) throws(SchemeRefused) -> GradingScheme {
        let document = try SchemeNode.root(of: yaml)
        let common = ["name", "title", "kind", "window"]
        let (ofIndicator, ofRFM) = (["indicators", "cut"], ["recency", "frequency", "monetary", "high", "levels"])
        // Where the kind is misspelt, the word that stands there says more than that the kind is missing.
        if document["kind"].found == nil { try document.allowing(common + ofIndicator + ofRFM) }
        let kind = try document["kind"].choice(SchemeKind.self)
        let rule: SchemeRule
        switch kind {
        case .indicator:
            try document.allowing(common + ofIndicator)
            rule = .indicator(try indicator(document["indicators"]), try cut(document["cut"]))
        case .rfm:
            try document.allowing(common + ofRFM)
            rule = .rfm(try rfm(document))
        }
        return try GradingScheme(
            name: try name(document["name"]), title: try title(document["title"]),
            window: try document["window"].choice(GradingWindow.self),
            rule: rule)
    }

    private static func name(_ place: SchemePlace) throws(SchemeRefused) -> SchemeName {
        let node = try place.node()
        guard let name = SchemeName(try node.text()) else { throw SchemeRefused(node.path, .nameUnusable) }
        return name
    }

    /// One text for all languages, or one for each; a language that is missing takes the first that is there.
    private static func title(_ place: SchemePlace) throws(SchemeRefused) -> Text? {
        guard let node = place.found else { return nil }
        guard node.isMapping else { return Text(verbatim: try node.text()) }
        try node.allowing(Language.allCases.map(\.rawValue))
        let hans = try node["zh-Hans"].found?.text()
        let hant = try node["zh-Hant"].found?.text()
        let english = try node["en"].found?.text()
        guard let first = hans ?? hant ?? english else { throw SchemeRefused(node.path, .missing) }
        return Text(hans ?? first, hant ?? first, english ?? first)
    }

    private static func indicator(_ place: SchemePlace) throws(SchemeRefused) -> IndicatorRule {
        let entries = try place.node().list(atMost: 1)
        guard let entry = entries.first else { throw SchemeRefused(place.path, .missing) }
        try entry.allowing(["indicator", "weight", "scoring", "bands"])
        let indicator = try entry["indicator"].choice(Indicator.self)
        if let weight = try entry["weight"].found?.percent(), weight != .whole {
            throw SchemeRefused(entry["weight"].path, .weightsNot100(weight))
        }
        return IndicatorRule(indicator, scoring: try scoring(entry))
    }

    private static func scoring(_ entry: SchemeNode) throws(SchemeRefused) -> IndicatorScoring {
        let bands = entry["bands"]
        let method = try entry["scoring"].found?.choice(Scoring.self) ?? (bands.found == nil ? .ratioToMax : .bands)
        switch method {
        case .ratioToMax:
            guard bands.found == nil else { throw SchemeRefused(entry["scoring"].path, .scoringTwice) }
            return .ratioToMax
        case .bands:
            var read: [ScoreBands.Band] = []
            for band in try bands.node().list() {
                try band.allowing(["at_least", "score"])
                let score = try band["score"].node().percent()
                read.append(.init(atLeast: try band["at_least"].node().amount(), score: Score(hundredths: score.hundredths)))
            }
            return .bands(try ScoreBands(read, at: bands.path))
        }
    }

    private static func cut(_ place: SchemePlace) throws(SchemeRefused) -> Cut {
        let cut = try place.node()
        try cut.allowing(["by", "grades"])
        let method = try cut["by"].choice(CutMethod.self)
        let entries = try cut["grades"].node().list()
        var shares: [Percent] = []
        guard (3...4).contains(entries.count) else { throw SchemeRefused(cut["grades"].path, .gradesNotBestFirst) }
        for (entry, grade) in zip(entries, Grade.allCases) {
            try entry.allowing(["grade", "share"])
            guard try entry["grade"].choice(Grade.self, among: Array(Grade.allCases.prefix(entries.count))) == grade else {
                throw SchemeRefused(entry["grade"].path, .gradesNotBestFirst)
            }
            let share = entry["share"]
            if entry.path == entries[entries.count - 1].path {
                guard share.found == nil else { throw SchemeRefused(share.path, .lastGradeHasShare) }
            } else {
                shares.append(try share.node().percent())
            }
        }
        switch method {
        case .customers: return try Cut(customers: shares)
        }
    }

    private static func rfm(_ document: SchemeNode) throws(SchemeRefused) -> RFMRule {
        let recency = try scale(document["recency"])
        var recent: [RecencyScale.Band] = []
        for band in recency.bands {
            try band.allowing(["within_months", "score"])
            recent.append(.init(withinMonths: try band["within_months"].found?.whole(), score: try band["score"].node().whole()))
        }
        let recencyScale = try RecencyScale(weight: recency.weight, bands: recent)

        let frequency = try scale(document["frequency"])
        var frequent: [FrequencyScale.Band] = []
        for band in frequency.bands {
            try band.allowing(["at_least", "score"])
            frequent.append(.init(atLeast: try band["at_least"].node().whole(), score: try band["score"].node().whole()))
        }
        let frequencyScale = try FrequencyScale(weight: frequency.weight, bands: frequent)

        let monetary = try scale(document["monetary"])
        var amounts: [MonetaryScale.Band] = []
        for band in monetary.bands { amounts.append(try monetaryBand(band)) }
        let monetaryScale = try MonetaryScale(weight: monetary.weight, bands: amounts)

        var levels: [RFMRule.LevelThreshold] = []
        for entry in try document["levels"].node().list() {
            try entry.allowing(["at_least", "level"])
            let level = try entry["level"].choice(RFMLevel.self, among: RFMLevel.allCases.filter { $0 != .none })
            levels.append(.init(atLeast: try entry["at_least"].node().whole(), level: level))
        }
        return try RFMRule(
            recency: recencyScale, frequency: frequencyScale, monetary: monetaryScale, high: try high(document["high"]), levels: levels)
    }

    private static func scale(_ place: SchemePlace) throws(SchemeRefused) -> (weight: Int, bands: [SchemeNode]) {
        let scale = try place.node()
        try scale.allowing(["weight", "bands"])
        return (try scale["weight"].node().whole(), try scale["bands"].node().list())
    }

    private static func monetaryBand(_ band: SchemeNode) throws(SchemeRefused) -> MonetaryScale.Band {
        try band.allowing(["at_least", "above", "score"])
        let score = try band["score"].node().whole()
        guard let above = band["above"].found else { return .init(atLeast: try band["at_least"].node().amount(), score: score) }
        guard band["at_least"].found == nil else { throw SchemeRefused(band["at_least"].path, .unknownKey(known: ["above", "score"])) }
        guard try above.amount() == 0 else { throw SchemeRefused(above.path, .monetaryNotFromZero) }
        return .aboveZero(score: score)
    }

    private static func high(_ place: SchemePlace) throws(SchemeRefused) -> HighRule {
        let high = try place.node()
        switch try high["by"].choice(HighMethod.self) {
        case .score:
            try high.allowing(["by", "at_least"])
            return .score(atLeast: try high["at_least"].node().whole())
        case .mean:
            try high.allowing(["by"])
            return .mean
        }
    }
}

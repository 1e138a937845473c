import Ground

extension GradingSchemeDocument {
    /// The one way in which a scheme is written, whatever its author's own looked like.
    package static func write(_ scheme: GradingScheme) -> String {
        var lines = ["name: \(scheme.name)"]
        if scheme.title != GradingScheme.title(ofSchemeNamed: scheme.name) {
            let titles = [Language.english, .hans, .hant].map { "\($0.rawValue): \(quoted(scheme.title[$0]))" }
            lines.append("title: {\(titles.joined(separator: ", "))}")
        }
        lines += ["kind: \(scheme.kind.rawValue)", "window: \(scheme.window.rawValue)"]
        switch scheme.rule {
        case .indicator(let rule, let cut): lines += written(rule) + [written(cut)]
        case .rfm(let rule): lines += written(rule)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func written(_ rule: IndicatorRule) -> [String] {
        let head = "indicator: \(rule.indicator.rawValue), weight: \(decimal(Int64(rule.weight.hundredths)))"
        let scoring =
            switch rule.scoring {
            case .ratioToMax: "scoring: \(Scoring.ratioToMax.rawValue)"
            case .bands(let bands):
                "bands: " + list(bands.bands.map { "at_least: \(decimal($0.atLeast)), score: \(decimal(Int64($0.score.hundredths)))" })
            }
        return ["indicators:", "  - {\(head), \(scoring)}"]
    }

    private static func written(_ cut: Cut) -> String {
        let shares = zip(cut.grades, cut.shares).map { "grade: \($0.rawValue), share: \(decimal(Int64($1.hundredths)))" }
        let last = cut.grades.last.map { ["grade: \($0.rawValue)"] } ?? []
        return "cut: {by: \(cut.method.rawValue), grades: \(list(shares + last))}"
    }

    private static func written(_ rule: RFMRule) -> [String] {
        let recency = rule.recency.bands.map { band in
            (band.withinMonths.map { "within_months: \($0), " } ?? "") + "score: \(band.score)"
        }
        let frequency = rule.frequency.bands.map { "at_least: \($0.atLeast), score: \($0.score)" }
        let monetary = rule.monetary.bands.map {
            "\($0.atLeast == 1 ? "above: 0" : "at_least: \(decimal($0.atLeast))"), score: \($0.score)"
        }
        let high =
            switch rule.high {
            case .score(let atLeast): "{by: score, at_least: \(atLeast)}"
            case .mean: "{by: mean}"
            }
        return [
            "recency: {weight: \(rule.recency.weight), bands: \(list(recency))}",
            "frequency: {weight: \(rule.frequency.weight), bands: \(list(frequency))}",
            "monetary: {weight: \(rule.monetary.weight), bands: \(list(monetary))}",
            "high: \(high)",
            "levels: \(list(rule.levels.map { "at_least: \($0.atLeast), level: \($0.level.rawValue)" }))",
        ]
    }

    private static func list(_ entries: [String]) -> String { "[" + entries.map { "{\($0)}" }.joined(separator: ", ") + "]" }

    /// `20` rather than `20.00`.
    private static func decimal(_ hundredths: Int64) -> String {
        hundredths % 100 == 0 ? String(hundredths / 100) : FixedPoint.print(hundredths, places: 2)
    }

    /// In double quotes; what YAML or our own reading would take for something else is escaped.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            let isPlain =
                (0x20...0x7E).contains(scalar.value) || (0xA0...0xD7FF).contains(scalar.value) || (0xE000...0xFFFD).contains(scalar.value)
                || scalar.value >= 0x10000
            if isPlain, !["\"", "\\", "&", "*"].contains(scalar) { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
        return "\"\(escaped.joined())\""
    }
}

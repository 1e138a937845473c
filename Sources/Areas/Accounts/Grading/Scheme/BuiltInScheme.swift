package import Ground

/// The schemes that every company begins with.
package enum BuiltInScheme: String, CaseIterable, Sendable {
    case orderAmount = "order-amount"
    case rfm

    package var scheme: GradingScheme {
        switch self {
        case .orderAmount:
            GradingScheme(
                known: SchemeName(known: rawValue), title: nil, window: .twelveMonths,
                rule: .indicator(IndicatorRule(.orderAmount), Cut(known: [Percent(20), Percent(30)])))
        case .rfm:
            GradingScheme(known: SchemeName(known: rawValue), title: nil, window: .lifetime, rule: .rfm(.builtIn))
        }
    }

    package var text: Text {
        switch self {
        case .orderAmount: Text("按下单金额", "依下單金額", "by order amount")
        case .rfm: Text("RFM", "RFM", "RFM")
        }
    }
}

extension RFMRule {
    fileprivate static var builtIn: RFMRule {
        RFMRule(
            known: RecencyScale(
                known: 4,
                [
                    .init(withinMonths: 1, score: 5), .init(withinMonths: 3, score: 4), .init(withinMonths: 6, score: 3),
                    .init(withinMonths: 12, score: 2), .init(withinMonths: nil, score: 1),
                ]),
            FrequencyScale(
                known: 8,
                [
                    .init(atLeast: 5, score: 5), .init(atLeast: 4, score: 4), .init(atLeast: 3, score: 3), .init(atLeast: 2, score: 2),
                    .init(atLeast: 1, score: 1),
                ]),
            MonetaryScale(
                known: 8,
                [
                    .init(atLeast: 50_000_00, score: 5), .init(atLeast: 20_000_00, score: 4), .init(atLeast: 10_000_00, score: 3),
                    .init(atLeast: 5_000_00, score: 2), .aboveZero(score: 1),
                ]),
            high: .score(atLeast: 4),
            levels: [
                .init(atLeast: 80, level: .vvvvvip), .init(atLeast: 65, level: .vvvvip), .init(atLeast: 50, level: .vvvip),
                .init(atLeast: 35, level: .vvip), .init(atLeast: 20, level: .vip),
            ])
    }
}

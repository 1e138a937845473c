package import Ground

/// A rule that everybody can read, by which accounts are graded: the content of one version of a scheme document.
///
/// A scheme that exists is sound. It is read and written by `GradingSchemeDocument`.
package struct GradingScheme: Hashable, Sendable {
    package let name: SchemeName
    package let title: Text
    package let window: GradingWindow
    package let rule: SchemeRule

    /// The title is the name's own where none is given.
    package init(name: SchemeName, title: Text? = nil, window: GradingWindow, rule: SchemeRule) throws(SchemeRefused) {
        if let title { try GradingScheme.check(title) }
        self.init(known: name, title: title, window: window, rule: rule)
    }

    /// For a title that needs no check.
    init(known name: SchemeName, title: Text?, window: GradingWindow, rule: SchemeRule) {
        (self.name, self.title, self.window, self.rule) = (name, title ?? GradingScheme.title(ofSchemeNamed: name), window, rule)
    }

    package var kind: SchemeKind { rule.kind }

    /// Whether its saved run may change grades; a scheme that only labels customers cannot be activated.
    package var canBeActivated: Bool {
        switch rule {
        case .indicator: true
        case .rfm: false
        }
    }

    /// What has to be known of each account.
    package var asksFor: Set<AccountFact> {
        switch rule {
        case .indicator: [.everOrdered, .orderAmount]
        case .rfm: [.lastPurchase, .purchaseCount, .orderAmount]
        }
    }

    static let longestTitle = 100

    static func title(ofSchemeNamed name: SchemeName) -> Text { BuiltInScheme(rawValue: name.text)?.text ?? Text(verbatim: name.text) }

    private static func check(_ title: Text) throws(SchemeRefused) {
        for language in Language.allCases {
            let words = title[language]
            let path = "title.\(language.rawValue)"
            guard words.contains(where: { !$0.isWhitespace }) else { throw SchemeRefused(path, .missing) }
            guard words.count <= longestTitle, words.utf8.count <= longestTitle * 8 else {
                throw SchemeRefused(path, .tooLong(longestTitle))
            }
            guard !words.unicodeScalars.contains(where: \.isControl) else { throw SchemeRefused(path, .controlCharacter) }
        }
    }
}

/// What a scheme looks at, and what it makes of it.
package enum SchemeRule: Hashable, Sendable {
    case indicator(IndicatorRule, Cut)
    case rfm(RFMRule)

    package var kind: SchemeKind {
        switch self {
        case .indicator: .indicator
        case .rfm: .rfm
        }
    }
}

/// The kinds of schemes that there are.
package enum SchemeKind: String, CaseIterable, Sendable {
    case indicator, rfm

    package var text: Text {
        switch self {
        case .indicator: Text("单一指标", "單一指標", "single indicator")
        case .rfm: Text("RFM 模型", "RFM 模型", "RFM")
        }
    }
}

extension Unicode.Scalar {
    /// Ends a line, turns the direction of writing or is not seen at all; the two joiners belong to the words they join.
    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: self != "\u{200C}" && self != "\u{200D}"
        default: false
        }
    }
}

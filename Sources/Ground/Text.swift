/// The languages of the screen. Simplified Chinese comes first wherever there is a choice to make.
package enum Language: String, CaseIterable, Sendable {
    case hans = "zh-Hans"
    case hant = "zh-Hant"
    case english = "en"

    /// The language of an `Accept-Language` header that we speak and that is wanted most.
    package init?(accepting header: String) {
        var heaviest: Int64 = 0
        var wanted: Language?
        for wish in header.split(separator: ",").map({ $0.lowercased().filter { !$0.isWhitespace } }) {
            let parts = wish.split(separator: ";")
            let quality = parts.first { $0.hasPrefix("q=") }
            let weight = quality.map { FixedPoint.parse($0.dropFirst(2), places: 3) ?? 0 } ?? 1000
            guard weight > heaviest, let language = Language(tag: parts.first ?? "") else { continue }
            (heaviest, wanted) = (weight, language)
        }
        guard let wanted else { return nil }
        self = wanted
    }

    private init?(tag: Substring) {
        switch tag {
        case "en": self = .english
        case _ where tag.hasPrefix("en-"): self = .english
        case _ where ["zh-hant", "zh-tw", "zh-hk", "zh-mo"].contains(where: tag.hasPrefix): self = .hant
        case "zh": self = .hans
        case _ where tag.hasPrefix("zh-"): self = .hans
        default: return nil
        }
    }
}

/// Words that a person reads, in all three languages: one that is missing does not compile.
package struct Text: Hashable, Sendable {
    package let hans: String
    package let hant: String
    package let english: String

    package init(_ hans: String, _ hant: String, _ english: String) {
        (self.hans, self.hant, self.english) = (hans, hant, english)
    }

    /// The same in every language: names, codes, numbers.
    package init(verbatim text: String) { self.init(text, text, text) }

    package subscript(language: Language) -> String {
        switch language {
        case .hans: hans
        case .hant: hant
        case .english: english
        }
    }
}

/// The languages of the screen. Simplified Chinese comes first wherever there is a choice to make.
package enum Language: String, CaseIterable, Sendable {
    case hans = "zh-Hans"
    case hant = "zh-Hant"
    case english = "en"

    /// The first language of an `Accept-Language` header that we speak.
    package init?(accepting header: String) {
        let tags = header.split(separator: ",").map { $0.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() }
        for tag in tags {
            if tag.hasPrefix("en") { self = .english; return }
            if ["zh-hant", "zh-tw", "zh-hk", "zh-mo"].contains(where: tag.hasPrefix) { self = .hant; return }
            if tag.hasPrefix("zh") { self = .hans; return }
        }
        return nil
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

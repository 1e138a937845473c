package import Ground

/// The words that an enum cell may hold: identifiers, or what they are called in any of the three languages.
package struct CellWords: Sendable {
    private let words: [(identifier: String, text: Text)]
    private let identifiers: [String: String]
    private let identifiersOfWords: [String: Set<String>]

    package init(_ words: [(identifier: String, text: Text)]) {
        self.words = words
        identifiers = Dictionary(words.map { ($0.identifier.matchKey, $0.identifier) }) { first, _ in first }
        identifiersOfWords = words.reduce(into: [:]) { found, word in
            for name in [word.text.hans, word.text.hant, word.text.english] { found[name.matchKey, default: []].insert(word.identifier) }
        }
    }

    /// The identifier of the one word in the cell. A word that two of them share names neither.
    package func one(_ text: String) throws(CellRefusal) -> String {
        let key = text.matchKey
        if key.isEmpty { throw .missing }
        if let identifier = identifiers[key] { return identifier }
        guard let found = identifiersOfWords[key], found.count == 1, let identifier = found.first else {
            throw .wordUnknown(text, identifiers: words.map(\.identifier), words: words.map(\.text))
        }
        return identifier
    }

    /// The identifiers of the words in the cell, each once, in their order. An empty cell is an empty set.
    package func set(_ text: String) throws(CellRefusal) -> [String] {
        var found: [String] = []
        for word in CellReader.list(text) {
            let identifier = try one(word)
            if !found.contains(identifier) { found.append(identifier) }
        }
        return found
    }
}

extension CellReader {
    /// What stands between `;` or `；`, without what is empty.
    package static func list(_ text: String) -> [String] {
        text.unicodeScalars.split { $0 == ";" || $0 == "；" }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

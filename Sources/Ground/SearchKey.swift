/// What is stored beside names so that any part of them is found with `LIKE`: their letters in one spelling,
/// their pinyin and their initials. A name in traditional characters has the key of its simplified form.
package struct SearchKey: Hashable, Sendable {
    /// The parts, with a space between two of them: no query has one, so that nothing is found across two parts.
    package let text: String

    /// The key of something that goes by all these names, such as its name, its short name and its code.
    package init(names: [String], of bearer: NameBearer = .organisation) {
        var parts: [String] = []
        for part in names.flatMap({ NameParts(of: $0, bearer).searched })
        where !part.isEmpty && !parts.contains(where: { $0.holds(part) }) {
            parts.append(part)
        }
        text = parts.joined(separator: " ")
    }
}

/// Whose name it is: a person's begins with a surname, and 曾 or 单 sound different there.
package enum NameBearer: Sendable {
    case organisation
    case person
}

/// What somebody typed to find a name, in the spelling of the keys.
package struct SearchQuery: Hashable, Sendable {
    package let text: String

    /// Only so many letters of a query count: engines refuse patterns without end.
    package static let longest = 100

    /// `nil` when nothing visible was typed.
    package init?(_ typed: some StringProtocol) {
        let signs = NameSign.signs(in: String(typed))
        let letters = signs.filter { $0.kind != .punctuation }
        text = (letters.isEmpty ? signs : letters).prefix(SearchQuery.longest).text
        if text.isEmpty { return nil }
    }

    /// For `search_key LIKE ? ESCAPE '\'`.
    package var pattern: String {
        let escaped = text.utf8.flatMap { "\\%_".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        return "%" + String(decoding: escaped, as: UTF8.self) + "%"
    }

    /// Whether the database finds this key with `pattern`.
    package func finds(_ key: SearchKey) -> Bool { key.text.holds(text) }
}

/// What is stored beside a name so that a list in the order of these bytes is in the order of pinyin.
package struct SortKey: Hashable, Sendable, Comparable {
    package let text: String

    package init(_ name: String, of bearer: NameBearer = .organisation) { text = NameParts(of: name, bearer).sorted }

    package static func < (left: SortKey, right: SortKey) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
}

extension String {
    /// Byte by byte, as `LIKE` compares.
    fileprivate func holds(_ part: String) -> Bool {
        let (whole, part) = (Array(utf8), Array(part.utf8))
        return (0...max(0, whole.count - part.count)).contains { whole[$0...].starts(with: part) }
    }
}

/// A name taken apart into what is searched and what is sorted.
private struct NameParts {
    private let signs: [NameSign]
    private let letters: [NameSign]
    private let sounds: [Sounds]

    init(of name: String, _ bearer: NameBearer) {
        signs = NameSign.signs(in: name)
        letters = signs.filter { $0.kind != .punctuation }
        sounds = Pinyin.sounds(of: letters, bearer)
    }

    /// The name without punctuation, as people type it, and with it, for a query of nothing else;
    /// then its pinyin and initials, once more where a character may be read in a second way.
    var searched: [String] {
        let choices = 0..<(sounds.lazy.map(\.count).max() ?? 0)
        return [letters.text, signs.text] + choices.map(pinyin) + choices.map(initials)
    }

    /// Syllables and words with a space between them, then the name itself behind a tab, which comes before any space:
    /// 华岳 stands before 华岳重工.
    var sorted: String {
        let words = zip(letters, sounds).map { letter, sounds in (letter.opensWord ? " " : "") + sounds.likeliest }
        return words.joined().dropFirst() + "\t" + signs.text
    }

    private func pinyin(_ choice: Int) -> String { sounds.map { $0[choice] }.joined() }

    /// hyzg for 华岳重工 and 3mzg for 3M中国; in a name without Chinese the first letters of its words.
    private func initials(_ choice: Int) -> String {
        let chinese = letters.contains { $0.kind == .ideograph }
        let heads = letters.indices.filter { chinese || letters[$0].opensWord }
        return heads.count < 2 ? "" : String(heads.compactMap { sounds[$0][choice].first })
    }
}

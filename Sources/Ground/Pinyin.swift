import Foundation

/// The ways to read one character, the likeliest first.
struct Sounds: Hashable, Sendable {
    let likeliest: String
    private let others: [String]

    /// Reads `chang zhang`.
    init(_ text: String) {
        let sounds = text.split(separator: " ").map { String($0) }
        (likeliest, others) = (sounds.first ?? "", Array(sounds.dropFirst()))
    }

    var count: Int { 1 + others.count }

    /// The last one when there are not so many.
    subscript(choice: Int) -> String { choice == 0 || others.isEmpty ? likeliest : others[min(choice, others.count) - 1] }
}

/// Reads Chinese characters as syllables without tones: as ICU does, corrected by tables of our own.
enum Pinyin {
    /// How a name sounds. Neighbours decide what a character alone leaves open: the longest word that holds it,
    /// and of two as long the later one.
    static func sounds(of letters: [NameSign], _ bearer: NameBearer) -> [Sounds] {
        var sounds = letters.map(\.sounds)
        var decided = Array(repeating: 0, count: letters.count)
        if bearer == .person, let first = letters.firstIndex(where: { $0.kind == .ideograph }) {
            sounds[first] = PinyinCorrections.surnames[letters[first].scalar] ?? sounds[first]
        }
        for start in letters.indices where letters[start].kind == .ideograph {
            guard let words = PinyinCorrections.words[letters[start].scalar] else { continue }
            for word in words where letters[start...].lazy.map(\.scalar).starts(with: word.scalars) {
                guard word.scalars.count >= decided[start + word.offset] else { continue }
                sounds[start + word.offset] = word.sounds
                decided[start + word.offset] = word.scalars.count
            }
        }
        return sounds
    }

    /// How characters sound that no neighbour decides.
    static func usualSounds(of ideographs: [Unicode.Scalar], simplified: [Unicode.Scalar]) -> [Sounds] {
        let answers = Folding.transform(simplified, by: "Han-Latin")
        return zip(zip(ideographs, simplified), answers).map { forms, answer in
            PinyinCorrections.usual[forms.0] ?? PinyinCorrections.usual[forms.1] ?? syllable(answer) ?? Sounds(String(forms.1))
        }
    }

    /// `lǜ` is typed as `lv` and found as `lu` besides; `nil` when the answer is no syllable.
    private static func syllable(_ answer: String) -> Sounds? {
        var typed = ""
        for scalar in answer.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z": typed.unicodeScalars.append(scalar)
            case "\u{308}" where typed.last == "u": typed = typed.dropLast() + "v"
            case "\u{300}"..."\u{36F}", " ": continue
            default: return nil
            }
        }
        if typed.isEmpty { return nil }
        return typed.contains("v") ? Sounds("\(typed) \(typed.replacing("v", with: "u"))") : Sounds(typed)
    }
}

import Synchronization

/// One character of a name in the one spelling that search knows: simplified, half width, lower case, without accents.
///
/// It depends on nothing around it, so that a part of a name is spelled as it is in the whole.
struct NameSign: Sendable {
    enum Kind: Sendable { case letter, ideograph, punctuation, space }

    let scalar: Unicode.Scalar
    let kind: Kind
    /// How a Chinese character sounds when no neighbour decides; anything else sounds as it is written.
    let sounds: Sounds
    /// Whether a word or a syllable begins here.
    private(set) var opensWord = true

    /// No name is longer: what stands behind so many characters is not read.
    static let longest = 1000

    /// The visible characters of a text; one may become several, as `㎡` becomes `m2`.
    static func signs(in text: String) -> [NameSign] {
        var signs: [NameSign] = []
        var previous = Kind.space
        book.withLock { book in
            for scalar in text.unicodeScalars.prefix(longest) {
                for var sign in book.signs(of: scalar) {
                    sign.opensWord = sign.kind != .letter || previous != .letter
                    previous = sign.kind
                    if sign.kind != .space { signs.append(sign) }
                }
            }
        }
        return signs
    }
}

extension Sequence<NameSign> {
    var text: String {
        var scalars = String.UnicodeScalarView()
        for sign in self { scalars.append(sign.scalar) }
        return String(scalars)
    }
}

private let book = Mutex(SignBook())

/// Remembers how characters are spelled and read. To ask the Unicode library for one takes a third of a millisecond
/// and for 256 hardly more, so a whole page of them is looked up when the first is met.
private struct SignBook {
    /// Up to the end of the Chinese characters; what lies beyond is rare and quick to spell.
    private var pages: [[[NameSign]]] = Array(repeating: [], count: 0x400)

    mutating func signs(of scalar: Unicode.Scalar) -> [NameSign] {
        let (page, line) = Int(scalar.value).quotientAndRemainder(dividingBy: 256)
        guard page < pages.count else { return SignBook.signs(of: [scalar])[0] }
        if pages[page].isEmpty {
            pages[page] = SignBook.signs(of: (0..<256).map { Unicode.Scalar(UInt32(page * 256 + $0)) ?? "\u{FFFD}" })
        }
        return pages[page][line]
    }

    private static func signs(of scalars: [Unicode.Scalar]) -> [[NameSign]] {
        let spelled = scalars.map(Folding.fold)
        let ideographs = Array(Set(spelled.joined().filter(\.properties.isIdeographic)))
        let simplified = Folding.simplify(ideographs)
        let sounds = Pinyin.usualSounds(of: ideographs, simplified: simplified)
        let known = Dictionary(uniqueKeysWithValues: zip(ideographs, zip(simplified, sounds)))
        return spelled.map { $0.map { NameSign($0, known[$0]) } }
    }
}

extension NameSign {
    fileprivate init(_ scalar: Unicode.Scalar, _ ideograph: (simplified: Unicode.Scalar, sounds: Sounds)?) {
        if let ideograph {
            (self.scalar, kind, sounds) = (ideograph.simplified, .ideograph, ideograph.sounds)
        } else {
            (self.scalar, kind, sounds) = (scalar, Kind(of: scalar), Sounds(String(scalar)))
        }
    }
}

extension NameSign.Kind {
    fileprivate init(of scalar: Unicode.Scalar) {
        if scalar.properties.isWhitespace { self = .space; return }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            self = .punctuation
        default: self = .letter
        }
    }
}

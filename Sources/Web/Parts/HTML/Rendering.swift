import Ground

/// Control characters inside a piece that stand for what is settled when the page is written.
enum Mark {
    /// Words follow in each language, each after its own mark, and `end` after the last.
    static let hans: UInt8 = 1
    static let hant: UInt8 = 2
    static let english: UInt8 = 3
    static let end: UInt8 = 4
    /// The kind of a `Later` and its eight bytes follow.
    static let later: UInt8 = 5
    /// The next of the large pieces.
    static let piece: UInt8 = 6
    static let last: UInt8 = 6
}

/// What depends on the page besides its language: the day it is seen on, its form token, the addresses of its files.
enum Later: UInt8 {
    case day, fullDay, weekday, month, instant
    case language, formToken, formKey, asset, icon
}

extension HTML {
    mutating func append(_ words: Text) {
        appendInEachLanguage { Escaping.append(words[$0], to: &$1) }
    }

    mutating func appendInEachLanguage(_ write: (Language, inout [UInt8]) -> Void) {
        append { bytes in
            bytes.append(Mark.hans)
            write(.hans, &bytes)
            bytes.append(Mark.hant)
            write(.hant, &bytes)
            bytes.append(Mark.english)
            write(.english, &bytes)
            bytes.append(Mark.end)
        }
    }

    mutating func append(_ later: Later, _ value: Int = 0) {
        append { bytes in
            bytes.append(Mark.later)
            bytes.append(later.rawValue)
            for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (place * 8))) }
        }
    }

    /// The bytes of a page, or of a piece of one that is answered alone.
    package func rendered(in context: PageContext) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(32_768)
        write(to: &page, in: context)
        return page
    }

    private func write(to page: inout [UInt8], in context: PageContext) {
        let wanted = mark(of: context.language)
        var (start, index, copying) = (0, 0, true)
        var rest = pieces[...]
        while index < bytes.count {
            let byte = bytes[index]
            guard byte <= Mark.last else { index += 1; continue }
            if copying { page.append(contentsOf: bytes[start..<index]) }
            index += 1
            switch byte {
            case Mark.later:
                if let later = Later(rawValue: bytes[index]) { fill(later, value(at: index + 1), into: &page, in: context) }
                index += 9
            case Mark.piece: rest.popFirst()?.write(to: &page, in: context)
            default: copying = byte == wanted || byte == Mark.end
            }
            start = index
        }
        page.append(contentsOf: bytes[start...])
    }

    private func value(at index: Int) -> Int { (0..<8).reduce(0) { $0 | Int(bytes[index + $1]) << ($1 * 8) } }

    private func fill(_ later: Later, _ value: Int, into page: inout [UInt8], in context: PageContext) {
        let formats = context.formats
        switch later {
        case .day: formats.writeDay(Day(daysSince1970: value), to: &page)
        case .fullDay: formats.writeDay(Day(daysSince1970: value), withYear: true, to: &page)
        case .weekday: formats.writeWeekday(Day(daysSince1970: value), to: &page)
        case .month: formats.writeMonth(Day(daysSince1970: value), to: &page)
        case .instant: formats.writeInstant(Instant(microseconds: Int64(value)), to: &page)
        case .language: page.append(contentsOf: context.language.rawValue.utf8)
        case .formToken: Escaping.append(context.formToken, to: &page)
        case .formKey: page.append(contentsOf: context.newFormKey().utf8)
        case .asset: Escaping.append(context.assets[Asset.allCases[value]], to: &page)
        case .icon:
            Escaping.append(context.assets[.icons], to: &page)
            page.append(UInt8(ascii: "#"))
            page.append(contentsOf: Icon.allCases[value].rawValue.utf8)
        }
    }
}

private func mark(of language: Language) -> UInt8 {
    switch language {
    case .hans: Mark.hans
    case .hant: Mark.hant
    case .english: Mark.english
    }
}

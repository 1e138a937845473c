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
    static let last: UInt8 = 5
}

/// What depends on the page besides its language.
enum Later: UInt8 {
    case day, fullDay, weekday, month, instant
    case icon, formToken
}

extension HTML {
    mutating func append(_ words: Text) {
        append { bytes in
            bytes.append(Mark.hans)
            Escaping.append(words.hans, to: &bytes)
            bytes.append(Mark.hant)
            Escaping.append(words.hant, to: &bytes)
            bytes.append(Mark.english)
            Escaping.append(words.english, to: &bytes)
            bytes.append(Mark.end)
        }
    }

    mutating func append(_ later: Later, _ value: Int = 0) {
        append { bytes in
            bytes.append(Mark.later)
            bytes.append(later.rawValue)
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// The bytes of a page, or of a piece of one that is answered alone.
    package func rendered(in context: PageContext) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(bytes.count + 1024)
        bytes.withUnsafeBufferPointer { PageReader(bytes: $0, context: context).write(to: &page) }
        return page
    }
}

/// Copies a piece into a page in the page's language, filling in what had to wait.
private struct PageReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let context: PageContext

    func write(to page: inout [UInt8]) {
        let wanted: UInt8 =
            switch context.language {
            case .hans: Mark.hans
            case .hant: Mark.hant
            case .english: Mark.english
            }
        var (start, index, copying) = (0, 0, true)
        while index < bytes.count {
            let byte = bytes[index]
            guard byte <= Mark.last else { index += 1; continue }
            if copying { page.append(contentsOf: bytes[start..<index]) }
            index += 1
            if byte == Mark.later {
                let kind = bytes[index]
                let value = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index + 1, as: Int.self)
                index += 9
                if let later = Later(rawValue: kind) { fill(later, Int(littleEndian: value), into: &page) }
            } else {
                copying = byte == wanted || byte == Mark.end
            }
            start = index
        }
        page.append(contentsOf: bytes[start...])
    }

    private func fill(_ later: Later, _ value: Int, into page: inout [UInt8]) {
        let formats = context.formats
        switch later {
        case .day: formats.writeDay(Day(daysSince1970: value), to: &page)
        case .fullDay: formats.writeDay(Day(daysSince1970: value), withYear: true, to: &page)
        case .weekday: formats.writeWeekday(Day(daysSince1970: value), to: &page)
        case .month: formats.writeMonth(Day(daysSince1970: value), to: &page)
        case .instant: formats.writeInstant(Instant(microseconds: Int64(value)), to: &page)
        case .formToken: Escaping.append(context.formToken, to: &page)
        case .icon: break
        }
    }
}

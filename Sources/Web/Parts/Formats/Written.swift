package import Ground

/// Values inside sentences: each language writes them in its own way, as on the rest of the page.
extension Day {
    /// `2026-11-21` and `21 Nov 2026`.
    package var written: Text {
        Text(
            write { Formats.writeDay(self, withYear: true, .hans, to: &$0) },
            write { Formats.writeDay(self, withYear: true, .hant, to: &$0) },
            write { Formats.writeDay(self, withYear: true, .english, to: &$0) })
    }
}

extension Money {
    /// `¥2,846万`, `¥2,846萬`, `¥28.46M`.
    package var written: Text {
        Text(
            write { Formats.writeRounded(self, .hans, to: &$0) }, write { Formats.writeRounded(self, .hant, to: &$0) },
            write { Formats.writeRounded(self, .english, to: &$0) })
    }

    /// `¥1,280,000.00`, in every language.
    package var writtenExactly: Text { Text(verbatim: write { Formats.writeExact(self, withCurrency: true, to: &$0) }) }
}

extension Text {
    /// The same words where they stand alone: English begins them with a capital letter.
    package var asLabel: Text { Text(hans, hant, english.prefix(1).uppercased() + english.dropFirst()) }
}

/// English counts one of a thing and many of it; the number itself stands before.
package func plural(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }

private func write(_ writing: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    writing(&bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// An amount to compare at a glance; whoever points at it reads it to the last cent.
package struct Amount: Component {
    private let money: Money

    package init(_ money: Money) { self.money = money }

    package var body: some Content { span(.title(money.writtenExactly)) { Shown.money(money) } }
}

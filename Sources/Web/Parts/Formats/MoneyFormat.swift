import Ground

extension Formats {
    static func writeExact(_ money: Money, withCurrency: Bool, to bytes: inout [UInt8]) {
        if money.minorUnits < 0 { bytes.append(contentsOf: "−".utf8) }
        if withCurrency { writeSymbol(of: money.currency, to: &bytes) }
        Digits.appendGrouped(UInt(money.minorUnits.magnitude), places: 2, to: &bytes)
    }

    /// In the smallest unit whose number stays short once it is rounded, so that `9,999.60` is `1.0万` and never `10,000`.
    static func writeRounded(_ money: Money, _ language: Language, to bytes: inout [UInt8]) {
        if money.minorUnits < 0 { bytes.append(contentsOf: "−".utf8) }
        writeSymbol(of: money.currency, to: &bytes)

        let cents = UInt(money.minorUnits.magnitude)
        for scale in Scale.all(in: language) {
            let digits = (cents + scale.centsPerDigit / 2) / scale.centsPerDigit
            guard digits < scale.end else { continue }
            Digits.appendGrouped(digits, places: scale.places, to: &bytes)
            bytes.append(contentsOf: scale.unit.utf8)
            return
        }
    }

    private static func writeSymbol(of currency: Currency, to bytes: inout [UInt8]) {
        switch currency.code {
        case "CNY": bytes.append(contentsOf: "¥".utf8)
        case "USD": bytes.append(contentsOf: "US$".utf8)
        case "EUR": bytes.append(contentsOf: "€".utf8)
        case "GBP": bytes.append(contentsOf: "£".utf8)
        case "HKD": bytes.append(contentsOf: "HK$".utf8)
        case "TWD": bytes.append(contentsOf: "NT$".utf8)
        default: bytes.append(contentsOf: (currency.code + "\u{a0}").utf8)
        }
    }
}

/// One way to shorten an amount: how many cents its last digit stands for, and how many of those are too many for it.
private struct Scale: Sendable {
    let unit: String
    let centsPerDigit: UInt
    let places: Int
    let end: UInt

    static func all(in language: Language) -> [Scale] {
        switch language {
        case .hans: hans
        case .hant: hant
        case .english: english
        }
    }

    private static let hans = tenThousands("万", "亿")
    private static let hant = tenThousands("萬", "億")
    private static let english = [
        Scale(unit: "", centsPerDigit: 100, places: 0, end: 10_000),
        Scale(unit: "K", centsPerDigit: 100_000, places: 0, end: 1000),
        Scale(unit: "M", centsPerDigit: 1_000_000, places: 2, end: 100_000),
        Scale(unit: "B", centsPerDigit: 1_000_000_000, places: 2, end: .max),
    ]

    /// One place up to a hundred 万, none above: the amounts of one column are told alike.
    private static func tenThousands(_ tenThousand: String, _ hundredMillion: String) -> [Scale] {
        [
            Scale(unit: "", centsPerDigit: 100, places: 0, end: 10_000),
            Scale(unit: tenThousand, centsPerDigit: 100_000, places: 1, end: 1000),
            Scale(unit: tenThousand, centsPerDigit: 1_000_000, places: 0, end: 10_000),
            Scale(unit: hundredMillion, centsPerDigit: 100_000_000, places: 2, end: .max),
        ]
    }
}

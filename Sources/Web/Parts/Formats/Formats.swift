package import Foundation
package import Ground

/// How numbers, amounts and times are written in one language, as seen on one day. Nothing else in the product formats them.
package struct Formats: Sendable {
    package let language: Language
    package let today: Day
    package let zone: TimeZone

    package init(language: Language, today: Day, zone: TimeZone) { (self.language, self.today, self.zone) = (language, today, zone) }

    /// For sentences that are put together elsewhere.
    package func callAsFunction(_ value: Shown) -> String {
        var bytes: [UInt8] = []
        write(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A number inside a sentence: numbers are written the same in every language.
    package static func inEveryLanguage(_ number: Shown) -> String {
        var bytes: [UInt8] = []
        writeNumber(number, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(_ value: Shown, to bytes: inout [UInt8]) {
        switch value {
        case .money(let money): Formats.writeRounded(money, language, to: &bytes)
        case .day(let day): writeDay(day, to: &bytes)
        case .fullDay(let day): writeDay(day, withYear: true, to: &bytes)
        case .weekday(let day): writeWeekday(day, to: &bytes)
        case .month(let day): writeMonth(day, to: &bytes)
        case .instant(let instant): writeInstant(instant, to: &bytes)
        case .exact, .exactWithCurrency, .price, .quantity, .number, .count, .hundredths, .percent: Formats.writeNumber(value, to: &bytes)
        }
    }

    /// Values that are written the same in every language.
    static func writeNumber(_ value: Shown, to bytes: inout [UInt8]) {
        switch value {
        case .exact(let money): writeExact(money, withCurrency: false, to: &bytes)
        case .exactWithCurrency(let money): writeExact(money, withCurrency: true, to: &bytes)
        case .price(let price): writePrice(price, to: &bytes)
        case .quantity(let quantity): writeSigned(Int(quantity.thousandths), places: 3, trimmed: true, to: &bytes)
        case .number(let number), .count(let number, capped: false): writeSigned(number, places: 0, to: &bytes)
        case .count(let number, capped: true):
            Digits.append(number, to: &bytes)
            bytes.append(UInt8(ascii: "+"))
        case .hundredths(let hundredths): writeSigned(hundredths, places: 2, to: &bytes)
        case .percent(let hundredths, let trimmed):
            writeSigned(hundredths, places: 2, trimmed: trimmed, to: &bytes)
            bytes.append(UInt8(ascii: "%"))
        case .money, .day, .fullDay, .weekday, .month, .instant: break
        }
    }

    /// Negative numbers carry the minus sign that is as wide as a plus, so that columns stay even.
    static func writeSigned(_ value: Int, places: Int, trimmed: Bool = false, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(contentsOf: "−".utf8) }
        Digits.appendGrouped(value.magnitude, places: places, trimmed: trimmed, to: &bytes)
    }

    private static func writePrice(_ price: UnitPrice, to bytes: inout [UInt8]) {
        let tenThousandths = Int(price.tenThousandths)
        if tenThousandths % 100 == 0 {
            writeSigned(tenThousandths / 100, places: 2, to: &bytes)
        } else {
            writeSigned(tenThousandths, places: 4, to: &bytes)
        }
    }
}

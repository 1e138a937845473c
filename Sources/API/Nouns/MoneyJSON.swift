import Ground
import Wire

extension JSON {
    /// `{"amount":"1280000.00","currency":"CNY"}`
    static func money(_ minorUnits: Int64, _ currency: Currency) -> JSON {
        ["amount": .text(FixedPoint.print(minorUnits, places: 2)), "currency": .text(currency.code)]
    }
}

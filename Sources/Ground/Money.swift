/// Three capital letters of ISO 4217, such as `CNY`.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    package init?(_ code: some StringProtocol) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.code = String(code)
    }

    private init(unchecked code: String) { self.code = code }
    package static let cny = Currency(unchecked: "CNY")
    package var description: String { code }
}

/// An amount in hundredths of a currency. One that somebody states is never more than 10^15 of them: nothing real is dearer, in no
/// currency. What many amounts come to may be more.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    /// The most hundredths that somebody may state as one amount.
    package static let largest: Int64 = 1_000_000_000_000_000

    package init?(minorUnits: Int64, currency: Currency) {
        guard minorUnits.magnitude <= UInt64(Money.largest) else { return nil }
        (self.minorUnits, self.currency) = (minorUnits, currency)
    }

    /// What many amounts come to.
    package init(sum minorUnits: Int64, currency: Currency) { (self.minorUnits, self.currency) = (minorUnits, currency) }

    /// `1280000.50`
    package var amount: String { FixedPoint.print(minorUnits, places: 2) }
}

/// A price or cost of one unit, in ten-thousandths of a currency.
package struct UnitPrice: Hashable, Sendable {
    package let tenThousandths: Int64
    package init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }
    package var text: String { FixedPoint.print(tenThousandths, places: 4) }
}

/// How much of something, in thousandths of its unit.
package struct Quantity: Hashable, Sendable {
    package let thousandths: Int64
    package init(thousandths: Int64) { self.thousandths = thousandths }
    package var text: String { FixedPoint.print(thousandths, places: 3) }

    /// What so much costs, rounded half up to hundredths; `nil` when the product is beyond any real amount.
    package func times(_ price: UnitPrice) -> Int64? {
        let exact = Int128(thousandths) * Int128(price.tenThousandths)
        let rounded = FixedPoint.rounded(exact, over: 100_000)
        return rounded.magnitude <= UInt128(Money.largest) ? Int64(rounded) : nil
    }
}

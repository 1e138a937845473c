import Ground
import Testing

@Suite struct MoneyTests {
    @Test(arguments: ["CNY", "USD", "EUR", "JPY"]) func `a currency is three capital letters`(code: String) {
        #expect(Currency(code)?.description == code)
    }

    @Test(arguments: ["", "CN", "CNYY", "cny", "Cny", "C1Y", "C Y", "元", "ＣＮＹ", "ÄB"]) func `anything else is no currency`(code: String) {
        #expect(Currency(code) == nil)
    }

    @Test func `an amount is printed in hundredths`() {
        #expect(Money(minorUnits: 128_000_050, currency: .cny)?.amount == "1280000.50")
        #expect(Money(minorUnits: -5, currency: .cny)?.amount == "-0.05")
        #expect(Currency("CNY") == .cny)
    }

    @Test func `an amount beyond ten million millions is no real one`() {
        #expect(Money(minorUnits: Money.largest, currency: .cny)?.amount == "10000000000000.00")
        #expect(Money(minorUnits: -Money.largest, currency: .cny) != nil)
        for beyond in [Money.largest + 1, -Money.largest - 1, .max, .min] { #expect(Money(minorUnits: beyond, currency: .cny) == nil) }
    }

    /// A row of quote V-32: 33.335 × 3 = 100.005 → 100.01.
    @Test func `a row of a quote is rounded half up to hundredths`() throws {
        let price = UnitPrice(tenThousandths: try #require(FixedPoint.parse("33.335", places: 4)))
        let three = Quantity(thousandths: try #require(FixedPoint.parse("3", places: 3)))
        #expect(three.times(price) == 10_001)
        #expect((price.text, three.text) == ("33.3350", "3.000"))
    }

    @Test(arguments: [
        ("100000", "1", 10_000_000), ("20000", "2", 4_000_000), ("5000", "4", 2_000_000), ("0.0050", "1", 1), ("0.0049", "1", 0),
        ("0.0001", "50", 1), ("0.0001", "49.999", 0), ("-33.335", "3", -10_001), ("33.335", "-3", -10_001), ("19.99", "0.5", 1000),
        ("0", "7", 0),
    ])
    func `quantity times price is exact before it is rounded`(price: String, quantity: String, hundredths: Int64) throws {
        let price = UnitPrice(tenThousandths: try #require(FixedPoint.parse(price, places: 4)))
        let quantity = Quantity(thousandths: try #require(FixedPoint.parse(quantity, places: 3)))
        #expect(quantity.times(price) == hundredths)
    }

    @Test func `a product beyond any real amount is none`() {
        #expect(Quantity(thousandths: 1000).times(UnitPrice(tenThousandths: Money.largest * 100)) == Money.largest)
        #expect(Quantity(thousandths: 1001).times(UnitPrice(tenThousandths: Money.largest * 100)) == nil)
        for extreme in [Int64.max, .min] {
            #expect(Quantity(thousandths: extreme).times(UnitPrice(tenThousandths: .max)) == nil)
            #expect(Quantity(thousandths: extreme).times(UnitPrice(tenThousandths: .min)) == nil)
        }
    }
}

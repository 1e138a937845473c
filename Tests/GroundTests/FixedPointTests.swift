import Ground
import Testing

@Suite struct FixedPointTests {
    @Test(arguments: [
        ("1280000", 2, 128_000_000), ("1280000.5", 2, 128_000_050), ("1280000.50", 2, 128_000_050), ("-3.25", 2, -325), ("+3.25", 2, 325),
        ("0", 2, 0), ("-0", 2, 0), ("-0.05", 2, -5), (".5", 2, 50), ("0.0001", 4, 1), ("33.335", 4, 333_350), ("007", 0, 7),
        ("1.500", 1, 15), ("1.0000000000000000000000", 0, 1), ("92233720368547758.07", 2, .max), ("-92233720368547758.08", 2, .min),
        ("0000000000000000000000000000001", 2, 100),
    ])
    func `a number is read to its last place`(text: String, places: Int, value: Int64) {
        #expect(FixedPoint.parse(text, places: places) == value)
    }

    @Test(arguments: [
        "", " ", "-", "+", ".", "-.", "1.", "--1", "+-1", "1-", "1.2.3", "1,000", "1 000", " 1", "1 ", "1e3", "0x10", "NaN", "inf", "１２",
        "١٢", "一百", "½", "−5", "1\u{301}", "1.0\u{301}", "1\0", "¥1", "1.234", "0.001", "92233720368547758.08", "-92233720368547758.09",
        "99999999999999999999", "1" + String(repeating: "0", count: 5000), String(repeating: "9", count: 39),
    ])
    func `what is no number of two places, or does not fit, is refused`(text: String) {
        #expect(FixedPoint.parse(text, places: 2) == nil)
    }

    @Test(arguments: [
        (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (128_000_050, 2, "1280000.50"), (-100, 2, "-1.00"), (333_350, 4, "33.3350"),
        (7, 0, "7"), (-7, 0, "-7"), (.max, 2, "92233720368547758.07"), (.min, 2, "-92233720368547758.08"),
        (.min, 18, "-9.223372036854775808"),
    ])
    func `it is printed with all its places`(value: Int64, places: Int, text: String) {
        #expect(FixedPoint.print(value, places: places) == text)
    }

    @Test func `what is printed is read again`() {
        var chance = SeededChance(seed: 3)
        for value in [0, 1, -1, .max, .min] + (0..<1000).map({ Int64.random(in: .min ... .max, using: &chance) >> Int64($0 % 60) }) {
            for places in [0, 2, 3, 4, 18] {
                #expect(FixedPoint.parse(FixedPoint.print(value, places: places), places: places) == value)
            }
        }
    }

    @Test func `no text whatever ends the process`() {
        var chance = SeededChance(seed: 4)
        let pieces = ["0", "9", "1", "-", "+", ".", ",", "e", " ", "岳", "\u{301}", "\0", "٣", "９"]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...30, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
            for places in [0, 2, 18] {
                if let value = FixedPoint.parse(text, places: places) {
                    #expect(FixedPoint.parse(FixedPoint.print(value, places: places), places: places) == value)
                }
            }
        }
    }

    @Test(arguments: [
        (10, 4, 3), (-10, 4, -3), (9, 4, 2), (-9, 4, -2), (11, 4, 3), (0, 4, 0), (1, 2, 1), (-1, 2, -1), (1, 3, 0), (2, 3, 1), (5, 5, 1),
    ])
    func `a half is rounded away from zero`(dividend: Int128, divisor: Int128, quotient: Int128) {
        #expect(FixedPoint.rounded(dividend, over: divisor) == quotient)
    }

    @Test func `the largest numbers are rounded too`() {
        #expect(FixedPoint.rounded(.max, over: .max) == 1)
        #expect(FixedPoint.rounded(.min, over: .max) == -1)
        #expect(FixedPoint.rounded(.max, over: 1) == .max)
        #expect(FixedPoint.rounded(.min, over: 1) == .min)
    }
}

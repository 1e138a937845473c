import ExchangeReading
import Ground
import Testing

@Suite struct NumberCellTests {
    @Test(
        arguments: [
            ("1234567.50", 123_456_750), ("1,234,567.50", 123_456_750), ("1 234 567.5", 123_456_750),
            ("¥1,280", 128_000), ("￥ 1280", 128_000),
            ("$5.00", 500), ("1280元", 128_000), ("¥1,280.00 元", 128_000), ("-3.25", -325),
            ("−3.25", -325), ("+3.25", 325), ("-¥3.25", -325),
            ("¥-3.25", -325), ("¥ - 3.25", -325), (".5", 50), ("0", 0), ("-0.00", 0), ("0001", 100),
            ("１，２３４．５０", 123_450), ("1.500000", 150),
            (" 12 ", 1200), ("10000000000000.00", 1_000_000_000_000_000),
            ("-10,000,000,000,000", -1_000_000_000_000_000), ("1,234\u{A0}", 123_400),
        ] as [(String, Int64)])
    func `an amount is read as people write it`(written: String, units: Int64) throws {
        #expect(try CellReader.fixed(written, places: 2) == units)
    }

    @Test(arguments: [
        "", "abc", "12,34", "1,23,456", "1234,567", "1,2345", ",123", "1,234,", "1.", ".", "-", "¥",
        "1.2.3", "1,234 567", "(5.00)", "5-", "--5",
        "1e6", "0x10", "12万", "12%", "NaN", "∞", "1.2,3", "5 元元", "$¥5", "٣", "1 2",
    ])
    func `what is no number is refused`(written: String) throws {
        let refusal = try #require(throws: CellRefusal.self) {
            try CellReader.fixed(written, places: 2)
        }
        #expect(refusal == (written.isEmpty ? .missing : .numberUnreadable(written)))
        #expect(["value_missing", "number_unreadable"].contains(refusal.code))
    }

    @Test func `too many places are refused, not rounded`() throws {
        #expect(throws: CellRefusal.tooManyPlaces("1.005", places: 2)) {
            try CellReader.fixed("1.005", places: 2)
        }
        #expect(try CellReader.fixed("1.005", places: 3) == 1005)
        #expect(try CellReader.fixed("1.0050", places: 4) == 10050)
        #expect(throws: CellRefusal.tooManyPlaces("1.00005", places: 4)) {
            try CellReader.fixed("1.00005", places: 4)
        }
    }

    @Test(
        arguments: [
            ("1100.04", "x1000000", 110_004_000_000), ("251.41", "x1000000", 25_141_000_000),
            ("¥3.2", "x10000", 3_200_000), ("5", "x0.01", 5),
            ("0.5", "x0.01", 1), ("0.4", "x0.01", 0), ("-0.5", "x0.01", -1),
            ("1.23456789", "x1000", 123_457), ("0.333333333333333333", "x100", 3333),
        ] as [(String, String, Int64)])
    func `a factor multiplies exactly and rounds half up`(written: String, form: String, units: Int64)
        throws
    {
        guard case .factor(let factor) = try #require(CellForm(form)) else {
            return #expect(Bool(false))
        }
        #expect(try CellReader.fixed(written, places: 2, factor: factor) == units)
    }

    @Test func `absurd amounts are refused by name`() throws {
        for written in [
            "10000000000000.01", "-10000000000000.01", "999999999999999999999999",
            "1" + String(repeating: "0", count: 60),
        ] {
            let refusal = try #require(throws: CellRefusal.self) {
                try CellReader.fixed(written, places: 2)
            }
            #expect(refusal == .numberAbsurd(written, largest: "10000000000000.00"))
            #expect(
                refusal.code == "value_out_of_range" && refusal.text.english.contains("10000000000000.00"))
        }
        #expect(throws: CellRefusal.numberAbsurd("99999999", largest: "10000000000000.00")) {
            try CellReader.fixed("99999999", places: 2, factor: CellFactor("x1000000"))
        }
        #expect(throws: CellRefusal.self) {
            try CellReader.fixed(
                "123456789012345678.123456789", places: 9, factor: CellFactor("x999999999999.999999999"))
        }
    }

    @Test func `a count of employees is a whole number within reason`() throws {
        #expect(try CellReader.whole("2,822") == 2822)
        #expect(try CellReader.whole("2822.00") == 2822)
        #expect(try CellReader.whole("1.2", factor: CellFactor("x1000")) == 1200)
        #expect(throws: CellRefusal.tooManyPlaces("2.5", places: 0)) { try CellReader.whole("2.5") }
        #expect(throws: CellRefusal.numberOutOfRange("-1", least: 0, most: 1_000_000_000)) {
            try CellReader.whole("-1")
        }
        #expect(throws: CellRefusal.numberOutOfRange("11", least: 1, most: 10)) {
            try CellReader.whole("11", in: 1...10)
        }
        #expect(throws: CellRefusal.self) { try CellReader.whole("99999999999999999999") }
        #expect(
            CellRefusal.tooManyPlaces("2.5", places: 0).text.english
                == "“2.5” is no whole number. Write one.")
    }
}

import Foundation
import Ground
import Testing
import WebParts

@Suite struct FormatsTests {
    @Test(arguments: [
        (28_460_000_00, "¥2,846万", "¥2,846萬", "¥28.46M"),
        (860_000_00, "¥86.0万", "¥86.0萬", "¥860K"),
        (1_426_000_00, "¥143万", "¥143萬", "¥1.43M"),
        (-30_580_000_00, "−¥3,058万", "−¥3,058萬", "−¥30.58M"),
        (0, "¥0", "¥0", "¥0"), (9_500_00, "¥9,500", "¥9,500", "¥9,500"), (9_999_49, "¥9,999", "¥9,999", "¥9,999"),
        (9_999_60, "¥1.0万", "¥1.0萬", "¥10K"), (9_999_950_00, "¥1,000万", "¥1,000萬", "¥10.00M"), (999_600_00, "¥100万", "¥100萬", "¥1.00M"),
        (123_456_789_00, "¥1.23亿", "¥1.23億", "¥123.46M"), (99_999_999_00, "¥1.00亿", "¥1.00億", "¥100.00M"),
        (1_234_567_890_00, "¥12.35亿", "¥12.35億", "¥1.23B"), (1_000_000_000_000_000, "¥100,000.00亿", "¥100,000.00億", "¥10,000.00B"),
    ]) func `an amount is shortened as each language does it`(cents: Int64, hans: String, hant: String, english: String) throws {
        let value = Shown.money(try #require(Money(minorUnits: cents, currency: .cny)))
        #expect(inEachLanguage(value) == [hans, hant, english])
    }

    @Test func `an amount can be read to the last cent, with its currency or without`() throws {
        let amount = try #require(Money(minorUnits: 128_000_000, currency: .cny))
        #expect(inEachLanguage(.exact(amount)) == Array(repeating: "1,280,000.00", count: 3))
        #expect(inEachLanguage(.exactWithCurrency(amount)) == Array(repeating: "¥1,280,000.00", count: 3))
        let (dollar, franc) = (try #require(Currency("USD")), try #require(Currency("CHF")))
        #expect(format(.exactWithCurrency(try #require(Money(minorUnits: -5, currency: dollar)))) == "−US$0.05")
        #expect(format(.money(try #require(Money(minorUnits: 1_000_00, currency: franc)))) == "CHF\u{a0}1,000")
    }

    @Test func `prices keep four places only where they need them, quantities none they do not need`() {
        #expect(format(.price(UnitPrice(tenThousandths: 125_000))) == "12.50")
        #expect(format(.price(UnitPrice(tenThousandths: 125_001))) == "12.5001")
        #expect(format(.quantity(Quantity(thousandths: 1_500_000))) == "1,500")
        #expect(format(.quantity(Quantity(thousandths: -1_250))) == "−1.25")
    }

    @Test func `numbers are grouped, scores and shares have two places, and a count nobody finished says so`() {
        #expect(format(.number(6200)) == "6,200")
        #expect(format(.number(-1_234_567)) == "−1,234,567")
        #expect(format(.hundredths(6448)) == "64.48")
        #expect(format(.hundredths(-5)) == "−0.05")
        #expect(format(.percent(4308)) == "43.08%")
        #expect(format(.percent(6700, trimmed: true)) == "67%")
        #expect(format(.percent(50, trimmed: true)) == "0.5%")
        #expect(format(.count(86, capped: false)) == "86")
        #expect(format(.count(1000, capped: true)) == "1000+")
    }

    @Test func `a day names its year only when it is another`() throws {
        let (day, other) = (try #require(Day("2026-12-08")), try #require(Day("2027-01-14")))
        #expect(inEachLanguage(.day(day)) == ["12-08", "12-08", "8 Dec"])
        #expect(inEachLanguage(.day(other)) == ["2027-01-14", "2027-01-14", "14 Jan 2027"])
        #expect(inEachLanguage(.fullDay(day)) == ["2026-12-08", "2026-12-08", "8 Dec 2026"])
        #expect(inEachLanguage(.weekday(Samples.today)) == ["2026-11-21（周六）", "2026-11-21（週六）", "Sat 21 Nov 2026"])
        #expect(inEachLanguage(.month(day)) == ["2026年12月", "2026年12月", "Dec 2026"])
    }

    @Test func `an instant is told in the company's time zone`() {
        let justBeforeMidnightInLondon = Instant(microseconds: 1_795_305_540_000_000)
        #expect(inEachLanguage(.instant(justBeforeMidnightInLondon)) == ["11-22 07:59", "11-22 07:59", "22 Nov 07:59"])
        #expect(inEachLanguage(.instant(Instant(microseconds: -1))) == ["1970-01-01 07:59", "1970-01-01 07:59", "1 Jan 1970 07:59"])
    }

    @Test func `values inside a sentence are written as beside it`() throws {
        #expect(money(2846).written == Text("¥2,846万", "¥2,846萬", "¥28.46M"))
        #expect(money(2846).writtenExactly == Text(verbatim: "¥28,460,000.00"))
        #expect(Samples.today.written == Text("2026-11-21", "2026-11-21", "21 Nov 2026"))
        #expect(Formats.inEveryLanguage(.percent(2000, trimmed: true)) == "20%")
    }

    @Test func `English counts one and many, and begins a label with a capital letter`() {
        #expect([0, 1, 2].map { plural($0, "account", "accounts") } == ["accounts", "account", "accounts"])
        #expect(Text("按得分", "依得分", "by score").asLabel == Text("按得分", "依得分", "By score"))
    }

    private func format(_ value: Shown, in language: Language = .hans) -> String { Samples.context(in: language).formats(value) }
    private func inEachLanguage(_ value: Shown) -> [String] {
        let alone = Language.allCases.map { format(value, in: $0) }
        let onPage = Language.allCases.map { written(value, in: $0) }
        #expect(alone == onPage, "on a page and in a sentence a value looks the same")
        return alone
    }
}

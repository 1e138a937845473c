import ExchangeReading
import Ground
import Testing

@Suite struct DayCellTests {
    @Test(arguments: [
        ("2026-03-02", "2026-03-02"), ("2026/3/2", "2026-03-02"), ("2026年3月2日", "2026-03-02"),
        ("2026-3-2", "2026-03-02"),
        ("2026.03.02", "2026-03-02"), ("２０２６／３／２", "2026-03-02"), ("\u{3000}2026-03-02 ", "2026-03-02"),
        ("2026 年 3 月 2 日", "2026-03-02"),
        ("2026/3/2 0:00", "2026-03-02"), ("2026-03-02T14:30:59.5", "2026-03-02"),
        ("2024-02-29", "2024-02-29"),
        ("1900-01-01", "1900-01-01"), ("2999-12-31", "2999-12-31"),
        // Excel's serials: 60 is its day that never was.
        ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("45000", "2023-03-15"),
        ("46083", "2026-03-02"), ("46083.75", "2026-03-02"),
    ])
    func `a day is read as people and spreadsheets write it`(written: String, day: String) throws {
        #expect(try CellReader.day(written).description == day)
    }

    @Test(arguments: [
        ("M/D/YY", "7/12/25", "2025-07-12"), ("M/D/YY", "11/1/68", "2068-11-01"),
        ("M/D/YY", "11/1/69", "1969-11-01"),
        ("M/D/YY", "１/２/25", "2025-01-02"), ("M/D/YY", "2025-07-12", "2025-07-12"),
        ("DD.MM.YYYY", "02.03.2026", "2026-03-02"),
        ("YYYYMMDD", "20260302", "2026-03-02"), ("YYMMDD", "260302", "2026-03-02"),
        ("D M YYYY", "2 3 2026 14:30", "2026-03-02"),
        ("YYYY年M月D日", "2026年3月2日", "2026-03-02"),
    ])
    func `a pattern says how a column writes its days`(pattern: String, written: String, day: String)
        throws
    {
        let read = DayPattern(pattern)
        #expect(read != nil)
        #expect(try CellReader.day(written, pattern: read).description == day)
    }

    @Test func `impossible days are refused by their name`() throws {
        #expect(throws: CellRefusal.noSuchDay(year: 2026, month: 2, day: 30)) {
            try CellReader.day("2026-02-30")
        }
        #expect(throws: CellRefusal.noSuchDay(year: 2025, month: 2, day: 29)) {
            try CellReader.day("2/29/25", pattern: DayPattern("M/D/YY"))
        }
        #expect(throws: CellRefusal.noSuchDay(year: 1900, month: 2, day: 29)) {
            try CellReader.day("60")
        }
        #expect(
            CellRefusal.noSuchDay(year: 2026, month: 2, day: 30).text.english.hasPrefix(
                "There is no 30 February in 2026."))
        #expect(
            CellRefusal.noSuchDay(year: 2026, month: 2, day: 30).text.hans.hasPrefix("2026 年没有 2 月 30 日。")
        )
        #expect(
            CellRefusal.noSuchDay(year: 2026, month: 13, day: 1).text.english.hasPrefix(
                "There is no month 13."))
    }

    @Test func `days far from any business are refused as absurd`() throws {
        for written in ["1899-12-31", "3000-01-01", "9999-12-31", "0001-01-01", "2958465", "401769"] {
            let refusal = try #require(throws: CellRefusal.self, "\(written)") {
                try CellReader.day(written)
            }
            #expect(refusal.code == "value_out_of_range", "\(written)")
        }
        #expect(try CellReader.day("401768").description == "2999-12-31")
    }

    @Test(arguments: [
        "soon", "2026", "20260302", "2026-03", "26-03-02", "2026-03/02", "2026年3月", "7/12/25", "0",
        "-1", "2958466", "46083.", "46083.x", "1e5",
        "2026-03-02 25:00", "2026-03-02 14:3", "2026-03-02Z", "2026-03-02 14:30+08:00", "2026--3-2",
        "99999999999999999999",
    ])
    func `what is no day is refused with an example`(written: String) throws {
        let refusal = try #require(throws: CellRefusal.self) { try CellReader.day(written) }
        #expect(refusal == .dayUnreadable(written, nil) && refusal.code == "date_unreadable")
        #expect(refusal.text.english.contains("2026-03-02"))
    }

    @Test func `a pattern leaves no room for serials`() {
        #expect(throws: CellRefusal.dayUnreadable("45850", DayPattern("YYMMDD"))) {
            try CellReader.day("45850", pattern: DayPattern("YYMMDD"))
        }
    }

    @Test func `a time behind the day is kept where it is asked for`() throws {
        #expect(try CellReader.dayAndTime("2026-03-02 14:30").second == 52_200)
        #expect(try CellReader.dayAndTime("2026-03-02").second == nil)
        #expect(try CellReader.dayAndTime("46083.75").second == 64_800)
        #expect(try CellReader.dayAndTime("46083.9999999999").second == 86_399)
    }

    @Test func `an empty cell has no day`() {
        #expect(throws: CellRefusal.missing) { try CellReader.day(" \u{3000}") }
    }
}

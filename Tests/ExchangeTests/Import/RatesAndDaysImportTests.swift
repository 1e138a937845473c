import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// Rates are known again by currency and day, days of the calendar by their day.
@Suite struct RatesAndDaysImportTests {
    private static let rates = "币种,日期,汇率\nUSD,2026-03-02,7.1234\nusd,2026年3月3日,7.2\nIDR,2026/3/2,0.00043700\n"
    /// As the official list of 2026 is written, shortened.
    private static let days = """
        day,kind,festival
        2026-02-14,workday,春节
        2026-02-16,holiday,春节
        2026-02-17,放假,春节
        2026-10-10,補班,

        """

    @Test(arguments: Engine.allCases)
    func `rates come in, are changed by a newer file, stay when nothing changed, and are taken back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.dump()
            let first = try await company.bring(.exchangeRates, Self.rates)
            #expect(first.counts == [3, 0, 0, 0, 0])
            let stands = try await company.dump()
            await #expect(throws: FileAlreadyImported.self) { try await company.bring(.exchangeRates, Self.rates) }
            #expect(try await company.bring(.exchangeRates, Self.rates, Options(again: true)).counts == [0, 0, 3, 0, 0])
            #expect(try await company.dump() == stands, "the same again changes nothing")
            let second = try await company.bring(.exchangeRates, "currency,day,rate\nUSD,2026-03-02,7.3\nEUR,2026-03-02,8.1\n")
            #expect(second.counts == [1, 1, 0, 0, 0])
            let day = try #require(Day("2026-03-02"))
            #expect(
                try await company.read { try $0.exchangeRates(on: [day]).map(\.fields.rate.text).sorted() } == [
                    "0.000437", "7.3000", "8.1000",
                ])
            await #expect(throws: RevertConflict.self) { try await company.revert(first) }
            try await company.revert(second)
            #expect(try await company.dump() == stands)
            let held = await #expect(throws: RevertConflict.self) { try await company.revert(first) }
            #expect(held?.text.hans.contains("汇率“USD 2026-03-02”") == true, "a rate that was changed and put back was changed")
            try await company.write { try $0.run("UPDATE exchange_rate SET version = 1") }
            try await company.revert(first)
            #expect(try await company.dump() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rate that cannot be meant is refused with its line and column, and nothing comes in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                currency,day,rate
                USD,2026-03-02,7.1
                USD,2026-03-02,7.2
                CNY,2026-03-02,1
                美元,2026-03-02,7.1
                EUR,2026-02-30,8
                EUR,2026-03-02,0
                EUR,2026-03-03,2000000
                EUR,2026-03-04,
                EUR,2026-03-05,8.123456789
                """
            let census = try await company.census()
            let answer = try await company.bring(.exchangeRates, file)
            #expect(
                answer.told == [
                    "3:day:code_taken", "4:currency:own_currency", "5:currency:value_unknown", "6:day:date_unreadable",
                    "7:rate:value_out_of_range", "8:rate:value_out_of_range", "9:rate:value_missing", "10:rate:number_unreadable",
                ])
            #expect(answer.counts == [0, 0, 0, 8, 0] && answer.id == nil)
            #expect(try await company.census() == census)
            for fault in answer.faults {
                let text = fault.text
                #expect(!text.hans.isEmpty && !text.hant.isEmpty && !text.english.isEmpty)
            }
            #expect(try await company.bring(.exchangeRates, file, Options(skip: true, dryRun: true)).counts == [1, 0, 0, 8, 0])
            #expect(try await company.census() == census)
            #expect(try await company.bring(.exchangeRates, file, Options(skip: true)).counts == [1, 0, 0, 8, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `days come in, are changed by a newer file, keep the festival that a cell leaves open, and are taken back`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let before = try await company.dump()
            let first = try await company.bring(.workingDays, Self.days)
            #expect(first.counts == [4, 0, 0, 0, 0])
            let calendar = try await company.read { try $0.workingCalendar() }
            #expect(calendar.day(3, after: try #require(Day("2026-02-13"))).value == Day("2026-02-19"), "Saturday 14, then Wednesday 18")
            let stands = try await company.dump()
            let second = try await company.bring(.workingDays, "day,kind\n2026-02-17,workday\n2026-02-16,holiday\n2026-02-18,holiday\n")
            #expect(second.counts == [1, 1, 1, 0, 0])
            #expect(
                try await company.texts("SELECT festival FROM working_day WHERE day = '2026-02-17'") == ["春节"])
            try await company.revert(second)
            #expect(try await company.dump() == stands)
            try await company.write { try $0.run("UPDATE working_day SET version = 1") }
            try await company.revert(first)
            #expect(try await company.dump() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day that cannot be meant is refused, and only an administrator brings days and rates in`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file =
                "day,kind,festival\n2026-02-16,休息,\n,holiday,\n2026-02-17,,\n2026-02-18,holiday,\n2026-02-18,workday,\n2026-02-19,holiday,\(String(repeating: "春", count: 51))\n"
            let answer = try await company.bring(.workingDays, file, Options(skip: true))
            #expect(
                answer.told == [
                    "2:kind:value_unknown", "3:day:value_missing", "4:kind:value_missing", "6:day:code_taken", "7:festival:value_too_long",
                ])
            #expect(answer.counts == [1, 0, 0, 5, 0])
            for kind in [ImportKind.workingDays, .exchangeRates] {
                let text = kind == .workingDays ? Self.days : Self.rates
                await #expect(throws: NotPermitted.self) { try await company.bring(kind, text, by: company.qinFang) }
            }
        }
    }
}

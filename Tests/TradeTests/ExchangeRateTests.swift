import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

@Suite struct ExchangeRateTests {
    private static let dollars = Currency("USD")

    @Test(arguments: [("0.00043700", "0.000437"), ("7.1", "7.1000"), ("7.12345678", "7.12345678"), ("1000000", "1000000.0000")])
    func `a rate has up to eight places and is shown with four at least`(typed: String, shown: String) throws {
        #expect(try Rate.typed(typed).text == shown)
    }

    @Test(arguments: ["0", "-7.1", "7.123456789", "1000000.00000001", "七"])
    func `a rate of nothing, below it, beyond a million or with nine places is refused`(typed: String) {
        #expect(throws: ExchangeRateRefused.outOfRange) { try Rate.typed(typed) }
    }

    @Test func `an amount is rounded half up once, a return as its order was`() throws {
        let rate = try Rate.typed("0.005")
        #expect(rate.converted(100) == 1 && rate.converted(-100) == -1 && rate.converted(99) == 0)
        #expect(try Rate.typed("7.1234").converted(1000_00) == 7123_40)
        #expect(try Rate.typed("1000000").converted(Int128(Int64.max)) == Int128(Int64.max) * 1_000_000)
    }

    @Test func `the day's rate is the newest on or before the day, and no older than a year`() throws {
        let dollars = try #require(Self.dollars)
        func day(_ text: String) throws -> Day { try #require(Day(text)) }
        let rates = DayRates([
            ExchangeRateFields(currency: dollars, day: try day("2026-03-02"), rate: try Rate.typed("7.2")),
            ExchangeRateFields(currency: dollars, day: try day("2026-01-05"), rate: try Rate.typed("7.1")),
        ])
        #expect(try rates.rate(of: dollars, on: day("2026-01-04")) == nil, "nothing before the first")
        #expect(try rates.rate(of: dollars, on: day("2026-01-05"))?.text == "7.1000")
        #expect(try rates.rate(of: dollars, on: day("2026-03-01"))?.text == "7.1000")
        #expect(try rates.rate(of: dollars, on: day("2026-03-02"))?.text == "7.2000")
        #expect(try rates.rate(of: dollars, on: day("2027-03-02"))?.text == "7.2000")
        #expect(try rates.rate(of: dollars, on: day("2027-03-03")) == nil, "too old")
        #expect(try rates.rate(of: #require(Currency("EUR")), on: day("2026-03-02")) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `finance adds, changes and removes a rate, and the trail tells each value`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let (dollars, day) = (try #require(Self.dollars), try #require(Day("2026-11-20")))
            let finance = try await company.hire("顾清", .finance)
            let fields = ExchangeRateFields(currency: dollars, day: day, rate: try Rate.typed("7.1234"))
            let wish = AddExchangeRate(fields, against: .cny)
            await #expect(throws: NotPermitted.self) { try await company.write { try wish.carryOut(by: company.qinFang, in: $0) } }
            await #expect(throws: ExchangeRateRefused.ownCurrency(dollars)) {
                try await company.write { try AddExchangeRate(fields, against: dollars).carryOut(by: finance, in: $0) }
            }
            let id = try await company.write { try wish.carryOut(by: finance, in: $0) }
            await #expect(throws: FieldRefused.taken(field: "day", value: "USD 2026-11-20")) {
                try await company.write { try wish.carryOut(by: finance, in: $0) }
            }
            let other = try Rate.typed("7.2")
            try await company.write { try ChangeExchangeRate(id, to: other, seen: 1).carryOut(by: finance, in: $0) }
            await #expect(throws: VersionStale.self) {
                try await company.write { try ChangeExchangeRate(id, to: other, seen: 1).carryOut(by: finance, in: $0) }
            }
            #expect(try await company.read { try $0.exchangeRate(id, seenBy: company.zhouLan).fields.rate } == other)
            try await company.write { try RemoveExchangeRate(id, seen: 2).carryOut(by: finance, in: $0) }
            let entries = try await company.read { try $0.history(of: .exchangeRate(id)).entries }
            #expect(entries.map(\.action) == ["exchange_rate_removed", "exchange_rate_changed", "exchange_rate_added"])
            #expect(entries.allSatisfy { $0.payload["code"] == "USD 2026-11-20" })
            #expect(entries[2].changes.map(\.after) == ["USD", "2026-11-20", "7.1234"])
            #expect(entries[1].changes.map { [$0.before, $0.after] } == [["7.1234", "7.2000"]])
            #expect(entries[0].changes.map(\.before) == ["USD", "2026-11-20", "7.2000"])
        }
    }
}

import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// The year's calendar and the rates, and who keeps them.
@Suite struct CalendarPageTests {
    @Test(arguments: Engine.allCases) func `a day is added by a form, stands in the year, is changed and taken out`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let (shen, zhou) = (try await site.session(of: site.company.shen), try await site.session(of: site.company.zhouLan))
            let empty = try await site.get("/working-days", in: zhou)
            #expect(empty.status == 200 && empty.text.contains("does not know 2026") && !empty.text.contains("action=\"/working-days\""))
            let wrong = try await site.post("/working-days", ["day": "", "kind": "holiday", "festival": "国庆节"], in: shen)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"error-day\"") && wrong.text.contains("value=\"国庆节\""))
            let added = try await site.post("/working-days", ["day": "2026-10-01", "kind": "holiday", "festival": "国庆节"], in: shen)
            #expect(added.status == 303 && added.location == "/working-days?year=2026")
            let taken = try await site.post("/working-days", ["day": "2026-10-01", "kind": "workday", "festival": ""], in: shen)
            #expect(taken.status == 422 && taken.text.contains("id=\"error-day\""))
            let year = try await site.get("/working-days", in: zhou).text
            #expect(year.contains("国庆节") && year.contains("2026 has 260 working days") && !year.contains("does not know 2026"))
            #expect(try await site.get("/working-days?year=2027", in: zhou).text.contains("does not know 2027"))
            let found = try await site.company.read { try $0.workingDays(on: [#require(Day("2026-10-01"))]).values.first }
            let day = try #require(found)
            let place = "/working-days/\(day.id)"
            let read = try await site.get(place, in: zhou).text
            #expect(read.contains("国庆节") && !read.contains("/remove"))
            let changed = try await site.post(place, ["kind": "workday", "festival": "国庆", "version": "1"], in: shen)
            #expect(changed.status == 303)
            let stale = try await site.post(place, ["kind": "holiday", "festival": "国庆", "version": "1"], in: shen)
            #expect(stale.status == 412 && stale.text.contains("moved working day"))
            #expect(try await site.post("\(place)/remove", ["version": "2"], in: shen).location == "/working-days?year=2026")
            #expect(try await site.get(place, in: shen).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `finance adds a rate by a form, changes it and removes it; a seller only reads`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let finance = try await site.session(of: try await site.company.hire("顾清", .finance))
            let zhou = try await site.session(of: site.company.zhouLan)
            #expect(try await site.get("/exchange-rates", in: zhou).text.contains("There are no rates yet"))
            let wrong = try await site.post("/exchange-rates", ["currency": "cny", "day": "", "rate": "七"], in: finance)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"error-currency\"") && wrong.text.contains("id=\"error-day\""))
            #expect(wrong.text.contains("id=\"error-rate\"") && wrong.text.contains("value=\"七\""))
            let added = try await site.post("/exchange-rates", ["currency": "usd", "day": "2026-11-20", "rate": "7.1234"], in: finance)
            #expect(added.status == 303 && added.location == "/exchange-rates")
            let list = try await site.get("/exchange-rates", in: zhou).text
            #expect(list.contains("7.1234") && list.contains("USD") && !list.contains("action=\"/exchange-rates\""))
            let day = try #require(Day("2026-11-20"))
            let found = try await site.company.read { try $0.exchangeRates(on: [day]).first }
            let rate = try #require(found)
            let place = "/exchange-rates/\(rate.id)"
            let bad = try await site.post(place, ["rate": "0", "version": "1"], in: finance)
            #expect(bad.status == 422 && bad.text.contains("id=\"error-rate\"") && bad.text.contains("value=\"0\""))
            #expect(try await site.post(place, ["rate": "7.2", "version": "1"], in: finance).status == 303)
            let stale = try await site.post(place, ["rate": "7.3", "version": "1"], in: finance)
            #expect(stale.status == 412 && stale.text.contains("7.2000"))
            #expect(try await site.post("\(place)/remove", ["version": "2"], in: finance).location == "/exchange-rates")
            #expect(try await site.get(place, in: finance).status == 404)
        }
    }
}

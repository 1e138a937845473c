import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct RatesAndDaysEndpointTests {
    @Test(arguments: Engine.allCases) func `rates are added, changed, listed by currency and day, and removed`(engine: Engine) async throws
    {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let added = try await api.post("/exchange-rates", #"{"currency":"USD","day":"2026-11-20","rate":"7.1234"}"#, as: shen)
            #expect(added.status == 201 && added.json["rate"] == "7.1234" && added.json["version"] == 1)
            _ = try await api.post("/exchange-rates", #"{"currency":"EUR","day":"2026-11-21","rate":"8.1"}"#, as: shen)
            func codes(_ query: String) async throws -> [String] {
                let answer = try await api.get("/exchange-rates?\(query)", as: api.company.zhouLan)
                #expect(answer.count == answer.items.count)
                return answer.items.compactMap { $0["currency"]?.string }
            }
            #expect(try await codes("") == ["EUR", "USD"])
            #expect(try await codes("currency=USD") == ["USD"])
            #expect(try await codes("q=eur") == ["EUR"])
            #expect(try await codes("q=euro") == [])
            #expect(try await codes("through=2026-11-20") == ["USD"])
            let taken = try await api.post("/exchange-rates", #"{"currency":"USD","day":"2026-11-20","rate":"7"}"#, as: shen)
            #expect(taken.status == 422 && taken.type == "code_taken" && taken.fields == ["day"])
            let own = try await api.post("/exchange-rates", #"{"currency":"CNY","day":"2026-11-20","rate":"1"}"#, as: shen)
            #expect(own.status == 422 && own.type == "own_currency" && own.fields == ["currency"])
            let nothing = try await api.post("/exchange-rates", #"{"currency":"USD","day":"2026-11-19","rate":"0"}"#, as: shen)
            #expect(nothing.status == 422 && nothing.type == "value_out_of_range" && nothing.fields == ["rate"])
            let place = "/exchange-rates/\(added.id)"
            let changed = try await api.send(.patch, place, as: shen, body: #"{"rate":"7.2"}"#, version: 1)
            #expect(changed.status == 200 && changed.json["rate"] == "7.2000" && changed.json["version"] == 2)
            #expect(try await api.send(.patch, place, as: shen, body: #"{"rate":"7.3"}"#, version: 1).status == 412)
            #expect(try await api.send(.delete, place, as: shen, version: 2).status == 204)
            #expect(try await api.get(place, as: shen).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `the calendar is added to, changed, listed by day and kind, and thinned out`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let added = try await api.post("/working-days", #"{"day":"2026-10-01","kind":"holiday","festival":"国庆节"}"#, as: shen)
            #expect(added.status == 201 && added.json["festival"] == "国庆节")
            _ = try await api.post("/working-days", #"{"day":"2026-10-10","kind":"workday"}"#, as: shen)
            func days(_ query: String) async throws -> [String] {
                try await api.get("/working-days?\(query)", as: api.company.zhouLan).items.compactMap { $0["day"]?.string }
            }
            #expect(try await days("") == ["2026-10-01", "2026-10-10"])
            #expect(try await days("kind=workday") == ["2026-10-10"])
            #expect(try await days("q=2026-10-1") == ["2026-10-10"])
            #expect(try await days("q=%E5%9B%BD%E5%BA%86") == ["2026-10-01"])
            #expect(try await days("from=2026-10-02") == ["2026-10-10"])
            let place = "/working-days/\(added.id)"
            let changed = try await api.send(.patch, place, as: shen, body: #"{"kind":"workday"}"#, version: 1)
            #expect(changed.json["kind"] == "workday" && changed.json["festival"] == "国庆节" && changed.json["version"] == 2)
            let taken = try await api.post("/working-days", #"{"day":"2026-10-10","kind":"holiday"}"#, as: shen)
            #expect(taken.status == 422 && taken.type == "code_taken")
            #expect(try await api.send(.delete, place, as: shen, version: 2).status == 204)
            #expect(try await days("") == ["2026-10-10"])
        }
    }
}

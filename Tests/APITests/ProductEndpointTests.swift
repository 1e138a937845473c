import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct ProductEndpointTests {
    @Test(arguments: Engine.allCases) func `a product is added, found, changed and read`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let body = #"{"code":"P-1","name":"数控机床","line":"机床","unit":"台","list_price":"12.5","unit_cost":"7.0125"}"#
            let added = try await api.post("/products", body, as: zhouLan)
            #expect(added.status == 201 && added.json["list_price"] == "12.5000" && added.json["unit_cost"] == "7.0125")
            _ = try await api.post("/products", #"{"code":"P-2","name":"刀具"}"#, as: zhouLan)
            #expect(try await api.get("/products?q=skjc", as: api.company.auditor).items == [added.json])
            #expect(try await api.get("/products?line=%E6%9C%BA%E5%BA%8A", as: api.company.auditor).count == 1)
            let changed = try await api.patch(
                "/products/\(added.id)", #"{"list_price":null,"name":"五轴机床"}"#, version: added.version, as: zhouLan)
            #expect(changed.json["list_price"] == .null && changed.json["line"] == "机床" && changed.version == 2)
            #expect(try await api.get("/products/\(added.id)", as: zhouLan).json == changed.json)
            #expect(try await api.patch("/products/\(added.id)", #"{"name":"甲"}"#, version: 1, as: zhouLan).status == 412)
        }
    }

    @Test(arguments: Engine.allCases) func `a code belongs to one product, and a price has four places`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let first = try await api.post("/products", #"{"code":"P-1","name":"机床"}"#, as: zhouLan)
            let second = try await api.post("/products", #"{"code":"P-2","name":"刀具"}"#, as: zhouLan)
            #expect(try await api.post("/products", #"{"code":"P-1","name":"刀具"}"#, as: zhouLan).type == "code_taken")
            #expect(try await api.patch("/products/\(second.id)", #"{"code":"P-1"}"#, version: 1, as: zhouLan).type == "code_taken")
            let price = try await api.patch("/products/\(first.id)", #"{"list_price":"0.00001"}"#, version: 1, as: zhouLan)
            #expect(price.status == 422 && price.fields == ["list_price"])
            #expect(try await api.get("/products/\(first.id)", as: zhouLan).version == 1)
        }
    }
}

import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct AuditEntryEndpointTests {
    @Test(arguments: Engine.allCases)
    func `a change stands in the trail with each field before and after, and free words only as a digest`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let (shen, zhouLan) = (api.company.shen, api.company.zhouLan)
            let product = try await api.post("/products", #"{"code":"P-1","name":"数控机床","list_price":"12.5"}"#, as: zhouLan)
            _ = try await api.patch(
                "/products/\(product.id)", #"{"list_price":"13","name":"五轴机床"}"#, version: product.version, as: zhouLan)
            let trail = try await api.get("/audit-entries?subject=product&subject_id=\(product.id)", as: shen)
            #expect(trail.items.map { $0["action"] } == ["product_changed", "product_added"])
            let changes = try #require(trail.items.first?["changes"]?.array)
            #expect(changes.map { $0["field"] } == ["name", "list_price"])
            #expect(changes.last?["before"] == "12.5000" && changes.last?["after"] == "13.0000")
            #expect(changes.first?["after"]?.string?.wholeMatch(of: #/sha256:[0-9a-f]{16}/#) != nil)
            let first = trail.items.last?["changes"]?.array ?? []
            #expect(trail.items.last?["payload"] == ["code": "P-1"] && first.map { $0["field"] } == ["code", "name", "list_price"])
            #expect(first.allSatisfy { $0["before"] == .null } && first.last?["after"] == "12.5000")

            let account = try await api.company.account("K-001", "华岳重工集团", of: zhouLan)
            let order = try await api.company.order("SO-1", of: account, on: "2026-10-01", for: "20000.00")
            let body = """
                {"code":"SO-1","account":"K-001","ordered_on":"2026-10-01","due_on":"2026-12-01",
                 "lines":[{"amount":{"amount":"20000.00","currency":"CNY"}},{"amount":{"amount":"5.00","currency":"CNY"}}]}
                """
            #expect(try await api.send(.put, "/orders/\(order)", as: zhouLan, body: body, version: 1).status == 200)
            let changed = try await api.get("/audit-entries?action=order_changed", as: shen).items.first?["changes"]?.array ?? []
            #expect(changed.map { $0["field"] } == ["due_on", "amount", "lines[2]"])
            #expect(changed.map { $0["before"] } == [.null, "20000.00", .null])
            #expect(changed.map { $0["after"] } == ["2026-12-01", "20005.00", "amount 5.00"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail is asked for by days, by who and by what kind of doer`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let all = try await api.get("/audit-entries", as: shen).count
            #expect(try await api.get("/audit-entries?from=2026-11-21&until=2026-11-21&actor=console", as: shen).count == all)
            #expect(try await api.get("/audit-entries?from=2026-11-22", as: shen).count == 0)
            #expect(try await api.get("/audit-entries?until=2026-11-20", as: shen).count == 0)
            #expect(try await api.get("/audit-entries?actor=visitor", as: shen).count == 0)
            #expect(try await api.get("/audit-entries?actor=nobody", as: shen).status == 422)
            #expect(try await api.get("/audit-entries?subject=product", as: api.company.zhouLan).status == 403)
        }
    }
}

import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Trade
import Wire

@Suite struct OrderEndpointTests {
    @Test(arguments: Engine.allCases) func `an order is added with its lines and read with them`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            try await api.company.account("K-003", "华岳重工", of: zhouLan)
            _ = try await api.post("/products", #"{"code":"P-1","name":"数控机床"}"#, as: zhouLan)
            let added = try await api.post(
                "/orders",
                """
                {"account":"K-003","code":"S-1","ordered_on":"2026-11-02","due_on":"2026-12-01","lines":[
                  {"product":"P-1","quantity":"3","unit_price":"33.335","unit_cost":"20"},
                  {"amount":{"amount":"-10.00","currency":"CNY"}}]}
                """, as: zhouLan)
            #expect(added.status == 201 && added.json["amount"] == ["amount": "90.01", "currency": "CNY"])
            let lines = added.json["lines"]?.array ?? []
            #expect(lines.first?["amount"]?["amount"] == "100.01" && lines.first?["quantity"] == "3.000")
            #expect(lines.first?["product"]?["code"] == "P-1" && lines.last?["product"] == .null)
            #expect(added.json["account"]?["name"] == "华岳重工")
            #expect(try await api.get("/orders/\(added.id)", as: zhouLan).json == added.json)
        }
    }

    @Test(arguments: Engine.allCases) func `an order is replaced as a whole by whoever saw it last`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let huayue = try await api.company.account("K-003", "华岳重工", of: zhouLan)
            let order = try await api.company.order("S-1", of: huayue, on: "2026-11-02", for: "100.00")
            let body = #"""
                {"account":"K-003","code":"S-1","ordered_on":"2026-11-03","lines":[{"amount":{"amount":"5.00","currency":"CNY"}},
                 {"amount":{"amount":"7.00","currency":"CNY"}}]}
                """#
            #expect(try await api.send(.put, "/orders/\(order)", as: zhouLan, body: body).status == 428)
            let replaced = try await api.send(.put, "/orders/\(order)", as: zhouLan, body: body, version: 1)
            #expect(replaced.status == 200 && replaced.version == 2 && replaced.json["amount"]?["amount"] == "12.00")
            #expect(replaced.json["lines"]?.array?.count == 2 && replaced.json["ordered_on"] == "2026-11-03")
            #expect(try await api.send(.put, "/orders/\(order)", as: zhouLan, body: body, version: 1).status == 412)
        }
    }

    @Test(arguments: Engine.allCases) func `an order that was invoiced stays with its customer`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            try await company.account("K-2", "瑞昶电子", of: company.zhouLan)
            let order = try await company.order("S-1", of: huayue, on: "2026-11-02", for: "100.00")
            func move(version: Int) async throws -> Answer {
                let lines = #"[{"amount":{"amount":"100.00","currency":"CNY"}}]"#
                let body = #"{"account":"K-2","code":"S-1","ordered_on":"2026-11-02","lines":\#(lines)}"#
                return try await api.send(.put, "/orders/\(order)", as: company.zhouLan, body: body, version: version)
            }
            let amount = #"{"amount":"100.00","currency":"CNY"}"#
            let invoice =
                #"{"account":"K-1","code":"F-1","order":"S-1","issued_on":"2026-11-03","due_on":"2026-12-03","amount":\#(amount)}"#
            let billed = try await api.post("/invoices", invoice, as: company.zhouLan)
            #expect(billed.status == 201)
            let refused = try await move(version: 1)
            #expect(refused.status == 422 && refused.json["type"] == "order_invoiced", "\(refused.json)")
            #expect(try await company.read { try $0.order(order, seenBy: company.zhouLan).account } == huayue)
            let freed = try await api.send(.patch, "/invoices/\(billed.id)", as: company.zhouLan, body: #"{"order":null}"#, version: 1)
            #expect(freed.status == 200)
            #expect(try await move(version: 1).status == 200)
        }
    }

    @Test(arguments: Engine.allCases) func `an order is cancelled from a day on and counts again when that is taken back`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let order = try await company.order("S-1", of: huayue, on: "2026-11-02", for: "100.00")
            func ordered() async throws -> Int64? {
                try await company.read {
                    let today = $0.moment.today
                    return try $0.orderedAmounts(
                        of: [huayue], after: today.adding(months: -12), through: today, in: .cny, seenBy: company.zhouLan)[
                            huayue]?
                        .minorUnits
                }
            }
            #expect(try await ordered() == 10_000)
            let place = "/orders/\(order)/cancellation"
            for day in ["2026-11-01", "2026-11-22"] {
                let early = try await api.send(.put, place, as: company.zhouLan, body: #"{"cancelled_on":"\#(day)"}"#, version: 1)
                #expect(early.status == 422 && early.json["type"] == "value_out_of_range", "\(day)")
            }
            #expect(try await api.send(.put, place, as: company.zhouLan, body: "{}").status == 428)
            let cancelled = try await api.send(.put, place, as: company.zhouLan, body: "{}", version: 1)
            #expect(cancelled.status == 200 && cancelled.json["cancelled_on"] == "2026-11-21" && cancelled.version == 2)
            #expect(try await ordered() ?? 0 == 0)
            #expect(try await api.send(.delete, place, as: company.zhouLan, version: 1).status == 412)
            let back = try await api.send(.delete, place, as: company.zhouLan, version: 2)
            #expect(back.status == 200 && back.json["cancelled_on"] == .null)
            #expect(try await ordered() == 10_000)
            let trail = try await api.get("/audit-entries?action=order_changed", as: company.shen).items
            #expect(trail.count == 2 && trail.first?["changes"]?.array?.first?["field"] == "cancelled_on")
        }
    }

    @Test func `a planner reads orders and products without what they cost us`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            let company = api.company
            try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let planner = try await company.hire("童玮", .planner)
            let api = try await api.joined(by: [planner])
            let product = try await api.post(
                "/products", #"{"code":"P-1","name":"机床","list_price":"9","unit_cost":"7.7777"}"#, as: company.zhouLan)
            let order = try await api.post(
                "/orders",
                #"{"account":"K-1","code":"S-1","ordered_on":"2026-11-02","lines":[{"quantity":"1","unit_price":"9","unit_cost":"7.7777"}]}"#,
                as: company.zhouLan)
            #expect(order.status == 201)
            for path in ["/orders/\(order.id)", "/products/\(product.id)", "/products"] {
                let told = try await api.get(path, as: planner)
                #expect(told.status == 200 && !told.text.contains("7.7777"), "\(path)")
                #expect(try await api.get(path, as: company.zhouLan).text.contains("7.7777"), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `orders are listed by account, day and name, within reach`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let nanyu = try await company.account("K-2", "南屿置业", of: company.mengJie)
            try await company.order("S-1", of: huayue, on: "2026-11-01", for: "1.00")
            try await company.order("S-2", of: huayue, on: "2026-11-05", for: "2.00")
            try await company.order("T-3", of: nanyu, on: "2026-11-09", for: "3.00")
            func codes(_ query: String, _ principal: Principal) async throws -> [String] {
                let answer = try await api.get("/orders?\(query)", as: principal)
                #expect(answer.count == answer.items.count)
                return answer.items.compactMap { $0["code"]?.string }
            }
            #expect(try await codes("", company.shen) == ["T-3", "S-2", "S-1"])
            #expect(try await codes("", company.zhouLan) == ["S-2", "S-1"])
            #expect(try await codes("account=K-2", company.shen) == ["T-3"])
            #expect(try await codes("account=\(huayue)", company.shen) == ["S-2", "S-1"])
            #expect(try await codes("account=K-2", company.zhouLan) == [])
            #expect(try await codes("account=K-9", company.zhouLan) == [])
            #expect(try await codes("from=2026-11-05&through=2026-11-08", company.shen) == ["S-2"])
            #expect(try await codes("q=t-3", company.shen) == ["T-3"])
            #expect(try await codes("q=hyzg", company.shen) == ["S-2", "S-1"])
            #expect(try await codes("q=t-3", company.zhouLan) == [])
        }
    }

    @Test(arguments: Engine.allCases) func `an order for a customer beyond reach is for nobody`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let nanyu = try await company.account("K-2", "南屿置业", of: company.mengJie)
            let order = try await company.order("T-3", of: nanyu, on: "2026-11-09", for: "3.00")
            func body(_ account: String) -> String {
                #"{"account":"\#(account)","code":"S-9","ordered_on":"2026-11-02","lines":[{"amount":{"amount":"5.00","currency":"CNY"}}]}"#
            }
            let foreign = try await api.post("/orders", body("K-2"), as: company.zhouLan)
            let missing = try await api.post("/orders", body("K-9"), as: company.zhouLan)
            #expect(foreign.status == 404 && foreign.text == missing.text)
            #expect(try await api.send(.put, "/orders/\(order)", as: company.zhouLan, body: body("K-2"), version: 1).status == 404)
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order") == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `what an order cannot be is refused by field`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            try await api.company.account("K-003", "华岳重工", of: zhouLan)
            for (lines, type, field) in [
                ("", "value_missing", "lines"), (#"{}"#, "value_missing", "amount"),
                (#"{"quantity":"2","unit_price":"5","amount":{"amount":"11.00","currency":"CNY"}}"#, "amount_disagrees", "amount"),
                (#"{"amount":{"amount":"5.00","currency":"USD"}}"#, "currency_mixed", "lines[0].amount"),
                (#"{"product":"P-9","amount":{"amount":"5.00","currency":"CNY"}}"#, "reference_unknown", "lines[0].product"),
                (#"{"quantity":"0.0001","unit_price":"5"}"#, "number_unreadable", "lines[0].quantity"),
                (#"{"quantity":"9000000000000","unit_price":"900000000000"}"#, "amount_too_large", "amount"),
                (#"{"price":"5"}"#, "value_unknown", "lines[0].price"),
            ] {
                let body = #"{"account":"K-003","code":"S-1","ordered_on":"2026-11-02","lines":[\#(lines)]}"#
                let answer = try await api.post("/orders", body, as: zhouLan)
                #expect(answer.status == 422 && answer.type == type && answer.fields == [field], "\(lines): \(answer.text)")
            }
            let day = try await api.post("/orders", #"{"account":"K-003","code":"S-1","ordered_on":"2026-02-30","lines":[]}"#, as: zhouLan)
            #expect(day.type == "date_unreadable" && day.fields == ["ordered_on"])
            #expect(try await api.company.rows(of: "SELECT count(*) FROM order_line") == 0)
        }
    }
}

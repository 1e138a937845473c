import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct InvoiceEndpointTests {
    @Test(arguments: Engine.allCases) func `an invoice is added, changed by whoever saw it last, and paid`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let zhouLan = api.company.zhouLan
            let huayue = try await api.company.account("K-003", "华岳重工", of: zhouLan)
            try await api.company.order("S-1", of: huayue, on: "2026-09-01", for: "1000.00")
            let added = try await api.post(
                "/invoices",
                #"{"account":"K-003","code":"F-1","order":"S-1","issued_on":"2026-10-01","due_on":"2026-11-01","amount":{"amount":"1000.00","currency":"CNY"}}"#,
                as: zhouLan)
            #expect(added.status == 201 && added.json["overdue_days"] == 20 && added.json["order"]?["code"] == "S-1")
            #expect(added.json["open"] == ["amount": "1000.00", "currency": "CNY"])
            let path = "/invoices/\(added.id)"
            #expect(try await api.patch(path, #"{"due_on":"2026-11-11"}"#, version: nil, as: zhouLan).status == 428)
            let changed = try await api.patch(path, #"{"due_on":"2026-11-11","order":null}"#, version: 1, as: zhouLan)
            #expect(changed.status == 200 && changed.version == 2 && changed.json["order"] == .null && changed.json["overdue_days"] == 10)
            #expect(try await api.patch(path, #"{"code":"F-2"}"#, version: 1, as: zhouLan).status == 412)

            let payment = try await api.post(
                "/payments", #"{"invoice":"F-1","paid_on":"2026-11-15","amount":{"amount":"250.00","currency":"CNY"},"delay_cause":"us"}"#,
                as: zhouLan)
            #expect(payment.status == 201 && payment.json["delay_days"] == 4 && payment.json["delay_cause"] == "us")
            #expect(try await api.get("/payments/\(payment.id)", as: zhouLan).json == payment.json)
            let now = try await api.get(path, as: zhouLan).json
            #expect(now["paid"]?["amount"] == "250.00" && now["open"]?["amount"] == "750.00")
        }
    }

    @Test(arguments: Engine.allCases) func `invoices and payments are listed by account, invoice and what is overdue`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let nanyu = try await company.account("K-2", "南屿置业", of: company.mengJie)
            let first = try await company.invoice("F-1", of: huayue, due: "2026-11-01", over: "1.00")
            try await company.invoice("F-2", of: huayue, due: "2026-12-01", over: "1.00")
            let third = try await company.invoice("F-3", of: nanyu, due: "2026-10-01", over: "1.00")
            try await company.payment(of: "0.50", for: first, on: "2026-11-02")
            try await company.payment(of: "1.00", for: third, on: "2026-11-03")
            func codes(_ query: String, _ principal: Principal) async throws -> [String] {
                let answer = try await api.get("/invoices?\(query)", as: principal)
                #expect(answer.count == answer.items.count)
                return answer.items.compactMap { $0["code"]?.string }
            }
            #expect(try await codes("", company.shen) == ["F-2", "F-1", "F-3"])
            #expect(try await codes("", company.zhouLan) == ["F-2", "F-1"])
            #expect(try await codes("overdue=true", company.shen) == ["F-1"])
            #expect(try await codes("account=K-2", company.shen) == ["F-3"])
            #expect(try await codes("account=K-2", company.zhouLan) == [])
            #expect(try await codes("q=hyzg", company.shen) == ["F-2", "F-1"])
            #expect(try await codes("q=f-3", company.zhouLan) == [])
            func paid(_ query: String, _ principal: Principal) async throws -> [String] {
                let answer = try await api.get("/payments?\(query)", as: principal)
                #expect(answer.count == answer.items.count)
                return answer.items.compactMap { $0["invoice"]?["code"]?.string }
            }
            #expect(try await paid("", company.shen) == ["F-3", "F-1"])
            #expect(try await paid("", company.zhouLan) == ["F-1"])
            #expect(try await paid("invoice=F-3", company.shen) == ["F-3"])
            #expect(try await paid("invoice=F-3", company.zhouLan) == [])
            #expect(try await paid("account=K-1", company.shen) == ["F-1"])
        }
    }

    @Test(arguments: Engine.allCases) func `what an invoice or a payment cannot be is refused by field`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let zhouLan = company.zhouLan
            let huayue = try await company.account("K-003", "华岳重工", of: zhouLan)
            let nanyu = try await company.account("K-004", "南屿置业", of: company.mengJie)
            try await company.order("S-9", of: nanyu, on: "2026-09-01", for: "1.00")
            try await company.invoice("F-1", of: huayue, due: "2026-11-01", over: "1.00")
            try await company.invoice("F-9", of: nanyu, due: "2026-11-01", over: "1.00")
            let days = #""issued_on":"2026-10-01","due_on":"2026-11-01""#
            let money = #""amount":{"amount":"1.00","currency":"CNY"}"#
            for (body, type, field) in [
                (#"{"account":"K-003","code":"",\#(days),\#(money)}"#, "value_missing", "code"),
                (#"{"account":"K-003","code":"F-1",\#(days),\#(money)}"#, "code_taken", "code"),
                (#"{"account":"K-003","code":"F-2","order":"S-9",\#(days),\#(money)}"#, "reference_unknown", "order"),
                (#"{"account":"K-003","code":"F-2","issued_on":"2026-10-01",\#(money)}"#, "value_missing", "due_on"),
            ] {
                let answer = try await api.post("/invoices", body, as: zhouLan)
                #expect(answer.status == 422 && answer.type == type && answer.fields == [field], "\(body): \(answer.text)")
            }
            for (body, type, field) in [
                (#"{"invoice":"F-1","paid_on":"2026-11-02","amount":{"amount":"1","currency":"USD"}}"#, "currency_mixed", "amount"),
                (#"{"invoice":"F-1","paid_on":"2026-11-02","amount":{"amount":"0","currency":"CNY"}}"#, "value_missing", "amount"),
                (#"{"invoice":"F-1","paid_on":"2026-11-02",\#(money),"delay_cause":"weather"}"#, "value_unknown", "delay_cause"),
            ] {
                let answer = try await api.post("/payments", body, as: zhouLan)
                #expect(answer.status == 422 && answer.type == type && answer.fields == [field], "\(body): \(answer.text)")
            }
            let foreign = try await api.post("/payments", #"{"invoice":"F-9","paid_on":"2026-11-02",\#(money)}"#, as: zhouLan)
            let missing = try await api.post("/payments", #"{"invoice":"F-8","paid_on":"2026-11-02",\#(money)}"#, as: zhouLan)
            #expect(foreign.status == 404 && foreign.text == missing.text)
            #expect(try await company.rows(of: "SELECT count(*) FROM payment") == 0)
        }
    }
}

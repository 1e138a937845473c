import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct GradeChangeEndpointTests {
    @Test(arguments: Engine.allCases) func `a manager overrides a grade and finds the change in the history`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let body = #"{"account":"K-003","grade":"A","reason":"战略客户","valid_until":"2027-05-21","approver":"shen@example.cn"}"#
            let changed = try await api.post("/grade-changes", body, as: company.qinFang)
            #expect(changed.status == 201 && changed.json["cause"] == "override" && changed.json["before"] == .null)
            #expect(changed.json["approver"] == "沈青" && changed.json["by"] == "秦放" && changed.json["valid_until"] == "2027-05-21")
            #expect(try await api.get("/grade-changes/\(changed.id)", as: company.zhouLan).json == changed.json)
            #expect(try await api.get("/grade-changes?account=\(huayue)&cause=override", as: company.zhouLan).items == [changed.json])
            #expect(try await api.get("/grade-changes?cause=run", as: company.zhouLan).items == [])
            let account = try await api.get("/accounts/\(huayue)", as: company.zhouLan).json
            #expect(account["grade"] == "A" && account["system_grade"] == .null && account["overridden_until"] == "2027-05-21")
        }
    }

    @Test(arguments: Engine.allCases) func `what may not be overridden stays as it is`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let nanyu = try await company.account("K-2", "南屿置业", of: company.mengJie)
            func change(_ members: String, as principal: Principal) async throws -> Answer {
                try await api.post("/grade-changes", "{\"grade\":\"A\",\(members)}", as: principal)
            }
            #expect(try await change(#""account":"K-1","reason":"战略客户""#, as: company.zhouLan).status == 403)
            #expect(try await change(#""account":"K-1","reason":"战略客户""#, as: company.auditor).status == 403)
            let foreign = try await change(#""account":"\#(nanyu)","reason":"战略客户""#, as: company.qinFang)
            let missing = try await change(#""account":"00000000000000000000000000","reason":"战略客户""#, as: company.qinFang)
            #expect(foreign.status == 404 && foreign.text == missing.text)
            for (members, type, field) in [
                (#""reason":"""#, "reason_missing", "reason"),
                (#""reason":"战略客户","valid_until":"2026-11-20""#, "value_out_of_range", "valid_until"),
                (#""reason":"战略客户","approver":"zhoulan@example.cn""#, "approver_missing", "approver"),
                (#""reason":"战略客户","approver":"nobody@example.cn""#, "reference_unknown", "approver"),
            ] {
                let answer = try await change(#""account":"K-1",\#(members)"#, as: company.qinFang)
                #expect(answer.status == 422 && answer.type == type && answer.fields == [field], "\(members): \(answer.text)")
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `of two who override at once both leave a fact, or one is told it is so already`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await company.account("K-1", "华岳重工", of: company.zhouLan)
            let body = #"{"account":"K-1","grade":"A","reason":"战略客户"}"#
            async let first = api.post("/grade-changes", body, as: company.qinFang)
            async let second = api.post("/grade-changes", body, as: company.shen)
            #expect(try await [first, second].map(\.status).sorted() == [201, 422])
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 1)
        }
    }
}

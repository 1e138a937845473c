import CompanySupport
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Wire

@Suite struct GradingEndpointTests {
    static let byAmount = """
        {"document":"name: by-amount\\nkind: indicator\\nwindow: 12m\\nindicators:\\n  - {indicator: order_amount, weight: 100}\\n\
        cut: {by: customers, grades: [{grade: A, share: 50}, {grade: B, share: 25}, {grade: C}]}\\n"}
        """

    /// Four customers, the last of whom never bought.
    private func trade(_ api: APICaller) async throws {
        let company = api.company
        for (number, (owner, amount)) in [(company.zhouLan, "400.00"), (company.mengJie, "300.00"), (company.zhouLan, "200.00")]
            .enumerated()
        {
            let account = try await company.account("K-\(number + 1)", "客户\(number + 1)", of: owner)
            try await company.order("S-\(number + 1)", of: account, on: "2026-11-01", for: amount)
        }
        try await company.account("K-4", "客户4", of: company.zhouLan)
    }

    @Test(arguments: Engine.allCases) func `a scheme is saved, read and activated`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let shen = api.company.shen
            let saved = try await api.post("/grading-schemes", GradingEndpointTests.byAmount, as: shen)
            #expect(saved.status == 201 && saved.json["name"] == "by-amount" && saved.version == 1 && saved.json["state"] == "draft")
            let again = try await api.post("/grading-schemes", GradingEndpointTests.byAmount, as: shen)
            #expect(again.id == saved.id, "a document that says the same adds no version")
            #expect(try await api.get("/grading-schemes/\(saved.id)", as: api.company.zhouLan).json == saved.json)
            let activated = try await api.send(.post, "/grading-schemes/\(saved.id)/activations", as: shen)
            #expect(activated.status == 201 && activated.json["state"] == "active" && activated.json["effective_from"] == "2026-11-21")
            let active = try await api.get("/grading-schemes?state=active", as: shen).items
            #expect(active.map { $0["name"] } == ["by-amount"])
            #expect(try await api.get("/grading-schemes?q=amount", as: shen).count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `who may not publish neither saves nor activates`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            let rfm = try await api.get("/grading-schemes?name=rfm", as: company.shen).items.first?["id"]?.string ?? ""
            for principal in [company.qinFang, company.zhouLan, company.auditor] {
                #expect(try await api.post("/grading-schemes", GradingEndpointTests.byAmount, as: principal).status == 403)
                #expect(try await api.post("/grading-schemes/\(rfm)/activations", "{}", as: principal).status == 403)
            }
            #expect(try await api.post("/grading-schemes/\(rfm)/activations", "{}", as: company.shen).type == "scheme_only_labels")
            let late = try await api.post("/grading-schemes/\(rfm)/activations", #"{"from":"2026-11-22"}"#, as: company.shen)
            #expect(late.status == 422)
            let damaged = try await api.post("/grading-schemes", #"{"document":"name: [}"}"#, as: company.shen)
            #expect(damaged.status == 422)
            #expect(try await company.rows(of: "SELECT count(*) FROM grading_scheme WHERE version > 1 OR name = 'by-amount'") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `a run that is not saved answers everything and keeps nothing`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            try await trade(api)
            let run = try await api.post("/grading-runs", #"{"scheme":"order-amount"}"#, as: api.company.shen)
            #expect(run.status == 200 && run.json["graded"] == 3 && run.json["run"] == .null && run.json["id"] == nil)
            let codes = run.json["results"]?.array?.map { $0["account"]?["code"] }
            #expect(codes == ["K-1", "K-2", "K-3", "K-4"])
            #expect(run.json["results"]?.array?.last?["missing"] == ["order_amount"])
            #expect(try await api.company.rows(of: "SELECT count(*) FROM grading_run") == 0)
            #expect(try await api.company.rows(of: "SELECT count(*) FROM account WHERE grade IS NOT NULL") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `a saved run of the active scheme changes grades and can be read again`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await trade(api)
            let body = #"{"scheme":"order-amount","as_of":"2026-11-20","save":true}"#
            #expect(try await api.post("/grading-runs", body, as: company.qinFang).status == 403, "to save is to publish")
            let run = try await api.post("/grading-runs", body, as: company.shen)
            #expect(run.status == 200 && run.json["run"]?.string == run.id && !run.id.isEmpty)
            let kept = try await api.get("/grading-runs/\(run.id)", as: company.zhouLan)
            #expect(kept.json["changes_grades"] == true && kept.json["as_of"] == "2026-11-20" && kept.json["by"] == "沈青")
            #expect(try await api.get("/grading-runs?scheme=order-amount", as: company.shen).items == [kept.json])
            #expect(try await api.get("/grading-runs?q=rfm", as: company.shen).items == [])

            let results = try await api.get("/grading-runs/\(run.id)/results", as: company.shen)
            #expect(results.items == run.json["results"]?.array && results.count == 4)
            #expect(try await api.pages(of: "/grading-runs/\(run.id)/results", limit: 3, as: company.shen).flatMap { $0 } == results.items)
            #expect(try await api.get("/grading-runs/\(run.id)/results?missing=true", as: company.shen).count == 1)
            #expect(try await api.get("/grading-runs/\(run.id)/results?grade=A", as: company.shen).count == 1)
            #expect(try await api.get("/grading-runs/\(run.id)/results?q=k-2", as: company.shen).count == 1)
            let own = try await api.get("/grading-runs/\(run.id)/results", as: company.zhouLan)
            #expect(own.items.map { $0["account"]?["code"] } == ["K-1", "K-3", "K-4"], "ranked with everybody, shown within reach")
            #expect(try await api.get("/grade-changes?cause=run", as: company.shen).count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `a run of a day to come is refused, saved or not`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            for save in ["true", "false"] {
                let body = #"{"scheme":"order-amount","as_of":"2026-11-22","save":\#(save)}"#
                let answer = try await api.post("/grading-runs", body, as: api.company.shen)
                #expect(answer.status == 422 && answer.type == "run_in_future" && answer.fields == ["as_of"], "\(answer.text)")
            }
            #expect(try await api.company.rows(of: "SELECT count(*) FROM grading_run") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `an account that a run marks as lacking data has another version`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            try await trade(api)
            let path = "/accounts/\(try await api.get("/accounts?q=k-4", as: api.company.shen).items.first?["id"]?.string ?? "")"
            let before = try await api.get(path, as: api.company.shen)
            _ = try await api.post("/grading-runs", #"{"scheme":"order-amount","save":true}"#, as: api.company.shen)
            let after = try await api.get(path, as: api.company.shen)
            #expect(before.json != after.json && after.version == (before.version ?? 0) + 1)
            #expect(before.headers[.eTag] != after.headers[.eTag])
        }
    }

    @Test(arguments: Engine.allCases) func `a run by RFM labels customers, and lists are filtered by the labels`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            try await trade(api)
            let run = try await api.post("/grading-runs", #"{"scheme":"rfm","save":true}"#, as: api.company.shen)
            let label = run.json["results"]?.array?.first?["rfm"]
            let (level, segment) = (label?["level"]?.string ?? "", label?["segment"]?.string ?? "")
            #expect(
                try await api.get("/grading-runs/\(run.id)/results?level=\(level)&segment=\(segment)", as: api.company.shen).count ?? 0 > 0)
            #expect(try await api.get("/grading-runs/\(run.id)/results?segment=none", as: api.company.shen).count == 1)
            let explained = try await api.get("/accounts/\(id(of: "K-1", in: run))/grade-explanation?scheme=rfm", as: api.company.zhouLan)
            #expect(explained.status == 200 && explained.json["dimensions"]?["recency"]?["value"] == "2026-11-01")
        }
    }

    @Test(arguments: Engine.allCases) func `a grade is explained to whoever sees the account`(engine: Engine) async throws {
        try await withAPI(on: engine) { api async throws in
            let company = api.company
            try await trade(api)
            let k1 = try await api.get("/accounts?q=k-1", as: company.shen).items.first?["id"]?.string ?? ""
            #expect(try await api.get("/accounts/\(k1)/grade-explanation", as: company.zhouLan).status == 404, "no run was kept")
            _ = try await api.post("/grade-changes", #"{"account":"K-1","grade":"B","reason":"付款太慢"}"#, as: company.qinFang)
            let run = try await api.post("/grading-runs", #"{"scheme":"order-amount","save":true}"#, as: company.shen)
            let first = run.json["results"]?.array?.first
            #expect(first?["grade"] == "B" && first?["override"]?["reason"] == "付款太慢" && first?["override"]?["approver"] == "秦放")
            let listed = try await api.get("/grading-runs/\(run.id)/results?limit=1", as: company.shen).items.first
            #expect(listed == first)
            let explained = try await api.get("/accounts/\(k1)/grade-explanation", as: company.zhouLan)
            #expect(explained.json["override"]?["grade"] == "B" && explained.json["indicators"]?["order_amount"]?["value"] == "400.00")
            #expect(try await api.get("/accounts/\(k1)/grade-explanation", as: company.mengJie).status == 404)
            let unknown = try await api.get("/accounts/\(k1)/grade-explanation?scheme=nope", as: company.zhouLan)
            #expect(unknown.status == 422 && unknown.fields == ["scheme"])
        }
    }

    @Test func `a run by a scheme that does not exist, or on a day that does not, is refused`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            #expect(try await api.post("/grading-runs", #"{"scheme":"nope"}"#, as: api.company.shen).fields == ["scheme"])
            #expect(
                try await api.post("/grading-runs", #"{"scheme":"rfm@99999999999999999999"}"#, as: api.company.shen).fields == ["scheme"])
            #expect(try await api.post("/grading-runs", #"{"scheme":"rfm","as_of":"heute"}"#, as: api.company.shen).fields == ["as_of"])
            #expect(try await api.post("/grading-runs", #"{"scheme":"rfm"}"#, as: api.company.zhouLan).status == 403)
        }
    }

    private func id(of code: String, in run: Answer) -> String {
        run.json["results"]?.array?.first { $0["account"]?["code"]?.string == code }?["account"]?["id"]?.string ?? ""
    }
}

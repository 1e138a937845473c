import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

@testable import hengce

/// Reports are pages of what the reader sees, with the rows behind each figure.
@Suite struct ReportPageTests {
    @Test(arguments: Engine.allCases)
    func `V-30 a manager reads that two of ten customers bring 80.00%, goes on to one of them, and takes the list along`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            for (place, revenue) in [500, 300, 60, 40, 30, 25, 20, 10, 10, 5].enumerated() {
                let account = try await site.company.account("K-\(place)", "客户 \(place)", of: site.company.zhouLan)
                try await site.company.order("S-\(place)", of: account, on: "2026-11-21", for: "\(revenue).00")
            }
            let other = try await site.company.account("K-X", "别人的客户", of: site.company.mengJie)
            try await site.company.order("S-X", of: other, on: "2026-11-21", for: "9999.00")
            let session = try await site.session(of: site.company.qinFang)
            let page = try await site.get("/reports/concentration", in: session)
            #expect(page.status == 200 && page.text.contains("the first fifth, 2 customers, brought 80.00% of what was ordered"))
            #expect(page.text.contains("客户 0") && !page.text.contains("别人的客户"))
            #expect(page.text.contains(#"href="/exports/new?of=concentration&amp;months=12""#))
            let export = try await site.get("/exports/new?of=concentration&months=12", in: session)
            #expect(export.text.contains("will hold 10 customers") && !export.text.contains("bring it in again"))
            let file = try await site.get("/exports/file?of=concentration&months=12", in: session)
            #expect(file.text.contains("\r\n1,K-0,客户 0,,500.00,CNY,50.00,50.00\r\n2,K-1,客户 1,,300.00,CNY,30.00,80.00\r\n"), "\(file.text)")

            let seller = try await site.get("/reports/concentration", in: try await site.session(of: site.company.mengJie))
            #expect(seller.text.contains("别人的客户") && !seller.text.contains("客户 0") && !seller.text.contains("/exports"))
            let none = try await site.get("/reports/concentration?months=24", in: try await site.session(of: site.company.chengYan))
            #expect(none.status == 200 && none.text.contains("Nothing was ordered in this window."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `V-29 a manager reads what winning and keeping a customer costs, sees who stands behind it, and takes the list along`(
        engine: Engine
    ) async throws {
        try await withSite(on: engine) { site async throws in
            let shen = try await site.session(of: site.company.shen)
            let form = ["code": "K-1", "name": "新客户", "kind": "business", "acquired_on": "2026-06-30", "acquisition_cost": "10,000"]
            let half = try await site.post("/accounts", form.merging(["acquired_on": ""]) { $1 }, in: shen)
            #expect(half.status == 422 && half.text.contains("id=\"error-acquired_on\"") && half.text.contains("value=\"10,000\""))
            #expect(try await site.post("/accounts", form, in: shen).status == 303)
            let old = try await site.company.account("K-2", "老客户", of: site.company.zhouLan)
            try await site.company.order("S-1", of: old, on: "2024-01-01", for: "5.00")
            try await site.company.cost(of: "2500.00", for: old, on: "2026-10-01")
            let session = try await site.session(of: site.company.qinFang)
            let page = try await site.get("/reports/retention-economics", in: session)
            #expect(page.status == 200 && page.text.contains("takes 25.00% of that, more than a fifth"))
            #expect(page.text.contains("新客户") && page.text.contains("老客户"))
            #expect(page.text.contains(#"href="/exports/new?of=retention-economics&amp;months=12""#))
            let export = try await site.get("/exports/new?of=retention-economics&months=12", in: session)
            #expect(export.text.contains("will hold 2 customers"))
            let file = try await site.get("/exports/file?of=retention-economics&months=12", in: session)
            #expect(
                file.text.contains("\r\nnew,K-1,新客户,,2026-06-30,10000.00,0.00,,CNY\r\nold,K-2,老客户,,2024-01-01,2500.00,0.00,,CNY\r\n"),
                "\(file.text)")
            let none = try await site.get("/reports/retention-economics", in: try await site.session(of: site.company.mengJie))
            #expect(none.status == 200 && none.text.contains("No old customers") && !none.text.contains("/exports"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the first fifth by profit leads to each customer, and names those whose costs are not known`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let account = try await site.company.account("K-1", "没填成本", of: site.company.zhouLan)
            try await site.company.order("S-1", of: account, on: "2026-11-01", for: "5.00")
            let session = try await site.session(of: site.company.qinFang)
            let page = try await site.get("/reports/concentration?by=profit", in: session)
            #expect(page.status == 200 && page.text.contains("Of nobody who ordered are all costs known"))
            #expect(page.text.contains("id=\"unknown\"") && page.text.contains("没填成本"))
            let file = try await site.get("/exports/file?of=profit-concentration&months=12", in: session)
            let confirmed = file.status == 303 ? try await site.get("/exports/new?of=profit-concentration&months=12", in: session) : file
            #expect(confirmed.text.contains(",K-1,没填成本,,,CNY,,") || confirmed.text.contains("will hold 1 customer"), "\(confirmed.text)")
            let planner = try await site.session(of: try await site.company.hire("计划", .planner))
            #expect(try await site.get("/reports/concentration?by=profit", in: planner).status == 403)
            #expect(try await site.get("/reports/concentration", in: planner).status == 200)
        }
    }

    @Test func `orders in another currency are not added up without a rate, and the page says which they are`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-1", "海外客户", of: site.company.zhouLan)
            guard let dollars = Currency("USD") else { throw NotFound() }
            try await site.company.order("S-USD", of: account, on: "2026-11-21", for: "5.00", in: dollars)
            let session = try await site.session(of: site.company.zhouLan)
            let page = try await site.get("/reports/concentration", in: session)
            #expect(page.status == 422 && page.text.contains("S-USD"))
            try await site.company.rate("7.2", of: dollars, on: "2026-11-20")
            #expect(try await site.get("/reports/concentration", in: session).text.contains("36.00"))
        }
    }
}

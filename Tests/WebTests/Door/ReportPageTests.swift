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

    @Test func `orders in another currency are not added up without a rate, and the page says which they are`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-1", "海外客户", of: site.company.zhouLan)
            guard let dollars = Currency("USD") else { throw NotFound() }
            try await site.company.order("S-USD", of: account, on: "2026-11-21", for: "5.00", in: dollars)
            let page = try await site.get("/reports/concentration", in: try await site.session(of: site.company.zhouLan))
            #expect(page.status == 422 && page.text.contains("S-USD"))
        }
    }
}

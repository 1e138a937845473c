import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing

@testable import hengce

/// A list is taken along from the page on which it stands.
@Suite struct ExportPageTests {
    @Test(arguments: Engine.allCases)
    func `a manager takes the list as it is filtered, after she proved who she is`(engine: Engine) async throws {
        let clock = TestClock()
        try await withSite(on: engine, clock: clock.clock) { site async throws in
            try await site.company.account("K-001", "华岳重工集团", of: site.company.zhouLan)
            try await site.company.account("K-002", "远洋机电", of: site.company.mengJie)
            try await site.givePassword(to: site.company.qinFang)
            let session = try await site.session(of: site.company.qinFang)
            let list = try await site.get("/accounts?q=hy", in: session)
            #expect(list.text.contains(#"href="/exports/new?of=accounts&amp;q=hy""#))

            clock.advance(seconds: 300)
            let asked = try await site.get("/exports/new?of=accounts&q=hy", in: session)
            #expect(asked.status == 200 && asked.text.contains("will hold 1 account.") && !asked.text.contains("/exports/file"))
            let early = try await site.get("/exports/file?of=accounts&q=hy", in: session)
            #expect(early.status == 303 && early.location == "/exports/new?of=accounts&q=hy")
            let unproven = try await site.post("/exports", ["of": "accounts", "q": "hy"], in: session)
            #expect(unproven.status == 403)
            #expect(try await site.company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'records_exported'") == 0)

            let proven = try await site.post(
                "/exports", ["of": "accounts", "q": "hy", "confirmation": SiteCaller.password], in: session)
            let renewed = try #require(site.session(in: proven))
            #expect(proven.location == "/exports/new?of=accounts&q=hy")
            let offered = try await site.get("/exports/new?of=accounts&q=hy", in: renewed)
            #expect(offered.text.contains(#"href="/exports/file?of=accounts&amp;q=hy""#))
            let file = try await site.get("/exports/file?of=accounts&q=hy", in: renewed)
            #expect(file.status == 200 && file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"accounts-2026-11-21-") == true)
            #expect(file.headers[.cacheControl]?.contains("no-store") == true)
            #expect(file.text.contains("K-001,华岳重工集团") && !file.text.contains("K-002"))
            #expect(try await site.company.rows(of: "SELECT count(*) FROM audit_entry WHERE action = 'records_exported'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who may not export is offered nothing, and an account out of reach is absent`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let own = try await site.company.account("K-001", "华岳重工集团", of: site.company.zhouLan)
            let other = try await site.company.account("K-002", "远洋机电", of: site.company.mengJie)
            try await site.company.order("S-1", of: own, on: "2026-11-01", for: "5.00")
            let seller = try await site.session(of: site.company.zhouLan)
            for address in ["/accounts", "/accounts/\(own)/orders"] {
                #expect(try await site.get(address, in: seller).text.contains("/exports") == false)
            }
            #expect(try await site.get("/exports/new?of=accounts", in: seller).status == 403)
            #expect(try await site.get("/exports/file?of=accounts", in: seller).status == 403)

            let manager = try await site.session(of: site.company.qinFang)
            #expect(try await site.get("/accounts/\(own)/orders", in: manager).text.contains("/exports/new?of=orders&amp;account=\(own)"))
            let orders = try await site.get("/exports/file?of=orders&account=\(own)", in: manager)
            #expect(orders.status == 200 && orders.text.contains("S-1,K-001,2026-11-01"))
            #expect(try await site.get("/exports/new?of=orders&account=\(other)", in: manager).status == 404)
            let foreign = try await site.get("/exports/file?of=orders&account=\(other)", in: manager)
            #expect(foreign.text.split(separator: "\r\n").count == 1, "nothing but the header: \(foreign.text)")
            for nonsense in ["/exports/new", "/exports/new?of=members", "/exports/file?of=", "/exports/new?of=orders&account=x"] {
                #expect(try await site.get(nonsense, in: manager).status == 404, "\(nonsense)")
            }
        }
    }
}

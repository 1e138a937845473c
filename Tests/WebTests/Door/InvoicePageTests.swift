import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// What is invoiced, paid and spent for a customer, by hand.
@Suite struct InvoicePageTests {
    @Test(arguments: Engine.allCases) func `a late payment says how late it was and whose fault`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let invoice = try await company.invoice("F-1", of: account, due: "2026-11-01", over: "1000.00")
            let finance = try await site.session(of: try await company.hire("韩鹭", .finance))
            let page = try await site.get("/invoices/\(invoice)", in: finance).text
            #expect(page.contains("¥1,000.00 open, 20 days overdue") && page.contains("name=\"amount\" value=\"1000.00\""))
            #expect(page.contains("value=\"us\"") && page.contains("name=\"paid_on\" value=\"2026-11-21\""))
            let silent = try await site.post("/invoices/\(invoice)/payments", ["paid_on": "2026-11-11", "amount": "400"], in: finance)
            #expect(silent.status == 422 && silent.text.contains("id=\"error-delay_cause\"") && silent.text.contains("value=\"400\""))
            let paid = ["paid_on": "2026-11-11", "amount": "400", "delay_cause": "us"]
            #expect(try await site.post("/invoices/\(invoice)/payments", paid, in: finance).location == "/invoices/\(invoice)")
            // In time nobody is to blame.
            let early = ["paid_on": "2026-10-30", "amount": "100.00"]
            #expect(try await site.post("/invoices/\(invoice)/payments", early, in: finance).status == 303)
            let after = try await site.get("/invoices/\(invoice)", in: finance).text
            for words in ["10 days", ">Us<", "In time", "¥500.00 open", "¥500.00 of ¥1,000.00"] {
                #expect(after.contains(words), "\(words)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `a payment is corrected by a second one of opposite sign`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let invoice = try await company.invoice("F-1", of: account, due: "2026-11-01", over: "1000.00")
            let payment = try await company.payment(of: "1000.00", for: invoice, on: "2026-11-11", delayedBy: .us)
            let zhouLan = try await site.session(of: company.zhouLan)
            let settled = try await site.get("/invoices/\(invoice)", in: zhouLan).text
            #expect(settled.contains("settled") && settled.contains("correct=\(payment)"))
            let form = try await site.get("/invoices/\(invoice)?correct=\(payment)", in: zhouLan).text
            #expect(form.contains("value=\"-1000.00\"") && form.contains("value=\"2026-11-11\"") && form.contains("value=\"us\" checked"))
            let back = ["paid_on": "2026-11-11", "amount": "−1000.00", "delay_cause": "us"]
            #expect(try await site.post("/invoices/\(invoice)/payments", back, in: zhouLan).status == 303)
            let open = try await site.get("/invoices/\(invoice)", in: zhouLan).text
            #expect(open.contains("¥1,000.00 open") && open.contains(">Correction</span>"))
            #expect(try await company.rows(of: "SELECT count(*) FROM payment") == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `invoices are listed as open, overdue and settled, and the customer's page says what is owed`(
        engine: Engine
    ) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            try await company.invoice("F-LATE", of: account, due: "2026-11-01", over: "1000.00")
            try await company.invoice("F-SOON", of: account, due: "2026-12-01", over: "500.00")
            let done = try await company.invoice("F-DONE", of: account, due: "2026-10-01", over: "70.00")
            try await company.payment(of: "70.00", for: done, on: "2026-10-01")
            let foreign = try await company.invoice("F-EURO", of: account, due: "2026-12-02", over: "9.00", in: Currency("EUR") ?? .cny)
            try await company.payment(of: "10.00", for: foreign, on: "2026-11-01")
            let zhouLan = try await site.session(of: company.zhouLan)
            func codes(_ standing: String) async throws -> [String] {
                let text = try await site.get("/accounts/\(account)/invoices\(standing)", in: zhouLan).text
                return ["F-LATE", "F-SOON", "F-DONE", "F-EURO"].filter { text.contains(">\($0)</a>") }
            }
            #expect(try await codes("") == ["F-LATE", "F-SOON", "F-DONE", "F-EURO"])
            #expect(try await codes("?standing=open") == ["F-LATE", "F-SOON"])
            #expect(try await codes("?standing=overdue") == ["F-LATE"])
            #expect(try await codes("?standing=settled") == ["F-DONE", "F-EURO"])
            #expect(try await codes("?standing=lost") == ["F-LATE", "F-SOON", "F-DONE", "F-EURO"], "an old link shows everything")
            let page = try await site.get("/accounts/\(account)", in: zhouLan).text
            for words in ["id=\"receivables\"", "2 open, 1 overdue", "¥1,500.00", "¥1,000.00", "€1.00", "standing=overdue"] {
                #expect(page.contains(words), "\(words)")
            }
            let planner = try await site.session(of: try await company.hire("童玮", .planner))
            #expect(try await !site.get("/accounts/\(account)", in: planner).text.contains("receivables"))
            #expect(try await site.get("/accounts/\(account)/invoices", in: planner).status == 403)
            let meng = try await site.session(of: company.mengJie)
            #expect(try await site.get("/accounts/\(account)/invoices", in: meng).status == 404)
            #expect(try await site.get("/invoices/\(done)", in: meng).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `a new invoice proposes what is left of its order and the days that the customer has to pay`(
        engine: Engine
    ) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let order = try await company.order("S-1", of: account, on: "2026-11-02", for: "100.00")
            let zhouLan = try await site.session(of: company.zhouLan)
            let place = "/accounts/\(account)/invoices"
            let first = try await site.get("\(place)/new?order=\(order)", in: zhouLan).text
            #expect(first.contains("name=\"amount\" value=\"100.00\"") && first.contains("name=\"due_on\" value=\"2026-12-21\""))
            #expect(first.contains("<option value=\"\(order)\" selected>"))
            let form = [
                "code": "F-1", "order": "\(order)", "issued_on": "2026-11-03", "due_on": "2026-11-18", "amount": "60", "currency": "CNY",
            ]
            let added = try await site.post(place, form, in: zhouLan)
            #expect(added.status == 303 && added.location?.hasPrefix("/invoices/") == true)
            let second = try await site.get("\(place)/new?order=\(order)", in: zhouLan).text
            #expect(second.contains("name=\"amount\" value=\"40.00\"") && second.contains("name=\"due_on\" value=\"2026-12-06\""))
            let wrong = try await site.post(
                place, ["code": "F-1", "issued_on": "2026-11-03", "amount": "很多", "currency": "CNY"], in: zhouLan)
            #expect(wrong.status == 422 && wrong.text.contains("value=\"很多\"") && wrong.text.contains("id=\"error-amount\""))
            let taken = try await site.post(place, form, in: zhouLan)
            #expect(taken.status == 422 && taken.text.contains("id=\"error-code\""))
            let later = form.merging(["code": "F-2", "due_on": "", "issued_on": "2026-11-10"]) { $1 }
            let proposed = try #require(try await site.post(place, later, in: zhouLan).location)
            #expect(try await site.get(proposed, in: zhouLan).text.contains("25 Nov 2026"))
        }
    }

    @Test func `an invoice is changed by whoever saw it last`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let invoice = try await company.invoice("F-1", of: account, due: "2026-11-01", over: "1000.00")
            let zhouLan = try await site.session(of: company.zhouLan)
            #expect(try await site.get("/invoices/\(invoice)/edit", in: zhouLan).text.contains("name=\"due_on\" value=\"2026-11-01\""))
            let form = [
                "code": "F-1", "issued_on": "2026-10-02", "due_on": "2026-11-05", "amount": "1000", "currency": "CNY", "version": "1",
            ]
            #expect(try await site.post("/invoices/\(invoice)", form, in: zhouLan).location == "/invoices/\(invoice)")
            let stale = try await site.post("/invoices/\(invoice)", form.merging(["due_on": "2026-11-09"]) { $1 }, in: zhouLan)
            #expect(stale.status == 412 && stale.text.contains("Due date “5 Nov 2026”") && stale.text.contains("value=\"2026-11-09\""))
        }
    }

    @Test(arguments: Engine.allCases) func `what a customer cost is recorded, summed and taken back, and nobody without the right reads it`(
        engine: Engine
    ) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            let place = "/accounts/\(account)/costs"
            let form = ["day": "2026-11-02", "kind": "travel", "amount": "1,200.50", "currency": "CNY"]
            #expect(try await site.post(place, form, in: zhouLan).location == place)
            #expect(try await site.post(place, form.merging(["amount": "-200.50", "kind": "visit"]) { $1 }, in: zhouLan).status == 303)
            let wrong = try await site.post(place, form.merging(["amount": "0", "kind": "", "day": "周一"]) { $1 }, in: zhouLan)
            #expect(wrong.status == 422 && wrong.text.contains("value=\"周一\""))
            for field in ["amount", "kind", "day"] { #expect(wrong.text.contains("id=\"error-\(field)\""), "\(field)") }
            let page = try await site.get(place, in: zhouLan).text
            #expect(page.contains("¥1,000.00 in the last 12 months") && page.contains("−¥200.50") && page.contains(">Correction</span>"))
            let finance = try await site.session(of: try await company.hire("韩鹭", .finance))
            let read = try await site.get(place, in: finance)
            #expect(read.status == 200 && !read.text.contains("Record a cost"))
            #expect(try await site.post(place, form, in: finance).status == 403)
        }
    }
}

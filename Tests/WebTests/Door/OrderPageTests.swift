import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// Orders and products are read and written by hand.
@Suite struct OrderPageTests {
    private static let form = [
        "code": "S-1", "ordered_on": "2026-11-02", "due_on": "2026-12-01", "currency": "cny",
        "lines.1.product": "P-1", "lines.1.quantity": "3", "lines.1.unit_price": "33.335", "lines.1.unit_cost": "20", "lines.1.amount": "",
        "lines.2.product": "", "lines.2.quantity": "", "lines.2.unit_price": "", "lines.2.unit_cost": "", "lines.2.amount": "",
        "lines.4.product": "冷却液", "lines.4.quantity": "-2", "lines.4.unit_price": "", "lines.4.unit_cost": "4", "lines.4.amount": "",
    ]

    private func stock(_ company: Company) async throws {
        try await company.write { tx in
            _ = try AddProduct(ProductFields(code: "P-1", name: "数控机床")).carryOut(by: .console, in: tx)
            var coolant = ProductFields(code: "P-2", name: "冷却液")
            (coolant.unit, coolant.listPrice) = ("桶", UnitPrice(tenThousandths: 100_000))
            _ = try AddProduct(coolant).carryOut(by: .console, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func `a seller writes an order with a return, and reads what was sold and what came back apart`(
        engine: Engine
    ) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            try await stock(company)
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            #expect(
                try await site.get("/accounts/\(account)/orders", in: zhouLan).text.contains("href=\"/accounts/\(account)/orders/new\""))
            let blank = try await site.get("/accounts/\(account)/orders/new", in: zhouLan).text
            #expect(blank.contains("name=\"lines.3.amount\"") && blank.contains("<option value=\"P-2\">冷却液</option>"))
            let added = try await site.post("/accounts/\(account)/orders", OrderPageTests.form, in: zhouLan)
            #expect(added.status == 303, "\(added.text)")
            let place = try #require(added.location)
            let page = try await site.get(place, in: zhouLan).text
            // 3 × 33.335 is 100.01; two cans come back at the list price.
            #expect(page.contains("数控机床") && page.contains(">Return</span>") && page.contains("1 of 2 is a return"))
            for words in ["¥100.01", "−¥20.00", "¥80.01", "¥52.00", "¥28.01", "35.01%"] { #expect(page.contains(words), "\(words)") }
            let list = try await site.get("/accounts/\(account)/orders", in: zhouLan).text
            #expect(list.contains("href=\"\(place)\""))
            #expect(try await company.rows(of: "SELECT count(*) FROM order_line") == 2)
        }
    }

    @Test func `everything that is wrong with an order is told at its place, and what was typed stays`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await stock(company)
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            let wrong = OrderPageTests.form.merging([
                "code": "", "ordered_on": "昨天", "lines.1.product": "没有这个", "lines.4.quantity": "两桶", "lines.2.amount": "1.00",
                "currency": "元",
            ]) { $1 }
            let refused = try await site.post("/accounts/\(account)/orders", wrong, in: zhouLan)
            #expect(refused.status == 422)
            // The lines are counted anew: the fourth is the third that there is.
            for field in ["code", "ordered_on", "currency", "lines.1.product", "lines.3.quantity"] {
                #expect(refused.text.contains("id=\"error-\(field)\""), "\(field)")
            }
            #expect(refused.text.contains("value=\"两桶\"") && refused.text.contains("value=\"33.335\""))
            #expect(refused.text.contains("Line 3, quantity"))
            let empty = ["code": "S-1", "ordered_on": "2026-11-02", "currency": "CNY", "lines.1.product": " "]
            #expect(try await site.post("/accounts/\(account)/orders", empty, in: zhouLan).status == 422)
            let disagrees = OrderPageTests.form.merging(["lines.1.amount": "99"]) { $1 }
            let told = try await site.post("/accounts/\(account)/orders", disagrees, in: zhouLan)
            #expect(told.status == 422 && told.text.contains("id=\"error-lines.1.amount\""))
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order") == 0)
        }
    }

    @Test func `lines come and go without a script, and nothing is saved by that`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            let more = try await site.post(
                "/accounts/\(account)/orders", OrderPageTests.form.merging(["step": "add"]) { $1 }, in: zhouLan)
            #expect(more.status == 200 && more.text.contains("name=\"lines.4.product\"") && more.text.contains("value=\"冷却液\""))
            let fewer = try await site.post(
                "/accounts/\(account)/orders", OrderPageTests.form.merging(["step": "remove.1"]) { $1 }, in: zhouLan)
            #expect(fewer.status == 200 && fewer.text.contains("name=\"lines.2.product\" value=\"冷却液\""))
            #expect(!fewer.text.contains("33.335") && !fewer.text.contains("name=\"lines.3.product\""))
            #expect(try await company.rows(of: "SELECT count(*) FROM sales_order") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `an order is changed by whoever saw it last, and stays with the customer it was invoiced to`(
        engine: Engine
    ) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let other = try await company.account("K-2", "华岳重工", of: company.zhouLan)
            let order = try await company.order("S-1", of: account, on: "2026-11-02", for: "100.00")
            let zhouLan = try await site.session(of: company.zhouLan)
            let form = try await site.get("/orders/\(order)/edit", in: zhouLan).text
            #expect(form.contains("name=\"account\" value=\"K-1\"") && form.contains("name=\"lines.1.amount\" value=\"100.00\""))
            let typed = ["code": "S-1", "ordered_on": "2026-11-02", "currency": "CNY", "lines.1.amount": "90", "version": "1"]
            #expect(try await site.post("/orders/\(order)", typed.merging(["account": "K-2"]) { $1 }, in: zhouLan).status == 303)
            #expect(try await company.read { try $0.order(order, seenBy: company.zhouLan).account } == other)
            let stale = try await site.post(
                "/orders/\(order)", typed.merging(["account": "K-1", "lines.1.amount": "80"]) { $1 }, in: zhouLan)
            #expect(stale.status == 412 && stale.text.contains("¥90.00 in all") && stale.text.contains("value=\"80\""))
            try await company.write { tx in
                guard let day = Day("2026-11-03") else { throw NotFound() }
                let fields = InvoiceFields(code: "F-1", order: order, issuedOn: day, dueOn: day, amount: 9000, currency: .cny)
                try WriteInvoice(fields, of: other).carryOut(by: .console, in: tx)
            }
            let bound = try await site.post("/orders/\(order)", typed.merging(["account": "瑞昶电子", "version": "2"]) { $1 }, in: zhouLan)
            #expect(bound.status == 422 && bound.text.contains("There are invoices for this order"))
            #expect(bound.text.contains("id=\"error-account\"") && bound.text.contains("value=\"瑞昶电子\""))
            let page = try await site.get("/orders/\(order)", in: zhouLan).text
            #expect(page.contains("href=\"/invoices/") && page.contains("¥90.00 invoiced, ¥90.00 still open"))
        }
    }

    @Test(arguments: Engine.allCases) func `an order is cancelled and counts again when that is taken back`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let order = try await company.order("S-1", of: account, on: "2026-11-02", for: "100.00")
            let zhouLan = try await site.session(of: company.zhouLan)
            let early = try await site.post("/orders/\(order)/cancellation", ["cancelled_on": "2026-11-01", "version": "1"], in: zhouLan)
            #expect(early.status == 422 && early.text.contains("value=\"2026-11-01\""))
            let done = try await site.post("/orders/\(order)/cancellation", ["cancelled_on": "2026-11-20", "version": "1"], in: zhouLan)
            #expect(done.location == "/orders/\(order)")
            let page = try await site.get("/orders/\(order)", in: zhouLan).text
            #expect(page.contains("Cancelled on 20 Nov 2026") && page.contains("cancellation/end"))
            #expect(try await site.get("/accounts/\(account)/orders", in: zhouLan).text.contains(">Cancelled</span>"))
            #expect(try await site.post("/orders/\(order)/cancellation/end", ["version": "1"], in: zhouLan).status == 412)
            #expect(try await site.post("/orders/\(order)/cancellation/end", ["version": "2"], in: zhouLan).status == 303)
            #expect(try await company.read { try $0.order(order, seenBy: company.zhouLan).cancelledOn } == nil)
            let qin = try await site.session(of: company.auditor)
            #expect(try await site.get("/orders/\(order)", in: qin).text.contains("cancellation") == false, "a reader is offered no button")
        }
    }

    @Test func `a planner reads an order of every customer without its cost and its invoices`() async throws {
        try await withSite { site async throws in
            let company = site.company
            try await stock(company)
            let account = try await company.account("K-1", "瑞昶电子", of: company.zhouLan)
            let zhouLan = try await site.session(of: company.zhouLan)
            let place = try #require(try await site.post("/accounts/\(account)/orders", OrderPageTests.form, in: zhouLan).location)
            let planner = try await site.session(of: try await company.hire("童玮", .planner))
            let page = try await site.get(place, in: planner)
            #expect(page.status == 200 && page.text.contains("数控机床") && page.text.contains("¥80.01"))
            for words in ["Unit cost", "Margin", "52.00", "Invoices", "/edit"] { #expect(!page.text.contains(words), "\(words)") }
            let products = try await site.get("/products", in: planner).text
            #expect(products.contains("冷却液") && products.contains("10.00") && !products.contains("Unit cost"))
        }
    }

    @Test func `products are found by pinyin and line, and changed by whoever saw them last`() async throws {
        try await withSite { site async throws in
            let company = site.company
            let zhouLan = try await site.session(of: company.zhouLan)
            let form = ["code": "P-1", "name": "数控机床", "line": "整机", "unit": "台", "list_price": "1,280,000", "unit_cost": "900000.5"]
            #expect(try await site.post("/products", form, in: zhouLan).location == "/products")
            #expect(try await site.post("/products", form, in: zhouLan).text.contains("id=\"error-code\""))
            let wrong = try await site.post("/products", form.merging(["code": "", "name": "", "list_price": "贵"]) { $1 }, in: zhouLan)
            #expect(wrong.status == 422)
            for field in ["code", "name", "list_price"] { #expect(wrong.text.contains("id=\"error-\(field)\""), "\(field)") }
            let found = try await site.get("/products?q=skjc", in: zhouLan).text
            #expect(found.contains("数控机床") && found.contains("1,280,000.00"))
            #expect(try await site.get("/products?line=%E9%85%8D%E4%BB%B6", in: zhouLan).text.contains("No products match"))
            let id = try await company.read { try $0.product(coded: "P-1")?.id }
            let place = "/products/\(try #require(id))"
            #expect(try await site.get(place + "/edit", in: zhouLan).text.contains("value=\"900000.50\""))
            #expect(try await site.post(place, form.merging(["name": "车床", "version": "1"]) { $1 }, in: zhouLan).status == 303)
            let stale = try await site.post(place, form.merging(["name": "铣床", "version": "1"]) { $1 }, in: zhouLan)
            #expect(stale.status == 412 && stale.text.contains("Name “车床”") && stale.text.contains("value=\"铣床\""))
        }
    }
}

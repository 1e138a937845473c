import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import WebDoor
import WebFrame
import WebParts

/// Invoices and payments of one customer (GRD-01, REC-10).
enum InvoiceRoutes {
    static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/accounts/{id}/invoices", needs: .readReceivables, respond: list),
            MemberRoute(.get, "/accounts/{id}/invoices/new", needs: .writeReceivables) { try await askNew($0, currency) },
            MemberRoute(.post, "/accounts/{id}/invoices", needs: .writeReceivables, respond: add),
            MemberRoute(.get, "/invoices/{id}", needs: .readReceivables, respond: show),
            MemberRoute(.get, "/invoices/{id}/edit", needs: .writeReceivables, respond: askEdit),
            MemberRoute(.post, "/invoices/{id}", needs: .writeReceivables, respond: change),
            MemberRoute(.post, "/invoices/{id}/payments", needs: .writeReceivables, respond: pay),
        ]
    }

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, cursor) = (try request.id(of: Account.self), request.principal, request.cursor(.text, .id))
        let standing = request.query["standing"].flatMap { InvoiceStanding(rawValue: $0) }
        let page = try await request.database.read { try InvoiceListPage(of: id, standing, after: cursor, seenBy: principal, from: $0) }
        return request.page(TradeWords.invoices, in: .accounts, trail: page.trail) { page }
    }

    private static func askNew(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let order = request.query["order"].flatMap { ID<Order>($0) }
        let page = try await request.database.read { try NewInvoicePage(of: id, for: order, in: currency, by: principal, from: $0) }
        return request.page(NewInvoicePage.title, in: .accounts, trail: trail(to: page)) { page }
    }

    private static func add(_ request: WebRequest) async throws -> WebAnswer {
        // The number that is taken may be the one that this very form took.
        if let before = try await request.answeredBefore() { return before }
        let (id, principal, form) = (try request.id(of: Account.self), request.principal, InvoiceForm(request.form))
        let blank = try await request.database.read { try NewInvoicePage(of: id, form, by: principal, from: $0) }
        let (fields, wrong) = try form.fields(after: blank.choices.term)
        var faults = wrong
        if let fields {
            do {
                return try await request.writeOnce { tx in
                    let invoice = try WriteInvoice(fields, of: id).carryOut(by: principal, in: tx)
                    return (Link("invoices", invoice.description), .invoiceSaved)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await request.database.read { [faults] in
            try NewInvoicePage(of: id, form, refusals: faults, by: principal, from: $0)
        }
        return request.refused(NewInvoicePage.title, in: .accounts, trail: trail(to: page)) { page }
    }

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Invoice.self), request.principal)
        let payment = request.query["correct"].flatMap { ID<Payment>($0) }
        let page = try await request.database.read { try InvoicePage(of: id, correcting: payment, seenBy: principal, from: $0) }
        return request.page(page.title, in: .accounts, trail: page.trail) { page }
    }

    private static func askEdit(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Invoice.self), request.principal)
        let page = try await request.database.read { try EditInvoicePage(of: id, by: principal, from: $0) }
        return request.page(EditInvoicePage.title, in: .accounts, trail: trail(to: page.invoice)) { page }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Invoice.self), request.principal)
        var form = InvoiceForm(request.form)
        let current = try await request.database.read { [form] in try EditInvoicePage(of: id, form, by: principal, from: $0) }
        let (fields, wrong) = try form.fields(after: current.choices.term)
        var faults = wrong
        if let fields {
            do {
                let (account, version) = (current.invoice.account, form.version)
                return try await request.writeOnce { tx in
                    try WriteInvoice(fields, of: account, replacing: id, seen: version).carryOut(by: principal, in: tx)
                    return (Link("invoices", id.description), .invoiceSaved)
                }
            } catch is VersionStale {
                let now = try await request.database.read { try $0.invoice(id, seenBy: principal) }
                faults = [ChangedMeanwhile(form.differences(from: now, to: fields))]
                form.see(version: now.version)
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await request.database.read { [faults, form] in
            try EditInvoicePage(of: id, form, refusals: faults, by: principal, from: $0)
        }
        return request.turnedAway(by: faults[0], EditInvoicePage.title, in: .accounts, trail: trail(to: page.invoice)) { page }
    }

    private static func pay(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: Invoice.self), request.principal, PaymentForm(request.form))
        let current = try await request.database.read { try InvoicePage(of: id, form, seenBy: principal, from: $0) }
        guard current.mayWrite else {
            throw Forbidden.trade(of: current.invoice.accountName, missing: .writeReceivables, back: Link("invoices", id.description))
        }
        let (wish, wrong) = try form.wish(for: current.invoice)
        var faults = wrong
        if let wish {
            do {
                return try await request.writeOnce { tx in
                    try wish.carryOut(by: principal, in: tx)
                    return (Link("invoices", id.description), .paymentRecorded)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await request.database.read { [faults] in
            try InvoicePage(of: id, form, refusals: faults, seenBy: principal, from: $0)
        }
        return request.refused(page.title, in: .accounts, trail: page.trail) { page }
    }

    private static func trail(to page: NewInvoicePage) -> [Crumb] { TradeTrail.invoices(page.account.id, page.account.name) }

    private static func trail(to invoice: Invoice) -> [Crumb] {
        TradeTrail.invoices(invoice.account, invoice.accountName)
            + [Crumb(Text(verbatim: invoice.fields.code), Link("invoices", invoice.id.description))]
    }
}

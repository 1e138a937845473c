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

/// An order's own page, and the forms by which orders come, change and are cancelled (ORD-02).
enum OrderRoutes {
    static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/accounts/{id}/orders/new", needs: .writeTrade) { try await askNew($0, currency) },
            MemberRoute(.post, "/accounts/{id}/orders", needs: .writeTrade) { try await add($0, currency) },
            MemberRoute(.get, "/orders/{id}", needs: .readTrade, respond: show),
            MemberRoute(.get, "/orders/{id}/edit", needs: .writeTrade, respond: askEdit),
            MemberRoute(.post, "/orders/{id}", needs: .writeTrade) { try await change($0, currency) },
            MemberRoute(.post, "/orders/{id}/cancellation", needs: .writeTrade, respond: cancel),
            MemberRoute(.post, "/orders/{id}/cancellation/end", needs: .writeTrade, respond: reinstate),
        ]
    }

    private static func askNew(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let page = try await request.database.read {
            try NewOrderPage(of: id, OrderForm(today: $0.moment.today, currency: currency), by: principal, from: $0)
        }
        return request.page(NewOrderPage.title, in: .accounts, trail: trail(to: page)) { page }
    }

    private static func add(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        // The number that is taken may be the one that this very form took.
        if let before = try await request.answeredBefore() { return before }
        let (id, principal, form) = (try request.id(of: Account.self), request.principal, OrderForm(request.form))
        let blank = try await request.database.read { try NewOrderPage(of: id, form, by: principal, from: $0) }
        if form.isStep { return request.page(NewOrderPage.title, in: .accounts, trail: trail(to: blank)) { blank } }
        let (fields, wrong) = try await request.database.read { try form.fields(in: currency, seenBy: principal, from: $0) }
        var faults = wrong
        if let fields {
            do {
                return try await request.writeOnce { tx in
                    let order = try WriteOrder(fields, of: id).carryOut(by: principal, in: tx)
                    return (Link("orders", order.description), .orderSaved)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await request.database.read { [faults] in
            try NewOrderPage(of: id, form, refusals: faults, by: principal, from: $0)
        }
        return request.refused(NewOrderPage.title, in: .accounts, trail: trail(to: page)) { page }
    }

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.page(page.title, in: .accounts, trail: page.trail) { page }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> OrderPage {
        let (id, principal) = (try request.id(of: Order.self), request.principal)
        return try await request.database.read { try OrderPage(of: id, in: state, seenBy: principal, from: $0) }
    }

    private static func askEdit(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Order.self), request.principal)
        let page = try await request.database.read { try EditOrderPage(of: id, by: principal, from: $0) }
        return request.page(EditOrderPage.title, in: .accounts, trail: trail(to: page.order)) { page }
    }

    private static func change(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Order.self), request.principal)
        var form = OrderForm(request.form)
        let current = try await request.database.read { [form] in try EditOrderPage(of: id, form, by: principal, from: $0) }
        if form.isStep { return request.page(EditOrderPage.title, in: .accounts, trail: trail(to: current.order)) { current } }
        let read = try await request.database.read { [form] in try form.read(over: current.order, in: currency, seenBy: principal, from: $0)
        }
        var faults = read.faults
        if faults.isEmpty, let fields = read.fields, let account = read.account {
            do {
                let version = form.version
                return try await request.writeOnce { tx in
                    try WriteOrder(fields, of: account, replacing: id, seen: version).carryOut(by: principal, in: tx)
                    return (Link("orders", id.description), .orderSaved)
                }
            } catch is VersionStale {
                let (now, lines) = try await request.database.read { (try $0.order(id, seenBy: principal), try $0.lines(of: id)) }
                faults = [ChangedMeanwhile(form.differences(from: now, lines, to: fields, of: account))]
                form.see(version: now.version)
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await request.database.read { [faults, form] in
            try EditOrderPage(of: id, form, refusals: faults, by: principal, from: $0)
        }
        return request.turnedAway(by: faults[0], EditOrderPage.title, in: .accounts, trail: trail(to: page.order)) { page }
    }

    private static func cancel(_ request: WebRequest) async throws -> WebAnswer {
        try await settle(request, .orderCancelled) {
            guard let day = try TypedDay.read(request.form["cancelled_on"] ?? "", "cancelled_on") else {
                throw FieldRefused.missing(field: "cancelled_on")
            }
            return day
        }
    }

    private static func reinstate(_ request: WebRequest) async throws -> WebAnswer {
        try await settle(request, .orderReinstated) { nil }
    }

    /// The order counts no more from that day on, or again.
    private static func settle(_ request: WebRequest, _ word: FlashWord, from read: () throws -> Day?) async throws -> WebAnswer {
        let (id, principal, version) = (try request.id(of: Order.self), request.principal, Int(request.form["version"] ?? "") ?? 0)
        let current = try await self.read(request, FormState())
        guard current.mayWrite else {
            throw Forbidden.trade(of: current.order.accountName, missing: .writeTrade, back: Link("orders", id.description))
        }
        do {
            let wish = CancelOrder(id, on: try read(), seen: version)
            return try await request.writeOnce { tx in
                try wish.carryOut(by: principal, in: tx)
                return (Link("orders", id.description), word)
            }
        } catch let refusal as any Refusal where refusal.status == .refused || refusal.status == .stale {
            let state = FormState(typed: ["cancelled_on": request.form["cancelled_on"] ?? ""], refusals: [refusal])
            let page = try await self.read(request, state)
            return request.turnedAway(by: refusal, page.title, in: .accounts, trail: page.trail) { page }
        }
    }

    private static func trail(to page: NewOrderPage) -> [Crumb] { TradeTrail.orders(page.account.id, page.account.name) }

    private static func trail(to order: Order) -> [Crumb] {
        TradeTrail.orders(order.account, order.accountName) + [Crumb(Text(verbatim: order.code), Link("orders", order.id.description))]
    }
}

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

/// What one customer cost us (ACC-05, GRD-04).
enum CostRoutes {
    static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/accounts/{id}/costs", needs: .readCosts) { try await show($0, currency) },
            MemberRoute(.post, "/accounts/{id}/costs", needs: .writeCosts) { try await add($0, currency) },
        ]
    }

    private static func show(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal, cursor) = (try request.id(of: Account.self), request.principal, request.cursor(.text, .id))
        let page = try await request.database.read { try CostPage(of: id, after: cursor, in: currency, seenBy: principal, from: $0) }
        return request.page(TradeWords.costs, in: .accounts, trail: page.trail) { page }
    }

    private static func add(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal, form) = (try request.id(of: Account.self), request.principal, CostForm(request.form))
        _ = try await request.database.read { try $0.account(id, writtenBy: principal, needing: .writeCosts) }
        let (fields, wrong) = try form.fields()
        var faults = wrong
        if let fields {
            do {
                return try await request.writeOnce { tx in
                    try RecordCost(fields, of: id).carryOut(by: principal, in: tx)
                    return (Link("accounts", id.description, "costs"), .costRecorded)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await request.database.read { [faults] in
            try CostPage(of: id, form, refusals: faults, in: currency, seenBy: principal, from: $0)
        }
        return request.refused(TradeWords.costs, in: .accounts, trail: page.trail) { page }
    }
}

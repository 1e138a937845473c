import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// Into the recycle bin and out of it.
package enum RecycleBinRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/accounts/{id}/recycling", needs: .writeAccounts, respond: ask),
        MemberRoute(.post, "/accounts/{id}/recycling", needs: .writeAccounts, respond: recycle),
        MemberRoute(.get, "/recycle-bin", needs: .writeAccounts, respond: list),
        MemberRoute(.post, "/recycle-bin/{id}/restorations", needs: .writeAccounts, respond: restore),
    ]

    private static func ask(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.page(RecyclingPage.title, in: .accounts, trail: AccountWritingRoutes.trail(to: page.account)) { page }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> RecyclingPage {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        return try await request.database.read { try RecyclingPage(of: id, in: state, seenBy: principal, from: $0) }
    }

    private static func recycle(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (id, principal, version) = (try request.id(of: Account.self), request.principal, Int(request.form["version"] ?? "") ?? 0)
        do {
            return try await request.writeOnce { tx in
                try RecycleAccount(id, seen: version).carryOut(by: principal, in: tx)
                return (Link("accounts"), .accountRecycled)
            }
        } catch let refusal as VersionStale {
            let page = try await read(request, FormState(typed: [:], refusals: [refusal]))
            return request.turnedAway(by: refusal, RecyclingPage.title, in: .accounts, trail: AccountWritingRoutes.trail(to: page.account))
            {
                page
            }
        }
    }

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, cursor) = (request.principal, request.cursor(.integer, .id))
        let page = try await request.database.read { try RecycleBinPage(after: cursor, seenBy: principal, in: $0) }
        return request.page(RecycleBinPage.title, in: .accounts, trail: AccountWritingRoutes.trail) { page }
    }

    private static func restore(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, version) = (try request.id(of: Account.self), request.principal, Int(request.form["version"] ?? "") ?? 0)
        return try await request.writeOnce { tx in
            try RestoreAccount(id, seen: version).carryOut(by: principal, in: tx)
            return (Link("accounts", id.description), .accountRestored)
        }
    }
}

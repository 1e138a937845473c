import Accounts
import Door
import Grading
package import Ground
import HTTPTypes
import Identity
import Storage
import Trade
package import WebDoor
import WebFrame
import WebParts

/// The pages of customers.
package enum AccountRoutes {
    /// `currency` is the company's, in which grades are reckoned.
    package static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/", needs: .readAccounts) { _ in .redirect(Link("accounts")) },
            MemberRoute(.get, "/accounts", needs: .readAccounts) { try await list($0, currency) },
            MemberRoute(.get, "/accounts/{id}", needs: .readAccounts) { try await show($0, currency) },
            MemberRoute(.get, "/accounts/{id}/orders", needs: .readTrade) { try await orders($0, currency) },
            MemberRoute(.get, "/accounts/{id}/group", needs: .readAccounts) { try await group($0, currency) },
            // Whoever may see the customer but not override its grade is told so on a page that names it.
            MemberRoute(.get, "/accounts/{id}/grade-changes/new", needs: .readGrading, respond: GradeChangeRoutes.ask),
            MemberRoute(.post, "/accounts/{id}/grade-changes", needs: .overrideGrades, respond: GradeChangeRoutes.post),
        ]
    }

    private static func list(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        var filter = AccountFilter(of: request)
        let principal = request.principal
        do {
            filter = try await opened(filter, request)
        } catch let refusal as FilterUnreadable {
            return try await SavedViewRoutes.list(request, refused: refusal)
        }
        let content = try await request.database.read { [filter] in
            try AccountListPage(filter, currency: currency, seenBy: principal, in: $0)
        }
        return request.page(Section.accounts.text, in: .accounts) { content }
    }

    /// An address that names a view and nothing else opens it.
    private static func opened(_ filter: AccountFilter, _ request: WebRequest) async throws -> AccountFilter {
        guard let id = filter.view, request.query.names.isSubset(of: ["view", "cursor"]) else { return filter }
        let principal = request.principal
        var opened = try await request.database.read { try $0.filter(of: $0.savedView(id, seenBy: principal)) }
        opened.view = id
        opened.cursor = request.cursor(.text, .id, in: opened.sort.rawValue)
        return opened
    }

    private static func show(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let (editing, wish) = (request.query["edit"].flatMap(PlainField.init), TimelineWish(of: request))
        let (account, content, outline) = try await request.database.read { snapshot in
            let account = try snapshot.listedAccount(id, seenBy: principal)
            return account.isMasked
                ? (account, nil, try AccountOutlinePage(of: account, currency: currency, seenBy: principal, in: snapshot))
                : (
                    account,
                    try AccountPage(
                        of: id, currency: currency, editing: editing.map { ($0, FormState()) }, wish, seenBy: principal, in: snapshot), nil
                )
        }
        let (title, trail) = (Text(verbatim: account.name), [Crumb(Section.accounts.text, Section.accounts.link)])
        return request.page(title, in: .accounts, trail: trail) {
            if let content { content }
            if let outline { outline }
        }
    }

    private static func group(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let content = try await request.database.read { try GroupPage(of: id, currency: currency, seenBy: principal, in: $0) }
        return request.page(GroupPage.title, in: .accounts, trail: content.trail) { content }
    }

    private static func orders(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal, cursor) = (try request.id(of: Account.self), request.principal, request.cursor(.text, .id))
        let content = try await request.database.read {
            try AccountOrdersPage(of: id, after: cursor, currency: currency, seenBy: principal, in: $0)
        }
        return request.page(AccountOrdersPage.title, in: .accounts, trail: content.trail) { content }
    }
}

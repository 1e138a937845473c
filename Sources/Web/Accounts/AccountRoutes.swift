import Accounts
import Door
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
package import WebDoor
import WebFrame
import WebParts

/// The pages of customers.
package enum AccountRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/", needs: .readAccounts) { _ in .redirect(Link("accounts")) },
        MemberRoute(.get, "/accounts", needs: .readAccounts, respond: list),
        MemberRoute(.get, "/accounts/{id}", needs: .readAccounts, respond: show),
        MemberRoute(.get, "/accounts/{id}/orders", needs: .readTrade, respond: orders),
        MemberRoute(.get, "/accounts/{id}/grade-changes/new", needs: .overrideGrades, respond: GradeChangeRoutes.ask),
        MemberRoute(.post, "/accounts/{id}/grade-changes", needs: .overrideGrades, respond: GradeChangeRoutes.post),
    ]

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let filter = AccountFilter(request.query, after: request.cursor)
        let principal = request.principal
        let content = try await request.database.read { try AccountListPage(filter, seenBy: principal, in: $0) }
        return request.page(Section.accounts.text, in: .accounts) { content }
    }

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let content = try await request.database.read { try AccountPage(of: id, seenBy: principal, in: $0) }
        return request.page(
            Text(verbatim: content.account.name), in: .accounts, trail: [Crumb(Section.accounts.text, Section.accounts.link)]
        ) {
            content
        }
    }

    private static func orders(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, cursor) = (try request.id(of: Account.self), request.principal, request.cursor)
        let content = try await request.database.read { try AccountOrdersPage(of: id, after: cursor, seenBy: principal, in: $0) }
        return request.page(AccountOrdersPage.title, in: .accounts, trail: content.trail) { content }
    }
}

extension AccountFilter {
    /// What the address asks for; values that mean nothing are left out, since a link may be old.
    init(_ query: QueryValues, after cursor: PageCursor?) {
        self.init()
        search = String((query["q"] ?? "").prefix(100))
        switch query["grade"] {
        case "none": ungraded = true
        case let letter: grade = letter.flatMap { Grade(rawValue: $0) }
        }
        pool = query["owner"] == "none"
        owner = query["owner"].flatMap { ID<Member>($0) }
        (industry, region) = (query["industry"] ?? "", query["region"] ?? "")
        sort = query["sort"].flatMap(AccountSort.init) ?? .name
        self.cursor = cursor
    }
}

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
            MemberRoute(.get, "/accounts", needs: .readAccounts, respond: list),
            MemberRoute(.get, "/accounts/{id}", needs: .readAccounts) { try await show($0, currency) },
            MemberRoute(.get, "/accounts/{id}/orders", needs: .readTrade, respond: orders),
            MemberRoute(.get, "/accounts/{id}/group", needs: .readAccounts, respond: group),
            // Whoever may see the customer but not override its grade is told so on a page that names it.
            MemberRoute(.get, "/accounts/{id}/grade-changes/new", needs: .readGrading, respond: GradeChangeRoutes.ask),
            MemberRoute(.post, "/accounts/{id}/grade-changes", needs: .overrideGrades, respond: GradeChangeRoutes.post),
        ]
    }

    private static func list(_ request: WebRequest) async throws -> WebAnswer {
        let filter = AccountFilter(of: request)
        let principal = request.principal
        let content = try await request.database.read { try AccountListPage(filter, seenBy: principal, in: $0) }
        return request.page(Section.accounts.text, in: .accounts) { content }
    }

    private static func show(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let wish = TimelineWish(of: request)
        let (account, content, outline) = try await request.database.read { snapshot in
            let account = try snapshot.listedAccount(id, seenBy: principal)
            return account.isMasked
                ? (account, nil, try AccountOutlinePage(of: account, seenBy: principal, in: snapshot))
                : (account, try AccountPage(of: id, currency: currency, wish, seenBy: principal, in: snapshot), nil)
        }
        let (title, trail) = (Text(verbatim: account.name), [Crumb(Section.accounts.text, Section.accounts.link)])
        return request.page(title, in: .accounts, trail: trail) {
            if let content { content }
            if let outline { outline }
        }
    }

    private static func group(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        let content = try await request.database.read { try GroupPage(of: id, seenBy: principal, in: $0) }
        return request.page(GroupPage.title, in: .accounts, trail: content.trail) { content }
    }

    private static func orders(_ request: WebRequest) async throws -> WebAnswer {
        let (id, principal, cursor) = (try request.id(of: Account.self), request.principal, request.cursor(.text, .id))
        let content = try await request.database.read { try AccountOrdersPage(of: id, after: cursor, seenBy: principal, in: $0) }
        return request.page(AccountOrdersPage.title, in: .accounts, trail: content.trail) { content }
    }
}

extension AccountFilter {
    /// One page of the list that the address asks for.
    init(of request: WebRequest) {
        self.init(request.query)
        cursor = request.cursor(.text, .id, in: sort.rawValue)
    }

    /// What an address or a form asks for; values that mean nothing are left out, since a link may be old.
    init(_ values: QueryValues) {
        self.init()
        search = String((values["q"] ?? "").prefix(100))
        switch values["grade"] {
        case "none": ungraded = true
        case let letter: grade = letter.flatMap { Grade(rawValue: $0) }
        }
        pool = values["owner"] == "none"
        owner = values["owner"].flatMap { ID<Member>($0) }
        (industry, region) = (values["industry"] ?? "", values["region"] ?? "")
        sort = values["sort"].flatMap(AccountSort.init) ?? AccountFilter.usualSort
    }
}

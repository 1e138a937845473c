import Accounts
import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// Filters of the list that are kept under a name (ACC-07).
package enum SavedViewRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/saved-views", needs: .readAccounts) { try await list($0) },
        MemberRoute(.get, "/saved-views/new", needs: .keepViews, respond: askNew),
        MemberRoute(.post, "/saved-views", needs: .keepViews, respond: add),
        MemberRoute(.get, "/saved-views/{id}/edit", needs: .keepViews, respond: askEdit),
        MemberRoute(.post, "/saved-views/{id}", needs: .keepViews, respond: change),
        MemberRoute(.post, "/saved-views/{id}/removal", needs: .keepViews, respond: remove),
    ]

    /// The page of all views; where one of them could not be opened, it says why.
    static func list(_ request: WebRequest, refused: (any Refusal)? = nil) async throws -> WebAnswer {
        let (principal, cursor) = (request.principal, request.cursor(.text, .id))
        let page = try await request.database.read { snapshot in
            try SavedViewsPage(
                after: refused == nil ? cursor : nil, refused: refused, seenBy: principal, in: snapshot)
        }
        guard let refused else { return request.page(SavedViewsPage.title, in: .accounts, trail: AccountWritingRoutes.trail) { page } }
        return request.turnedAway(by: refused, SavedViewsPage.title, in: .accounts, trail: AccountWritingRoutes.trail) { page }
    }

    private static func askNew(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await form(request, nil, AccountFilter(request.query), FormState())
        return request.page(page.title, in: .accounts, trail: trail) { page }
    }

    private static func add(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (principal, typed) = (request.principal, ViewForm(request.form))
        let wish = SaveView(ViewFields(name: typed.name, filter: typed.filter.unopened, isShared: typed.isShared))
        do {
            return try await request.writeOnce { tx in
                (Link("accounts", query: ["view": try wish.carryOut(by: principal, in: tx).description]), .viewSaved)
            }
        } catch let refusal as any Refusal where refusal.status == .refused {
            let page = try await form(request, nil, typed.filter, FormState(typed: typed.typed, refusals: [refusal]))
            return request.refused(page.title, in: .accounts, trail: trail) { page }
        }
    }

    private static func askEdit(_ request: WebRequest) async throws -> WebAnswer {
        let view = try await own(request)
        let page = try await form(request, view, ViewForm.asks(request.query) ? AccountFilter(request.query) : nil, FormState())
        return request.page(page.title, in: .accounts, trail: trail) { page }
    }

    private static func change(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (view, principal, typed) = (try await own(request), request.principal, ViewForm(request.form))
        let wish = ChangeView(
            view.id, name: typed.name, filter: typed.hasFilter ? typed.filter.unopened : nil, isShared: typed.isShared, seen: typed.version)
        do {
            return try await request.writeOnce { tx in
                try wish.carryOut(by: principal, in: tx)
                return (view.link, .viewSaved)
            }
        } catch let refusal as any Refusal where [.refused, .stale].contains(refusal.status) {
            let now = try await own(request)
            let page = try await form(
                request, now, typed.hasFilter ? typed.filter : nil, FormState(typed: typed.typed, refusals: [refusal]))
            return request.turnedAway(by: refusal, page.title, in: .accounts, trail: trail) { page }
        }
    }

    private static func remove(_ request: WebRequest) async throws -> WebAnswer {
        if let before = try await request.answeredBefore() { return before }
        let (id, principal, version) = (try request.id(of: SavedView.self), request.principal, Int(request.form["version"] ?? "") ?? 0)
        do {
            return try await request.writeOnce { tx in
                try RemoveView(id, seen: version).carryOut(by: principal, in: tx)
                return (Link("saved-views"), .viewRemoved)
            }
        } catch let refusal as VersionStale { return try await list(request, refused: refusal) }
    }

    /// One that the reader may change; of another's he is told so.
    private static func own(_ request: WebRequest) async throws -> SavedView {
        let (id, principal) = (try request.id(of: SavedView.self), request.principal)
        let view = try await request.database.read { try $0.savedView(id, seenBy: principal) }
        guard view.isChanged(by: principal) else {
            throw Forbidden(
                Text(
                    "“\(view.name)”是别人的视图，只有本人能改", "「\(view.name)」是別人的視圖，只有本人能改",
                    "“\(view.name)” is another's view; only its owner changes it"),
                missing: Text("这个视图是您自己的", "這個視圖是您自己的", "The view is your own"), back: Link("saved-views"), SavedViewsPage.title)
        }
        return view
    }

    private static func form(
        _ request: WebRequest, _ view: SavedView?, _ filter: AccountFilter?, _ state: FormState
    ) async throws -> SavedViewPage {
        let principal = request.principal
        return try await request.database.read { try SavedViewPage(of: view, filter, in: state, seenBy: principal, from: $0) }
    }

    static let trail = AccountWritingRoutes.trail + [Crumb(SavedViewsPage.title, Link("saved-views"))]
}

/// What was typed about a view, and the filter that comes along.
struct ViewForm: Sendable {
    let typed: [String: String]
    let filter: AccountFilter
    let hasFilter: Bool

    init(_ form: QueryValues) {
        typed = Dictionary(uniqueKeysWithValues: ["name", "shared", "version"].map { ($0, String((form[$0] ?? "").prefix(200))) })
        (filter, hasFilter) = (AccountFilter(form), ViewForm.asks(form))
    }

    var name: String { typed["name"] ?? "" }
    var isShared: Bool { typed["shared"] == "yes" }
    var version: Int { Int(typed["version"] ?? "") ?? 0 }

    /// Whether a filter comes along: every list that leads here says at least its order.
    static func asks(_ values: QueryValues) -> Bool { values["sort"] != nil }
}

extension AccountFilter {
    /// A view keeps no view.
    var unopened: AccountFilter {
        var filter = self
        filter.view = nil
        return filter
    }

    /// Everything that it says, its order too.
    var spelled: [(name: String, value: String)] {
        var values =
            [("q", search)].filter { !$0.1.isEmpty } + kept.filter { $0.name != "view" && $0.name != "sort" }.map { ($0.name, $0.value) }
        values.append(("sort", sort.rawValue))
        return values.map { (name: $0.0, value: $0.1) }
    }
}

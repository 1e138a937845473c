import Foundation
package import Ground
package import Identity
package import Storage

/// A filter of the list of accounts under a name. One that is shared and names a part of the market is what salespeople call a segment
/// (ACC-07): it keeps conditions and no accounts, so that everybody sees of it what his own reach gives.
package struct SavedView: Sendable {
    package let id: ID<SavedView>
    package let owner: ID<Member>
    package let ownerName: String
    package let name: String
    /// The filter as it is kept; `nil` where that is no document at all.
    package let document: [String: String]?
    package let isShared: Bool
    package let version: Int

    /// So many one member may keep.
    package static let most = 50

    package func isOwn(of principal: Principal) -> Bool { owner == principal.id }

    /// Whether he may give it another name or another filter, and whether he may remove it: what its owner shared an administrator removes.
    package func isChanged(by principal: Principal) -> Bool { principal.may(.keepViews) && isOwn(of: principal) }
    package func isRemoved(by principal: Principal) -> Bool {
        isChanged(by: principal) || isShared && principal.may(.keepViews) && principal.may(.manageMembers)
    }
}

extension Snapshot {
    /// One's own, and what others share; what is neither is not there.
    package func savedView(_ id: ID<SavedView>, seenBy principal: Principal) throws -> SavedView {
        try principal.needs(.readAccounts)
        let found = try first(
            "\(SavedView.columns) WHERE saved_view.id = \(id) AND \(SavedView.isSeen(by: principal))", SavedView.init)
        guard let found else { throw NotFound() }
        return found
    }

    /// One page of them by name.
    package func savedViews(
        searching text: String = "", after cursor: PageCursor? = nil, limit: Int, seenBy principal: Principal
    ) throws -> (views: [SavedView], next: PageCursor?, count: RowCount) {
        try principal.needs(.readAccounts)
        var matching = SavedView.isSeen(by: principal)
        if let part = TextPart(text) { matching += " AND lower(saved_view.name) LIKE \(part.pattern) ESCAPE '\\'" }
        let after: SQL =
            if let values = cursor?.values, values.count == 2 {
                " AND (saved_view.name, saved_view.id) > (\(values[0]), \(values[1]))"
            } else { "" }
        let (shown, next) = try page(
            "\(SavedView.columns) WHERE \(matching)\(after) ORDER BY saved_view.name, saved_view.id", limit: limit, SavedView.init
        ) { [.text($0.name), $0.id.bound] }
        return (shown, next, try count("SELECT 1 FROM saved_view WHERE \(matching)"))
    }

    /// What a view asks for, or why that cannot be said any more.
    package func filter(of view: SavedView) throws -> AccountFilter {
        guard let document = view.document else { throw FilterUnreadable(of: "filter", "…") }
        let filter = try AccountFilter(document: document)
        try demandReferences(of: filter)
        return filter
    }

    /// Whoever left the company, and a team that was removed, narrow nothing.
    func demandReferences(of filter: AccountFilter) throws {
        if let owner = filter.owner, try !exists("SELECT 1 FROM member WHERE id = \(owner)") {
            throw FilterUnreadable(of: "owner", owner.description)
        }
        if let team = filter.team, try !exists("SELECT 1 FROM team WHERE id = \(team)") {
            throw FilterUnreadable(of: "team", team.description)
        }
    }
}

extension AuditSubject {
    package static func savedView(_ id: ID<SavedView>) -> AuditSubject { .noun("saved_view", bytes: id.bytes) }
}

extension SavedView {
    static let columns: SQL = """
        SELECT saved_view.id, saved_view.owner_id, member.name, saved_view.name, saved_view.filter, saved_view.shared, saved_view.version
        FROM saved_view JOIN member ON member.id = saved_view.owner_id
        """

    static func isSeen(by principal: Principal) -> SQL { "(saved_view.owner_id = \(principal.id) OR saved_view.shared)" }

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), owner: try row.id(1), ownerName: row.text(2), name: row.text(3),
            document: try? JSONDecoder().decode([String: String].self, from: Data(row.text(4).utf8)), isShared: row.flag(5),
            version: row.count(6))
    }
}

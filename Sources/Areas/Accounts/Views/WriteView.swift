import Foundation
package import Ground
package import Identity
package import Storage

/// What a saved view says of itself.
package struct ViewFields: Sendable, Equatable {
    package var name: String
    package var filter: AccountFilter
    package var isShared: Bool

    package init(name: String, filter: AccountFilter, isShared: Bool) {
        (self.name, self.filter, self.isShared) = (name, filter, isShared)
    }

    fileprivate func checked(in snapshot: Snapshot) throws -> ViewFields {
        var kept = self
        kept.name = try FieldText.required(name, field: "name", atMost: 60)
        try snapshot.demandReferences(of: filter)
        return kept
    }

    /// Names and conditions are words that people choose, so that the trail keeps digests of them.
    fileprivate func changes(from name: String?, _ document: String?, _ shared: Bool?) -> [FieldChange] {
        FieldChange.all(
            .text("name", name, self.name), .text("filter", document, filter.text), .value("shared", shared, isShared))
    }
}

/// Asks that a filter is kept under a name.
package struct SaveView: Sendable {
    package let fields: ViewFields

    package init(_ fields: ViewFields) { self.fields = fields }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<SavedView> {
        try principal.needs(.keepViews)
        guard let owner = principal.id else { throw NotPermitted() }
        let fields = try fields.checked(in: tx)
        guard try tx.number("SELECT count(*) FROM saved_view WHERE owner_id = \(owner)") < Int64(SavedView.most) else {
            throw TooManyViews()
        }
        try tx.demandFreeName(fields.name, of: owner, besides: nil)
        let (id, now) = (tx.newID(SavedView.self), tx.moment.instant)
        try tx.run(
            """
            INSERT INTO saved_view (id, owner_id, noun, name, filter, shared, created_at, changed_at)
            VALUES (\(id), \(owner), 'account', \(fields.name), \(fields.filter.text), \(fields.isShared), \(now), \(now))
            """)
        try tx.record(.viewSaved(fields.changes(from: nil, nil, nil)), about: .savedView(id), by: principal)
        return id
    }
}

/// Asks that a view is called otherwise, asks for something else, or is shared or no more.
package struct ChangeView: Sendable {
    package let view: ID<SavedView>
    package let name: String?
    package let filter: AccountFilter?
    package let isShared: Bool?
    package let version: Int

    /// What is `nil` stays.
    package init(_ view: ID<SavedView>, name: String?, filter: AccountFilter?, isShared: Bool?, seen version: Int) {
        (self.view, self.name, self.filter, self.isShared, self.version) = (view, name, filter, isShared, version)
    }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.keepViews)
        let before = try tx.savedView(view, seenBy: principal)
        guard before.isChanged(by: principal) else { throw NotPermitted() }
        guard version == before.version else { throw VersionStale() }
        let fields = try ViewFields(
            name: name ?? before.name, filter: filter ?? tx.filter(of: before), isShared: isShared ?? before.isShared
        ).checked(in: tx)
        let changes = fields.changes(from: before.name, before.text, before.isShared)
        guard !changes.isEmpty else { return }
        try tx.demandFreeName(fields.name, of: before.owner, besides: view)
        try tx.run(
            """
            UPDATE saved_view SET name = \(fields.name), filter = \(fields.filter.text), shared = \(fields.isShared), version = version + 1,
              changed_at = \(tx.moment.instant) WHERE id = \(view)
            """)
        try tx.record(.viewChanged(changes), about: .savedView(view), by: principal)
    }
}

/// Asks that a view is there no more, for its owner and for everybody it was shared with.
package struct RemoveView: Sendable {
    package let view: ID<SavedView>
    package let version: Int

    package init(_ view: ID<SavedView>, seen version: Int) { (self.view, self.version) = (view, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.keepViews)
        let before = try tx.savedView(view, seenBy: principal)
        guard before.isRemoved(by: principal) else { throw NotPermitted() }
        guard version == before.version else { throw VersionStale() }
        try tx.run("DELETE FROM saved_view WHERE id = \(view)")
        let last = FieldChange.all(
            .text("name", before.name, nil), .text("filter", before.text, nil), .value("shared", before.isShared, nil))
        try tx.record(.viewRemoved(last), about: .savedView(view), by: principal)
    }
}

/// A member keeps as many views as he may.
package struct TooManyViews: Refusal {
    package init() {}
    package var code: String { "too_many_views" }
    package var text: Text {
        let most = SavedView.most
        return Text(
            "每人最多保存 \(most) 个筛选，已经满了。请先删掉不用的。", "每人最多儲存 \(most) 個篩選，已經滿了。請先刪除不用的。",
            "You keep \(most) views, and no more are kept. Remove one that you do not need.")
    }
}

extension Transaction {
    fileprivate func demandFreeName(_ name: String, of owner: ID<Member>, besides view: ID<SavedView>?) throws {
        let namesakes = try all("SELECT id FROM saved_view WHERE owner_id = \(owner) AND name = \(name)") {
            try $0.id(0, of: SavedView.self)
        }
        guard namesakes.allSatisfy({ $0 == view }) else { throw FieldRefused.taken(field: "name", value: name) }
    }
}

extension AccountFilter {
    /// The document in which it is kept; the same filter always makes the same text.
    fileprivate var text: String { written(document) }
}

extension SavedView {
    fileprivate var text: String { document.map(written) ?? "" }
}

private func written(_ document: [String: String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(document)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
}

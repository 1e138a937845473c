package import Ground
package import Identity
package import Storage

/// Asks for an import to be taken back: what it made goes, what it changed gets its former values, and all of it or nothing.
package struct RevertImport: Sendable {
    package let id: ID<Import>
    package init(_ id: ID<Import>) { self.id = id }

    /// Refuses when anything that came in was changed since.
    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Import {
        let past = try tx.import(id, seenBy: principal)
        guard past.state == .completed else { throw ImportTakenBack(at: past.revertedAt) }
        for permission in past.kind.permissions { try principal.needs(permission) }

        var conflicts: [Text] = []
        try forEachPortion(in: tx) { noun, entries in
            conflicts += try noun.undoing.conflicts(entries, of: id, by: principal, in: tx)
            return conflicts.count < RevertConflict.shown
        }
        guard conflicts.isEmpty else { throw RevertConflict(things: Array(conflicts.prefix(RevertConflict.shown))) }
        try forEachPortion(in: tx) { noun, entries in
            try noun.undoing.undo(entries, by: principal, in: tx)
            return true
        }
        try tx.run("UPDATE import SET state = \(ImportState.reverted), reverted_at = \(tx.moment.instant) WHERE id = \(id)")
        try tx.record(.importReverted(kind: past.kind.rawValue), about: .imported(id), by: principal)
        return try tx.import(id, seenBy: principal)
    }

    /// Hands over what was written, the latest first and of those what refers to others, in pieces that hold things of one noun.
    private func forEachPortion(in tx: Transaction, _ body: (ImportNoun, [JournalEntry]) throws -> Bool) throws {
        var last = try tx.number("SELECT max(position) FROM import_row WHERE import_id = \(id)")
        while last > 0 {
            let portion = try tx.all(
                """
                SELECT line, result, noun, object_id, version_after, before FROM import_row
                WHERE import_id = \(id) AND position > \(last - 500) AND position <= \(last) AND result <> \(ImportRowResult.unchanged)
                ORDER BY position DESC
                """, JournalEntry.init)
            last -= 500
            let nouns = Dictionary(grouping: portion, by: \.noun)
            for noun in ImportNoun.whoRefersFirst {
                if let entries = nouns[noun] { guard try body(noun, entries) else { return } }
            }
        }
    }
}

/// One thing that an import wrote.
struct JournalEntry {
    let line: Int
    let result: ImportRowResult
    let noun: ImportNoun
    let object: [UInt8]
    let versionAfter: Int
    let before: String?

    init(_ row: Row) throws {
        (line, result, noun) = (row.count(0), try row.word(1), try row.word(2))
        (object, versionAfter, before) = (row.bytes(3), row.count(4), row.optional(5) { $0.text($1) })
    }

    func id<Thing>(of _: Thing.Type = Thing.self) throws -> ID<Thing> {
        guard let id = ID<Thing>(bytes: object) else { throw StorageFailure.damaged("import_row.object_id is no id") }
        return id
    }
}

/// How things of one noun are taken back.
protocol Undoing {
    /// What was changed since, or is needed by something else.
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text]
    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws
}

extension ImportNoun {
    /// Payments name invoices, those name orders, orders name products and accounts, members name teams: what names goes before what is named.
    fileprivate static let whoRefersFirst: [ImportNoun] = [
        .gradeChange, .costEntry, .payment, .invoice, .order, .product, .account, .user, .team, .exchangeRate, .workingDay,
    ]

    fileprivate var undoing: any Undoing.Type {
        switch self {
        case .account: UndoAccounts.self
        case .product: UndoProducts.self
        case .user: UndoMembers.self
        case .team: UndoTeams.self
        case .order: UndoOrders.self
        case .invoice: UndoInvoices.self
        case .payment: UndoPayments.self
        case .costEntry: UndoCosts.self
        case .gradeChange: UndoGradeChanges.self
        case .exchangeRate: UndoExchangeRates.self
        case .workingDay: UndoWorkingDays.self
        }
    }

    /// 客户“K-003”
    func called(_ name: String) -> Text {
        let text = text
        return Text("\(text.hans)“\(name)”", "\(text.hant)「\(name)」", "\(text.english) “\(name)”")
    }

    /// What is gone has no name left but the line it came from.
    func gone(_ entry: JournalEntry) -> Text {
        let text = text
        return Text("第 \(entry.line) 行的\(text.hans)", "第 \(entry.line) 行的\(text.hant)", "the \(text.english) of line \(entry.line)")
    }
}

/// Somebody has worked with what came in, so that taking it back would undo that too.
package struct RevertConflict: Refusal {
    static let shown = 5
    package let things: [Text]
    package var code: String { "revert_conflict" }
    package var status: RefusalStatus { .conflict }
    package var text: Text {
        let more = things.count == RevertConflict.shown
        let (hans, hant) = (things.map(\.hans).joined(separator: "、"), things.map(\.hant).joined(separator: "、"))
        let english = things.map(\.english).joined(separator: ", ")
        return Text(
            "导入后已有改动，没有撤回任何内容：\(hans)\(more ? "……" : "")。请逐个更正，或先撤回之后的改动。",
            "匯入後已有異動，沒有復原任何內容：\(hant)\(more ? "……" : "")。請逐個更正，或先復原之後的異動。",
            "Changed or in use since the import, so nothing was taken back: \(english)\(more ? " …" : ""). Correct them one by one, or undo the later changes first."
        )
    }
}

package struct ImportTakenBack: Refusal {
    let at: Instant?
    package var code: String { "state_change_not_allowed" }
    package var status: RefusalStatus { .conflict }
    package var text: Text {
        Text(
            "这次导入已经撤回。要再导入这个文件，请重新导入。", "這次匯入已經復原。要再匯入這個檔案，請重新匯入。",
            "This import was taken back already. Import the file again if you want it back.")
    }
}

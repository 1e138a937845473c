import Accounts
import ExchangeReading
import Ground
import Identity
import Storage

/// Judges the accounts of a file against those there are, and writes what is good: first what is new, from the top of
/// the hierarchy down, then what changes.
struct AccountImport {
    private let run: ImportRun
    private let rows: AccountRows
    private var verdicts: [Verdict]
    private var parents: AccountParents
    private let members: MemberFinder

    /// What is known of a row before anything is written.
    struct Verdict {
        var isRefused: Bool
        /// The account behind its code.
        var kept: (id: ID<Account>, owner: ID<Member>?, parent: ID<Account>?)?
        var isRecycled = false
        var owner: ID<Member>?

        var isNew: Bool { kept == nil }
    }

    init(of rows: AccountRows, in run: ImportRun) throws {
        (self.rows, self.run) = (rows, run)
        members = try MemberFinder(in: run.tx)
        verdicts = rows.drafts.map { Verdict(isRefused: $0.isRefused) }
        parents = try AccountParents(of: rows, in: run)
    }

    mutating func carryOut() throws {
        try meetAccounts()
        findOwners()
        let hierarchy = try parents.settle(&verdicts)
        for _ in verdicts.filter(\.isRefused) { run.countRefused() }
        for (draft, verdict) in zip(rows.drafts, verdicts) where draft.isWarned && !verdict.isRefused { run.countWarned() }
        try parents.flush(verdicts)

        var done = 0
        let new = hierarchy.newRowsFromTheTop().filter { verdicts[$0].isNew }
        for rows in new.inPortions() { try add(Array(rows), &done) }
        let standing = verdicts.indices.filter { !verdicts[$0].isRefused && !verdicts[$0].isNew }
        for rows in standing.inPortions() { try change(Array(rows), &done) }
    }

    /// Which rows speak of accounts that there are, and whether this importer may change those.
    private mutating func meetAccounts() throws {
        for portion in rows.drafts.indices.inPortions() {
            let drafts = rows.drafts[portion].filter { !$0.fields.code.isEmpty }
            let kept = try run.tx.keptAccounts(coded: drafts.map(\.fields.code), for: run.principal)
            for row in portion where !rows.drafts[row].isRepeated {
                let draft = rows.drafts[row]
                guard let account = kept[draft.fields.code] else {
                    if !draft.isRefused, draft.fields.name.isEmpty { refuse(row, "name", CellRefusal.missing) }
                    continue
                }
                verdicts[row].kept = (account.id, account.owner, account.fields.parent)
                verdicts[row].isRecycled = account.recycledAt != nil
                if !draft.isRefused, !account.isWritable {
                    refuse(row, "code", ReferenceRefused.codeElsewhere(draft.fields.code), draft.fields.code)
                }
            }
        }
    }

    private mutating func findOwners() {
        let found = members.members(rows.owners)
        for row in rows.drafts.indices where !verdicts[row].isRefused {
            guard let number = rows.drafts[row].owner else { continue }
            switch found[number] {
            case .success(let owner) where verdicts[row].kept?.owner == owner.id || run.principal.reach.holdsBook(of: owner):
                verdicts[row].owner = owner.id
            case .success: refuseOwner(row, number, .ownerElsewhere(rows.owners.texts[number]))
            case .failure(let refusal): refuseOwner(row, number, refusal)
            }
        }
    }

    private mutating func refuseOwner(_ row: Int, _ number: Int, _ refusal: ReferenceRefused) {
        run.refuse(rows.owners.fault(number, line: rows.drafts[row].line, refusal))
        verdicts[row].isRefused = true
    }

    private mutating func refuse(_ row: Int, _ target: String, _ refusal: any Refusal, _ value: String = "") {
        run.refuse(ImportFault(line: rows.drafts[row].line, column: rows.headings[target], value: value, refusal: refusal))
        verdicts[row].isRefused = true
    }

    private mutating func add(_ portion: [Int], _ done: inout Int) throws {
        let accounts = portion.map { row in
            let id = parents.newID(of: row)
            return BulkAccount(id: id, fields: rows.drafts[row].newFields(parent: parents.parent(of: row)), owner: verdicts[row].owner)
        }
        try run.tx.addAccounts(accounts, by: run.principal)
        for (row, account) in zip(portion, accounts) {
            run.count(.created)
            try run.journal.note(
                ImportEntry(
                    line: rows.drafts[row].line, result: .created, noun: .account, object: account.id.bytes, versionAfter: 1, before: nil))
        }
        done += portion.count
        run.report(done: done, of: rows.drafts.count)
    }

    private func change(_ portion: [Int], _ done: inout Int) throws {
        let kept = try run.tx.keptAccounts(portion.compactMap { verdicts[$0].kept?.id }, for: run.principal)
        var changed: [BulkAccount] = []
        var moved: [(account: ID<Account>, owner: ID<Member>?)] = []
        for row in portion {
            guard let id = verdicts[row].kept?.id, let before = kept[id] else { continue }
            let fields = try rows.drafts[row].fields(over: before.fields, parent: parents.parent(of: row)).checked()
            let owner = verdicts[row].owner ?? before.owner
            let isChanged = !fields.changes(from: before.fields).isEmpty || owner != before.owner || before.recycledAt != nil
            // Back from the recycle bin it is as new as to those who had never heard of it.
            let result: ImportRowResult = before.recycledAt != nil ? .created : isChanged ? .updated : .unchanged
            if isChanged { changed.append(BulkAccount(id: id, fields: fields, owner: owner)) }
            if owner != before.owner { moved.append((id, owner)) }
            run.count(result)
            try run.journal.note(
                ImportEntry(
                    line: rows.drafts[row].line, result: result, noun: .account, object: id.bytes,
                    versionAfter: before.version + (isChanged ? 1 : 0), before: isChanged ? FormerAccount(before).document() : nil))
        }
        try run.tx.changeAccounts(changed)
        try run.tx.assignAccounts(moved, cause: .correction, by: run.principal)
        done += portion.count
        run.report(done: done, of: rows.drafts.count)
    }
}

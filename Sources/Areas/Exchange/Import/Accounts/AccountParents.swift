import Accounts
import ExchangeReading
import Ground
import Identity
import Storage

/// Which account each row of a file stands under: another row of it, an account that there is, or one that is made on the way.
struct AccountParents {
    private enum Upper {
        case row(Int)
        case outside(Int)
        case refused(any Refusal)
    }

    private let run: ImportRun
    private let rows: AccountRows
    /// The ids that rows will have which are not there yet.
    private let newIDs: [ID<Account>]
    private var finder: AccountFinder
    private var uppers: [Upper] = []
    /// Accounts outside the file, by the number that the hierarchy knows them under; `nil` for one still to be made.
    private var outside: [ID<Account>?] = []
    private var outsideNumbers: [ID<Account>: Int] = [:]
    private var rowsOfAccounts: [ID<Account>: Int] = [:]
    private var ids: [ID<Account>] = []

    init(of rows: AccountRows, in run: ImportRun) throws {
        (self.rows, self.run) = (rows, run)
        finder = try AccountFinder(rows.parents, in: run)
        newIDs = rows.drafts.map { _ in run.tx.newID(Account.self) }.sorted()
    }

    func newID(of row: Int) -> ID<Account> { newIDs[row] }

    /// The parent that the row names, or `nil` where it names none.
    func parent(of row: Int) -> ID<Account>? {
        guard let number = rows.drafts[row].parent else { return nil }
        switch uppers[number] {
        case .row(let upper): return ids[upper]
        case .outside(let place): return outside[place]
        case .refused: return nil
        }
    }

    /// Finds what the rows name, and refuses those that cannot stand where they say.
    mutating func settle(_ verdicts: inout [AccountImport.Verdict]) throws -> Hierarchy {
        ids = verdicts.indices.map { verdicts[$0].kept?.id ?? newIDs[$0] }
        for row in verdicts.indices { if let id = verdicts[row].kept?.id { rowsOfAccounts[id] = row } }
        findUppers()
        for row in verdicts.indices where !verdicts[row].isRefused {
            guard let number = rows.drafts[row].parent, case .refused(let refusal) = uppers[number] else { continue }
            run.refuse(rows.parents.fault(number, line: rows.drafts[row].line, refusal))
            verdicts[row].isRefused = true
        }

        let formers = try climb(verdicts)
        var hierarchy = Hierarchy(
            verdicts.indices.map { row in
                Hierarchy.Row(
                    wish: node(above: row), former: verdicts[row].kept?.parent.flatMap(node),
                    stands: !verdicts[row].isNew && !verdicts[row].isRecycled, isRefused: verdicts[row].isRefused)
            },
            outside: formers)
        for (row, fault) in hierarchy.settle() {
            guard let number = rows.drafts[row].parent else { continue }
            let refusal: any Refusal =
                switch fault {
                case .upperRefused(let upper): ReferenceRefused.upperRefused(rows.parents.texts[number], line: rows.drafts[upper].line)
                case .circle: ParentInCircle()
                }
            run.refuse(rows.parents.fault(number, line: rows.drafts[row].line, refusal))
            verdicts[row].isRefused = true
        }
        return hierarchy
    }

    /// Makes the parents that are missing and that a row is going to stand under.
    mutating func flush(_ verdicts: [AccountImport.Verdict]) throws {
        for row in verdicts.indices where !verdicts[row].isRefused {
            guard let number = rows.drafts[row].parent, case .outside(let place) = uppers[number], outside[place] == nil else { continue }
            outside[place] = try finder.account(number, line: rows.drafts[row].line, toChange: false)
        }
        try finder.flush()
    }

    private mutating func findUppers() {
        let byCode = Dictionary(candidates.map { (rows.drafts[$0].fields.code, $0) }) { first, _ in first }
        let byName = rows.parents.isByName ? Dictionary(grouping: candidates) { rows.drafts[$0].fields.name } : [:]
        uppers = rows.parents.texts.indices.map { number in
            let text = rows.parents.texts[number]
            let known: NamedAccount? = if case .known(let account) = finder.found[number] { account } else { nil }
            var named = rows.parents.isByName ? byName[text, default: []] : byCode[text].map { [$0] } ?? []
            // A row that gives an account another name is no longer meant by the old one.
            if let row = known.flatMap({ rowsOfAccounts[$0.id] }), !named.contains(row), rows.drafts[row].fields.name.isEmpty {
                named.append(row)
            }
            let stranger = known.flatMap { rowsOfAccounts[$0.id] == nil ? $0.id : nil }

            if case .shared = finder.found[number] { return .refused(ReferenceRefused.nameShared(text, instead: "code")) }
            if named.count + (stranger == nil ? 0 : 1) > 1 { return .refused(ReferenceRefused.nameShared(text, instead: "code")) }
            if let row = named.first { return .row(row) }
            if let stranger { return .outside(place(of: stranger)) }
            if case .missing = finder.found[number], byCode[text] == nil {
                outside.append(nil)
                return .outside(outside.count - 1)
            }
            return .refused(ReferenceRefused.accountUnknown(text))
        }
    }

    private var candidates: [Int] { rows.drafts.indices.filter { !rows.drafts[$0].isRepeated && !rows.drafts[$0].fields.code.isEmpty } }

    /// Brings every account into view that stands above one of them, a storey at a time.
    private mutating func climb(_ verdicts: [AccountImport.Verdict]) throws -> [Int?] {
        for parent in verdicts.compactMap({ $0.kept?.parent }) where rowsOfAccounts[parent] == nil { _ = place(of: parent) }
        var links: [ID<Account>: ID<Account>] = [:]
        var begun = 0
        while begun < outside.count {
            let storey = outside[begun...].compactMap { $0 }
            begun = outside.count
            for (account, parent) in try run.tx.parents(of: storey) {
                links[account] = parent
                if rowsOfAccounts[parent] == nil { _ = place(of: parent) }
            }
        }
        return outside.map { account in account.flatMap { links[$0] }.flatMap(node) }
    }

    private mutating func place(of account: ID<Account>) -> Int {
        if let place = outsideNumbers[account] { return place }
        outside.append(account)
        outsideNumbers[account] = outside.count - 1
        return outside.count - 1
    }

    private func node(above row: Int) -> Int? {
        guard let number = rows.drafts[row].parent else { return nil }
        switch uppers[number] {
        case .row(let upper): return upper
        case .outside(let place): return rows.drafts.count + place
        case .refused: return nil
        }
    }

    private func node(of account: ID<Account>) -> Int? {
        rowsOfAccounts[account] ?? outsideNumbers[account].map { rows.drafts.count + $0 }
    }
}

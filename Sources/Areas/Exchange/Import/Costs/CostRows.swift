import Accounts
import ExchangeReading
import Ground
import Identity
import Storage
import Trade

/// The costs of a file. They have no code: what is equal in account, day, kind and amount is the same cost, the n-th of the file the n-th
/// that was written.
struct CostRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    private let drafts: [CostDraft]
    private let accounts: NamedThings

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults): ([CostDraft], [ImportFault]) = ([], [])
        var accounts = NamedThings(of: "account_code")
        let currency = source.currency
        rowCount = try source.forEachRow(progress: progress) { row in
            let account = try row.demanded("account_code") { try accounts.number(of: $0) }
            let day = try row.demanded("day") { try $0.day() }
            let kind = try row.demanded("kind") { CostKind(rawValue: try $0.word(of: kinds)) } ?? nil
            let amount = try row.demanded("amount") { try $0.number(places: 2) }
            if amount == 0 { row.refuse("amount", CellRefusal.missing) }
            if let amount, amount.magnitude > UInt64(Money.largest) { row.refuse("amount", AmountTooLarge()) }
            var draft = CostDraft(line: row.line)
            if let account, let day, let kind, let amount, !row.isRefused {
                draft.account = account
                draft.fields = CostFields(day: day, kind: kind, amount: amount, currency: currency)
            }
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.accounts) = (drafts, faults, accounts)
    }

    func bringIn(_ run: ImportRun) throws {
        var finder = try AccountFinder(accounts, in: run)
        var standing = StandingCosts(for: run)
        for portion in drafts.inPortions() {
            try standing.meet(Set(portion.filter { $0.fields != nil }.compactMap { finder.id(of: $0.account) }))
            try bringIn(portion, &finder, &standing, run)
            run.report(done: portion.endIndex, of: drafts.count)
        }
    }

    private func bringIn(
        _ drafts: ArraySlice<CostDraft>, _ finder: inout AccountFinder, _ standing: inout StandingCosts, _ run: ImportRun
    ) throws {
        var new: [BulkCost] = []
        for draft in drafts {
            guard let fields = draft.fields else { run.countRefused(); continue }
            do {
                let account = try finder.account(draft.account, line: draft.line)
                if let equal = standing.nextEqual(to: fields, of: account) {
                    run.count(.unchanged)
                    try note(draft, .unchanged, equal, run)
                    continue
                }
                let cost = BulkCost(id: run.tx.newID(), account: account, fields: fields)
                new.append(cost)
                run.count(.created)
                try note(draft, .created, cost.id, run)
            } catch let refusal as any Refusal {
                run.refuse(accounts.fault(draft.account, line: draft.line, refusal))
                run.countRefused()
            }
        }
        try finder.flush()
        try run.tx.addCosts(new, by: run.principal)
    }

    private func note(_ draft: CostDraft, _ result: ImportRowResult, _ id: ID<CostEntry>, _ run: ImportRun) throws {
        try run.journal.note(
            ImportEntry(line: draft.line, result: result, noun: .costEntry, object: id.bytes, versionAfter: 1, before: nil))
    }
}

/// What stood there before the file: its own costs never count as earlier ones.
private struct StandingCosts {
    private let run: ImportRun
    private var met: Set<ID<Account>> = []
    /// Those that no row was found equal to yet, the oldest last.
    private var left: [ID<Account>: [CostFields: [ID<CostEntry>]]] = [:]

    init(for run: ImportRun) { self.run = run }

    mutating func meet(_ accounts: Set<ID<Account>>) throws {
        let fresh = accounts.subtracting(met)
        met.formUnion(fresh)
        for cost in try run.tx.keptCosts(of: fresh).reversed() {
            left[cost.account, default: [:]][cost.fields, default: []].append(cost.id)
        }
    }

    mutating func nextEqual(to fields: CostFields, of account: ID<Account>) -> ID<CostEntry>? { left[account]?[fields]?.popLast() }
}

private struct CostDraft: Sendable {
    let line: Int
    var account = 0
    /// `nil` for a row that cannot come in.
    var fields: CostFields?

    init(line: Int) { self.line = line }
}

private let kinds = CellWords(CostKind.allCases.map { ($0.rawValue, $0.text) })

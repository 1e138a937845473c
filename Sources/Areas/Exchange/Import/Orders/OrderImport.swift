import Accounts
import ExchangeReading
import Ground
import Identity
import Storage
import Trade

/// Judges the orders of a file against those there are, some hundred at a time, and writes what is good.
struct OrderImport {
    private let run: ImportRun
    private let rows: OrderRows
    /// In their own order, so that rows are written one behind the other.
    private let newIDs: [ID<Order>]
    private var accounts: AccountFinder
    private var products: ProductFinder

    init(of rows: OrderRows, in run: ImportRun) throws {
        (self.rows, self.run) = (rows, run)
        newIDs = rows.orders.map { _ in run.tx.newID(Order.self) }.sorted()
        accounts = try AccountFinder(rows.accounts, in: run)
        products = try ProductFinder(rows.products, in: run)
    }

    mutating func carryOut() throws {
        for portion in rows.orders.indices.inPortions() {
            for order in portion { if let faulty = rows.orders[order].faultyLine { refuse(order, becauseOf: faulty) } }
            try bringIn(portion.filter { rows.orders[$0].faultyLine == nil })
            run.report(done: portion.upperBound, of: rows.orders.count)
        }
    }

    private mutating func bringIn(_ portion: [Int]) throws {
        let kept = try run.tx.keptOrders(coded: portion.map { rows.orders[$0].code }, for: run.principal)
        let bin = try recycled(kept.values.filter { !$0.isWritable }.map(\.account))
        let bound = try boundElsewhere(portion, kept)
        var (new, changed): ([BulkOrder], [BulkOrder]) = ([], [])
        for number in portion {
            let draft = rows.orders[number]
            let before = kept[draft.code]
            guard judge(number, before, bin, bound), let order = try order(number, over: before) else { continue }
            var (result, version, former): (ImportRowResult, Int, String?) = (.created, 1, nil)
            if let before {
                let isChanged = order.account != before.account || order.fields != before.fields
                (result, version) = (isChanged ? .updated : .unchanged, before.version + (isChanged ? 1 : 0))
                if isChanged { former = try FormerOrder(before).document() }
            }
            if result == .created { new.append(order) }
            if result == .updated { changed.append(order) }
            run.count(result)
            if draft.isWarned { run.countWarned() }
            try run.journal.note(
                ImportEntry(line: draft.line, result: result, noun: .order, object: order.id.bytes, versionAfter: version, before: former))
        }
        try accounts.flush()
        try products.flush()
        try run.tx.addOrders(new)
        try run.tx.changeOrders(changed)
    }

    /// The codes of those accounts that this importer finds in the recycle bin.
    private func recycled(_ accounts: [ID<Account>]) throws -> [ID<Account>: String] {
        try run.tx.keptAccounts(accounts, for: run.principal)
            .filter { $0.value.recycledAt != nil && $0.value.isWritable }.mapValues(\.fields.code)
    }

    /// The invoiced ones among those that the file gives another account.
    private func boundElsewhere(_ portion: [Int], _ kept: [String: KeptOrder]) throws -> Set<ID<Order>> {
        let moved = portion.compactMap { number -> ID<Order>? in
            let draft = rows.orders[number]
            guard let before = kept[draft.code], accounts.id(of: draft.account) != before.account,
                !accounts.restores(draft.account, before.account)
            else { return nil }
            return before.id
        }
        return try run.tx.ordersInvoiced(among: moved)
    }

    /// Notes everything that the order stumbles over, so that somebody learns of all at once.
    private func judge(_ number: Int, _ before: KeptOrder?, _ bin: [ID<Account>: String], _ bound: Set<ID<Order>>) -> Bool {
        let draft = rows.orders[number]
        var faults: [ImportFault] = []
        if let before, !before.isWritable, !accounts.restores(draft.account, before.account) {
            let refusal: any Refusal =
                if let account = bin[before.account] { OrderInBin(order: draft.code, account: account) } else {
                    ReferenceRefused.codeElsewhere(draft.code)
                }
            faults.append(ImportFault(line: draft.line, column: "code", value: draft.code, refusal: refusal))
        } else if let before, bound.contains(before.id) {
            faults.append(rows.accounts.fault(draft.account, line: draft.line, OrderInvoiced()))
        }
        note(draft.line, rows.accounts, draft.account, &faults) { try accounts.demand($0) }
        for line in rows.lines(of: number) {
            if let product = line.product { note(line.line, rows.products, Int(product), &faults) { try products.demand($0) } }
        }
        if draft.lineCount > OrderFields.mostLines {
            let refusal = RowConflict.tooManyLines(limit: OrderFields.mostLines)
            faults.append(ImportFault(line: draft.line, column: "code", value: draft.code, refusal: refusal))
        }
        for fault in faults { run.refuse(fault) }
        if let first = faults.first { refuse(number, becauseOf: first.line) }
        return faults.isEmpty
    }

    private func note(_ line: Int, _ column: NamedThings, _ number: Int, _ faults: inout [ImportFault], _ demand: (Int) throws -> Void) {
        do {
            try demand(number)
        } catch {
            guard let refusal = error as? any Refusal else { return }
            faults.append(column.fault(number, line: line, refusal))
        }
    }

    /// `nil` when its lines together are no order, which is noted.
    private mutating func order(_ number: Int, over before: KeptOrder?) throws -> BulkOrder? {
        let draft = rows.orders[number]
        var fields = OrderFields(
            code: draft.code, orderedOn: draft.orderedOn, dueOn: draft.dueOn ?? before?.fields.dueOn, currency: draft.currency, lines: [])
        do {
            fields.lines = try rows.lines(of: number).map { try $0.line(of: nil) }
            fields = try fields.checked()
        } catch let refusal as any Refusal {
            run.refuse(ImportFault(line: draft.line, column: refusal.field ?? "code", value: "", refusal: refusal))
            refuse(number, becauseOf: draft.line)
            return nil
        }
        // Only for an order that comes in is anything made.
        let account = try accounts.account(draft.account, line: draft.line)
        fields.lines = try rows.lines(of: number).map { line in
            try line.line(of: line.product.map { try products.product(Int($0), line: line.line) })
        }
        return BulkOrder(id: before?.id ?? newIDs[number], account: account, fields: fields)
    }

    /// The order counts once; its rows that nothing is wrong with go with the others into the report.
    private func refuse(_ order: Int, becauseOf faulty: Int) {
        run.countRefused()
        guard rows.orders[order].lineCount > 1 else { return }
        for line in rows.lines(of: order) { run.drop(line.line, becauseOf: faulty) }
    }
}

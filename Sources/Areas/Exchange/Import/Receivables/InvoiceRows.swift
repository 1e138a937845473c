import Accounts
import ExchangeReading
import Ground
import Storage
import Trade

/// The invoices of a file, each known by its code.
struct InvoiceRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    let drafts: [InvoiceDraft]
    let accounts, orders: NamedThings

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([InvoiceDraft], [ImportFault], [String: Int]) = ([], [], [:])
        var (accounts, orders) = (NamedThings(of: "account_code"), NamedThings(of: "order_code"))
        let currency = source.currency
        rowCount = try source.forEachRow(progress: progress) { row in
            let code = try row.demanded("code") { try $0.line() }
            let account = try row.demanded("account_code") { try accounts.number(of: $0) }
            let order = try row.value("order_code") { try orders.number(of: $0) }
            let issuedOn = try row.demanded("issued_on") { try $0.day() }
            let dueOn = try row.demanded("due_on") { try $0.day() }
            let amount = try row.demanded("amount") { try $0.number(places: 2) }
            let stated = try row.value("currency") { try $0.currency() } ?? currency
            if let code, let earlier = lines[code] {
                row.refuse("code", RowConflict.repeated(code, line: earlier))
            } else if let code {
                lines[code] = row.line
            }
            var draft = InvoiceDraft(line: row.line)
            if let code, let account, let issuedOn, let dueOn, let amount {
                if dueOn < issuedOn { row.warn("due_on", DueBeforeIssued(dueOn: dueOn, issuedOn: issuedOn)) }
                let fields = InvoiceFields(code: code, issuedOn: issuedOn, dueOn: dueOn, amount: amount, currency: stated)
                (draft.account, draft.order, draft.fields) = (account, order, try row.judge { try fields.checked() })
            }
            draft.isWarned = !row.faults.isEmpty
            if row.isRefused { draft.fields = nil }
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.accounts, self.orders) = (drafts, faults, accounts, orders)
    }

    func bringIn(_ run: ImportRun) throws {
        var finder = try AccountFinder(accounts, in: run)
        for portion in drafts.inPortions() {
            try bringIn(Array(portion), among: &finder, run)
            run.report(done: portion.endIndex, of: drafts.count)
        }
    }

    private func bringIn(_ drafts: [InvoiceDraft], among finder: inout AccountFinder, _ run: ImportRun) throws {
        let kept = try run.tx.keptInvoices(coded: drafts.compactMap(\.fields?.code), for: run.principal)
        let named = try run.tx.orders(coded: Set(drafts.compactMap { $0.order.map { orders.texts[$0] } }), seenBy: run.principal)
        var (new, changed): ([BulkInvoice], [BulkInvoice]) = ([], [])
        for draft in drafts {
            guard var fields = draft.fields else { run.countRefused(); continue }
            let before = kept[fields.code]
            let order = draft.order.flatMap { named[orders.texts[$0]] }
            let faults = judge(draft, fields, over: before, order, finder)
            guard faults.isEmpty else {
                for fault in faults { run.refuse(fault) }
                run.countRefused()
                continue
            }
            let account = try finder.account(draft.account, line: draft.line)
            // What the file does not say of the order stays, unless the invoice goes to another account.
            fields.order = order?.id ?? (before?.account == account ? before?.fields.order : nil)
            let invoice = BulkInvoice(id: before?.id ?? run.tx.newID(), account: account, fields: fields)
            var (result, version, former): (ImportRowResult, Int, String?) = (.created, 1, nil)
            if let before {
                let isChanged = account != before.account || fields != before.fields
                (result, version) = (isChanged ? .updated : .unchanged, before.version + (isChanged ? 1 : 0))
                if isChanged { former = try FormerInvoice(before).document() }
            }
            if result == .created { new.append(invoice) }
            if result == .updated { changed.append(invoice) }
            run.count(result)
            if draft.isWarned { run.countWarned() }
            try run.journal.note(
                ImportEntry(
                    line: draft.line, result: result, noun: .invoice, object: invoice.id.bytes, versionAfter: version, before: former))
        }
        try finder.flush()
        try run.tx.addInvoices(new)
        try run.tx.changeInvoices(changed)
    }

    /// Everything that the invoice stumbles over, so that somebody learns of all at once.
    private func judge(
        _ draft: InvoiceDraft, _ fields: InvoiceFields, over before: KeptInvoice?, _ order: NamedOrder?, _ finder: AccountFinder
    ) -> [ImportFault] {
        var faults: [ImportFault] = []
        if let before, !before.isWritable, !finder.restores(draft.account, before.account) {
            let refusal = ReferenceRefused.codeElsewhere(fields.code)
            faults.append(ImportFault(line: draft.line, column: "code", value: fields.code, refusal: refusal))
        } else if let before, before.hasPayments, before.fields.currency != fields.currency {
            let refusal = PaidInOtherCurrency(currency: before.fields.currency)
            faults.append(ImportFault(line: draft.line, column: "currency", value: fields.currency.code, refusal: refusal))
        }
        do {
            try finder.demand(draft.account)
        } catch {
            if let refusal = error as? any Refusal { faults.append(accounts.fault(draft.account, line: draft.line, refusal)) }
        }
        if let number = draft.order {
            let text = orders.texts[number]
            if order == nil { faults.append(orders.fault(number, line: draft.line, ReferenceRefused.orderUnknown(text))) }
            if let order, finder.id(of: draft.account) != order.account {
                faults.append(orders.fault(number, line: draft.line, ReferenceRefused.orderOfOther(text)))
            }
        }
        return faults
    }
}

/// One row, read.
struct InvoiceDraft: Sendable {
    let line: Int
    var account = 0
    var order: Int?
    /// Without its order; `nil` for a row that cannot come in.
    var fields: InvoiceFields?
    var isWarned = false

    init(line: Int) { self.line = line }
}

import ExchangeReading
import Ground
import Identity
import Storage
import Trade

/// The payments of a file. They have no code: what is equal in invoice, day, amount and cause is the same payment, the n-th of the file the
/// n-th that was written.
struct PaymentRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    private let drafts: [PaymentDraft]
    private let invoices: NamedThings
    private let amountHeading: String

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults): ([PaymentDraft], [ImportFault]) = ([], [])
        var invoices = NamedThings(of: "invoice_code")
        var heading: String?
        rowCount = try source.forEachRow(progress: progress) { row in
            if heading == nil { heading = row.headings(of: ["amount"])["amount"] }
            let invoice = try row.demanded("invoice_code") { try invoices.number(of: $0) }
            let paidOn = try row.demanded("paid_on") { try $0.day() }
            let amount = try row.demanded("amount") { try $0.number(places: 2) }
            let cause = try row.value("delay_cause") { DelayCause(rawValue: try $0.word(of: causes)) }
            if amount == 0 { row.refuse("amount", CellRefusal.missing) }
            var draft = PaymentDraft(line: row.line)
            if let invoice, let paidOn, let amount, !row.isRefused {
                draft.cells = PaymentCells(invoice: invoice, paidOn: paidOn, amount: amount, cause: (cause ?? .customer) ?? .customer)
            }
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.invoices, amountHeading) = (drafts, faults, invoices, heading ?? "amount")
    }

    func bringIn(_ run: ImportRun) throws {
        var standing = StandingPayments(for: run)
        for portion in drafts.inPortions() {
            try standing.meet(Set(portion.compactMap { $0.cells.map { invoices.texts[$0.invoice] } }))
            try bringIn(portion, &standing, run)
            run.report(done: portion.endIndex, of: drafts.count)
        }
    }

    private func bringIn(_ drafts: ArraySlice<PaymentDraft>, _ standing: inout StandingPayments, _ run: ImportRun) throws {
        var new: [BulkPayment] = []
        for draft in drafts {
            guard let cells = draft.cells else { run.countRefused(); continue }
            let code = invoices.texts[cells.invoice]
            guard let invoice = standing.invoice(code) else {
                run.refuse(invoices.fault(cells.invoice, line: draft.line, ReferenceRefused.invoiceUnknown(code)))
                run.countRefused()
                continue
            }
            if let equal = standing.nextEqual(to: cells, of: invoice) {
                run.count(.unchanged)
                try note(draft, .unchanged, equal, run)
                continue
            }
            guard standing.take(cells.amount, for: code) else {
                let value = FixedPoint.print(cells.amount, places: 2)
                run.refuse(ImportFault(line: draft.line, column: amountHeading, value: value, refusal: AmountTooLarge()))
                run.countRefused()
                continue
            }
            let payment = BulkPayment(
                id: run.tx.newID(), invoice: invoice, paidOn: cells.paidOn, amount: cells.amount, delayCause: cells.cause)
            new.append(payment)
            run.count(.created)
            try note(draft, .created, payment.id, run)
        }
        try run.tx.addPayments(new, by: run.principal)
    }

    private func note(_ draft: PaymentDraft, _ result: ImportRowResult, _ id: ID<Payment>, _ run: ImportRun) throws {
        try run.journal.note(
            ImportEntry(line: draft.line, result: result, noun: .payment, object: id.bytes, versionAfter: 1, before: nil))
    }
}

/// What stood there before the file: its own payments never count as earlier ones.
private struct StandingPayments {
    private let run: ImportRun
    /// By code; those the importer may not write for are as unknown as those that do not exist.
    private var invoices: [String: (id: ID<Invoice>, paid: Int64)] = [:]
    private var met: Set<String> = []
    /// Those that no row was found equal to yet, the oldest last.
    private var left: [ID<Invoice>: [PaymentCells: [ID<Payment>]]] = [:]

    init(for run: ImportRun) { self.run = run }

    mutating func meet(_ codes: Set<String>) throws {
        let fresh = codes.subtracting(met)
        met.formUnion(fresh)
        let kept = try run.tx.keptInvoices(coded: fresh.sorted(), for: run.principal).filter(\.value.isWritable)
        for (code, invoice) in kept { invoices[code] = (invoice.id, invoice.paid) }
        for payment in try run.tx.keptPayments(of: kept.values.filter(\.hasPayments).map(\.id)).reversed() {
            let cells = PaymentCells(invoice: 0, paidOn: payment.paidOn, amount: payment.amount, cause: payment.delayCause)
            left[payment.invoice, default: [:]][cells, default: []].append(payment.id)
        }
    }

    func invoice(_ code: String) -> ID<Invoice>? { invoices[code]?.id }

    mutating func nextEqual(to cells: PaymentCells, of invoice: ID<Invoice>) -> ID<Payment>? {
        var cells = cells
        cells.invoice = 0
        return left[invoice]?[cells]?.popLast()
    }

    /// Whether the invoice can take so much more, and that it has.
    mutating func take(_ amount: Int64, for code: String) -> Bool {
        guard let invoice = invoices[code], invoice.paid.canTake(amount) else { return false }
        invoices[code] = (invoice.id, invoice.paid + amount)
        return true
    }
}

/// All that a row says.
private struct PaymentCells: Hashable, Sendable {
    /// The number of the invoice's code in the file.
    var invoice: Int
    let paidOn: Day
    let amount: Int64
    let cause: DelayCause
}

private struct PaymentDraft: Sendable {
    let line: Int
    /// `nil` for a row that cannot come in.
    var cells: PaymentCells?

    init(line: Int) { self.line = line }
}

private let causes = CellWords(DelayCause.allCases.map { ($0.rawValue, $0.text) })

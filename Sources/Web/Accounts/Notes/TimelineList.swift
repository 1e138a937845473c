import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// What happened to an account, drawn: each kind with its sign, and with a way to the thing itself.
struct TimelineList: Component {
    private let events: [TimelineEvent]
    private let account: ID<Account>
    private let rights: AuthorRights
    /// By which lines of the trail speak of ids; read only where there are such lines.
    private let names: AuditNames?
    private let today: Day

    init(_ events: [TimelineEvent], of account: ID<Account>, seenBy principal: Principal, in snapshot: Snapshot) throws {
        (self.events, self.account, today) = (events, account, snapshot.moment.today)
        rights = try AuthorRights(at: account, for: principal, in: snapshot)
        let entries = events.compactMap { if case .change(let entry) = $0.what { entry } else { nil } }
        names =
            entries.isEmpty
            ? nil
            : try AuditNames(
                in: snapshot, with: snapshot.accountNames(of: entries.flatMap(\.namedAccounts), seenBy: principal))
    }

    @HTMLBuilder var body: some Content {
        if events.isEmpty {
            p(.class("sub above-small")) { Text("还没有动态。", "還沒有動態。", "Nothing has happened yet.") }
        } else {
            Timeline(events.map(entry))
        }
    }

    private func entry(_ event: TimelineEvent) -> TimelineEntry {
        switch event.what {
        case .note(let note): entry(note)
        case .attachment(let file): entry(file)
        case .order(let order): entry(order)
        case .invoice(let invoice): entry(invoice)
        case .payment(let payment): entry(payment)
        case .grade(let change): GradeHistory(changes: []).entry(change)
        case .owner(let assignment): OwnerHistory(assignments: []).entry(assignment)
        case .change(let change): entry(change, on: event.place.day)
        }
    }

    private func entry(_ note: AccountNote) -> TimelineEntry {
        TimelineEntry(on: note.writtenOn, .notebookPen, .brand) {
            Author(name: note.authorName)
            if note.isChanged { Tag(Text("改过", "改過", "edited")) }
            if rights.mayChange(whatIsBy: note.author) { a(.class("sub link"), .href(note.link)) { Text("修改", "修改", "Change") } }
        } detail: {
            NoteWords(text: note.text)
        }
    }

    private func entry(_ file: Attachment) -> TimelineEntry {
        TimelineEntry(on: file.addedOn, .paperclip) {
            a(.class("link"), .href(file.contentLink), .download()) { file.name }
        } detail: {
            HTML.words {
                file.type.text
                " · \(file.sizeWords) · "
                Author(name: file.authorName)
            }
        }
    }

    private func entry(_ order: Order) -> TimelineEntry {
        TimelineEntry(on: order.orderedOn, .package) {
            a(.class("link"), .href(Link("orders", order.id.description))) {
                Text("订单 \(order.code)", "訂單 \(order.code)", "Order \(order.code)")
            }
            Shown.exactWithCurrency(Money(sum: order.amount, currency: order.currency))
        } detail: {
            if let due = order.dueOn?.written { Text("交期 \(due.hans)", "交期 \(due.hant)", "due on \(due.english)") }
        }
    }

    private func entry(_ invoice: Invoice) -> TimelineEntry {
        let (fields, late, due) = (invoice.fields, invoice.overdueDays(on: today), invoice.fields.dueOn.written)
        return TimelineEntry(on: fields.issuedOn, .fileChart, late > 0 ? .warn : .plain) {
            a(.class("link"), .href(Link("invoices", invoice.id.description))) {
                Text("发票 \(fields.code)", "發票 \(fields.code)", "Invoice \(fields.code)")
            }
            Shown.exactWithCurrency(Money(sum: fields.amount, currency: fields.currency))
            if late > 0 { Tag(Text("逾期 \(late) 天", "逾期 \(late) 天", "\(late) \(plural(late, "day", "days")) overdue"), .warn) }
        } detail: {
            Text("到期 \(due.hans)", "到期 \(due.hant)", "due on \(due.english)")
        }
    }

    private func entry(_ payment: Payment) -> TimelineEntry {
        TimelineEntry(on: payment.paidOn, .wallet, .ok) {
            Text("回款 ", "收款 ", "Payment ")
            Shown.exactWithCurrency(Money(sum: payment.amount, currency: payment.currency))
        } detail: {
            HTML.words {
                a(.href(Link("invoices", payment.invoice.description))) {
                    Text("发票 \(payment.invoiceCode)", "發票 \(payment.invoiceCode)", "for invoice \(payment.invoiceCode)")
                }
                if payment.delayDays > 0 {
                    let days = payment.delayDays
                    Text(
                        "，晚 \(days) 天（\(payment.delayCause.text.hans)）", "，晚 \(days) 天（\(payment.delayCause.text.hant)）",
                        ", \(days) \(plural(days, "day", "days")) late (\(payment.delayCause.text.english))")
                }
            }
        }
    }

    private func entry(_ change: AuditEntry, on day: Day) -> TimelineEntry {
        guard let names else {
            return TimelineEntry(on: day, .history) {
                change.text
            } detail: {
            }
        }
        let line = AuditLine(change, naming: names)
        return TimelineEntry(on: day, .pencil) {
            line.deed
            span(.class("sub")) { line.actor }
        } detail: {
            line.changes
        }
    }
}

/// Who wrote or added something; nobody where a command did.
private struct Author: Component {
    let name: String?

    @HTMLBuilder var body: some Content {
        if let name { b { name } } else { GradeHistory.console }
    }
}

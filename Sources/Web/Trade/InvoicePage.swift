import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// One invoice with what was paid for it, how late and through whose fault, and the form for the next payment.
struct InvoicePage: Component {
    let invoice: Invoice
    private let payments: [Payment]
    private let today: Day
    private let seesOrders: Bool
    let mayWrite: Bool
    private let form: PaymentForm
    private let refusals: [any Refusal]
    /// The payment that is taken back, where that is what the form is for.
    private let corrected: Payment?

    private static let most = 200

    /// Without a form, the one that proposes what is open, or takes the payment named back.
    init(
        of id: ID<Invoice>, _ form: PaymentForm? = nil, correcting payment: ID<Payment>? = nil, refusals: [any Refusal] = [],
        seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        let invoice = try snapshot.invoice(id, seenBy: principal)
        var filter = PaymentFilter()
        (filter.invoice, filter.limit) = (id, InvoicePage.most)
        let payments = try snapshot.payments(filter, seenBy: principal).payments
        let (corrected, today) = (payments.first { $0.id == payment }, snapshot.moment.today)
        self.form = form ?? corrected.map(PaymentForm.init(correcting:)) ?? PaymentForm(of: invoice, today: today)
        (self.payments, self.corrected, self.today) = (payments, corrected, today)
        (self.invoice, self.refusals) = (invoice, refusals)
        seesOrders = principal.may(.readTrade)
        mayWrite = try principal.may(.writeReceivables) && snapshot.isWritable(invoice.account, by: principal)
    }

    var title: Text { Text("发票 \(invoice.fields.code)", "發票 \(invoice.fields.code)", "Invoice \(invoice.fields.code)") }
    var trail: [Crumb] { TradeTrail.invoices(invoice.account, invoice.accountName) }

    var body: some Content {
        PageHead(title, gist: gist) {
            ButtonLink(
                WhoSees.words,
                to: Link("accounts", invoice.account.description, "access", query: ["of": AccountRecord.receivables.rawValue]), icon: .eye)
            if mayWrite { ButtonLink(TradeWords.edit, to: link("edit"), icon: .pencil) }
        }
        div(.class("grid lead")) {
            div(.class("stack")) {
                Card(Text("回款", "收款", "Payments"), note: paidNote) { table }
                if mayWrite { paymentCard }
            }
            div(.class("stack")) {
                Card(Text("发票", "發票", "Invoice")) { CardBody { Facts(beside: true, facts) } }
            }
        }
    }

    private func link(_ part: String) -> Link { Link("invoices", invoice.id.description, part) }
    private func shown(_ units: Int64) -> Shown { .exactWithCurrency(invoice.money(units)) }

    private var gist: Text {
        let (name, open, days) = (invoice.accountName, invoice.money(invoice.open).writtenExactly, invoice.overdueDays(on: today))
        if invoice.open < 0 {
            let over = invoice.money(-invoice.open).writtenExactly
            return invoice.fields.amount < 0
                ? Text("\(name)：待抵扣 \(over.hans)。", "\(name)：待沖抵 \(over.hant)。", "\(name): \(over.english) to set off or give back.")
                : Text("\(name)：多收了 \(over.hans)。", "\(name)：多收了 \(over.hant)。", "\(name): \(over.english) more was paid than was due.")
        }
        if invoice.open == 0 { return Text("\(name)：已结清。", "\(name)：已結清。", "\(name): settled.") }
        if days > 0 {
            return Text(
                "\(name)：还有 \(open.hans) 未收，逾期 \(days) 天。", "\(name)：還有 \(open.hant) 未收，逾期 \(days) 天。",
                "\(name): \(open.english) open, \(days) \(plural(days, "day", "days")) overdue.")
        }
        let due = invoice.fields.dueOn.written
        return Text(
            "\(name)：还有 \(open.hans) 未收，\(due.hans) 到期。", "\(name)：還有 \(open.hant) 未收，\(due.hant) 到期。",
            "\(name): \(open.english) open, due on \(due.english).")
    }

    private var facts: [(Text, any Content)] {
        let fields = invoice.fields
        var facts: [(Text, any Content)] = [
            (TradeWords.account, a(.href(Link("accounts", invoice.account.description))) { invoice.accountName }),
            (Text("状态", "狀態", "State"), StandingTag(invoice: invoice, today: today)),
        ]
        if let order = fields.order, let code = invoice.orderCode {
            facts.append(
                (
                    InvoiceForm.label("order"),
                    HTML.words { if seesOrders { a(.href(Link("orders", order.description))) { code } } else { code } }
                ))
        }
        facts.append((TradeWords.issuedOn, Shown.fullDay(fields.issuedOn)))
        facts.append((TradeWords.dueOn, Shown.fullDay(fields.dueOn)))
        facts.append((TradeWords.amount, shown(fields.amount)))
        facts.append((Text("已收", "已收", "Paid"), shown(invoice.paid)))
        facts.append((TradeWords.open, b { shown(invoice.open) }))
        return facts
    }

    private var paidNote: Text? {
        guard !payments.isEmpty else { return nil }
        let (paid, all) = (invoice.money(invoice.paid).writtenExactly, invoice.money(invoice.fields.amount).writtenExactly)
        return Text("\(all.hans) 里收了 \(paid.hans)", "\(all.hant) 裡收了 \(paid.hant)", "\(paid.english) of \(all.english)")
    }

    private var table: some Content {
        DataTable(
            of: payments, caption: Text("回款", "收款", "Payments"),
            empty: EmptyState(
                Text("还没有回款", "還沒有收款", "No payments yet"),
                words: Text("登记了，这里就有每一笔和迟了几天。", "登記了，這裡就有每一筆和遲了幾天。", "Each payment stands here with how late it was."),
                icon: .calendarDays)
        ) {
            Column(PaymentForm.label("paid_on"), .name) { payment in
                b(.class("one-line")) { Shown.fullDay(payment.paidOn) }
                if payment.amount < 0 { Tag(Text("更正", "更正", "Correction")) }
            }
            Column(Text("迟付", "遲付", "Delay"), .left) { payment in
                if payment.delayDays > 0 {
                    Text(
                        "\(payment.delayDays) 天", "\(payment.delayDays) 天",
                        "\(payment.delayDays) \(plural(payment.delayDays, "day", "days"))")
                } else {
                    Text("准时", "準時", "In time")
                }
            }
            Column(Text("原因", "原因", "Cause"), .right) { payment in
                if payment.delayDays > 0 { payment.delayCause.text.asLabel } else { "—" }
            }
            Column(TradeWords.amount, .aside, numeric: true) { payment in shown(payment.amount) }
            if mayWrite {
                Column(Text("更正", "更正", "Correct"), .below) { payment in
                    if payment.amount > 0 {
                        a(
                            .class("link"),
                            .href(Link("invoices", invoice.id.description, query: ["correct": payment.id.description], fragment: "payment"))
                        ) {
                            Text("更正", "更正", "Correct")
                            span(.class("hidden-words")) {
                                Text(
                                    " \(payment.paidOn.written.hans) 的回款", " \(payment.paidOn.written.hant) 的收款",
                                    " the payment of \(payment.paidOn.written.english)")
                            }
                        }
                    }
                }
            }
        }
    }

    private var paymentCard: HTML {
        let isCorrection = corrected != nil
        let name = isCorrection ? Text("更正回款", "更正收款", "Correct a payment") : Text("登记回款", "登記收款", "Record a payment")
        return div(.id("payment")) {
            PostForm(to: link("payments"), class: "card form", label: name) {
                ErrorSummary(state, notDone: Text("没有登记", "沒有登記", "Not recorded"), labels: PaymentForm.labels)
                FieldGroup(name) {
                    TextField(field("amount", hint: amountHint(isCorrection)), .decimal, autocomplete: .off)
                    TextField(field("paid_on"), .day, latest: today)
                    if asksCause {
                        RadioField(
                            field("delay_cause"),
                            [
                                .init(
                                    DelayCause.customer.rawValue, DelayCause.customer.text.asLabel,
                                    meaning: Text("对方拖延，计入信用状况。", "對方拖延，計入信用狀況。", "The customer was late; it counts for its credit.")),
                                .init(
                                    DelayCause.us.rawValue, DelayCause.us.text.asLabel,
                                    meaning: Text(
                                        "发货、质量或开票的问题，不扣对方的分。", "出貨、品質或開立發票的問題，不扣對方的分。",
                                        "Our delivery, quality or invoice was at fault; it costs the customer nothing.")),
                            ])
                    }
                }
                div(.class("card-foot")) {
                    span(.class("push actions")) {
                        if isCorrection { ButtonLink(Text("取消", "取消", "Cancel"), to: Link("invoices", invoice.id.description)) }
                        SubmitButton(name)
                    }
                }
            }
        }
    }

    /// Who is to blame is asked where money can be late: today, or on the day that was typed.
    private var asksCause: Bool { form.isLate(for: invoice) || today > invoice.fields.dueOn }

    private func amountHint(_ isCorrection: Bool) -> Text {
        isCorrection
            ? Text(
                "登记过的不能改；反方向再记一笔，两笔相抵，再登记对的那一笔。", "登記過的不能改；反方向再記一筆，兩筆相抵，再登記對的那一筆。",
                "What was recorded stays; a second payment of opposite sign takes it back. Then record the right one.")
            : Text("已填上未收的金额；只收到一部分就改成那一部分。", "已填上未收的金額；只收到一部分就改成那一部分。", "What is still open is filled in; change it where less came in.")
    }

    private var state: FormState { FormState(typed: form.typed, refusals: refusals) }

    private func field(_ name: String, hint: Text? = nil) -> Field {
        Field(name, PaymentForm.label(name), in: state, required: true, hint: hint)
    }
}

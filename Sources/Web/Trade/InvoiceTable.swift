import Ground
import Identity
import Trade
import WebFrame
import WebParts

/// Invoices with how each stands.
struct InvoiceTable: Component {
    let invoices: [Invoice]
    let today: Day
    let empty: EmptyState

    var body: some Content {
        DataTable(of: invoices, caption: Text("发票", "發票", "Invoices"), empty: empty) {
            Column(InvoiceForm.label("code"), .name) { invoice in
                RowLink(invoice.fields.code, to: Link("invoices", invoice.id.description))
                if let order = invoice.orderCode { span(.class("sub")) { Text("订单 \(order)", "訂單 \(order)", "Order \(order)") } }
            }
            Column(TradeWords.dueOn, .left) { invoice in span(.class("one-line")) { Shown.fullDay(invoice.fields.dueOn) } }
            Column(TradeWords.amount, .right, numeric: true) { invoice in Shown.exactWithCurrency(invoice.money(invoice.fields.amount)) }
            Column(TradeWords.open, .aside, numeric: true) { invoice in
                if invoice.open == 0 { span(.class("sub")) { "—" } } else { Shown.exactWithCurrency(invoice.money(invoice.open)) }
            }
            Column(Text("状态", "狀態", "State"), .below) { invoice in StandingTag(invoice: invoice, today: today) }
        }
    }
}

/// How an invoice stands, in a word.
struct StandingTag: Component {
    let invoice: Invoice
    let today: Day

    var body: some Content { Tag(words, tone) }

    private var days: Int { invoice.overdueDays(on: today) }

    private var words: Text {
        if days > 0 { return Text("逾期 \(days) 天", "逾期 \(days) 天", "\(days) \(plural(days, "day", "days")) overdue") }
        if invoice.open < 0 {
            return invoice.fields.amount < 0
                ? Text("红字，待抵扣", "折讓，待沖抵", "Credit note") : Text("多收了", "多收了", "Paid too much")
        }
        if invoice.open == 0 { return Text("已结清", "已結清", "Settled") }
        return invoice.paid > 0 ? Text("收了一部分", "收了一部分", "Paid in part") : Text("未到期", "未到期", "Not due yet")
    }

    private var tone: Tone { days > 0 ? .bad : invoice.open < 0 ? .warn : invoice.open == 0 ? .ok : .plain }
}

extension Invoice {
    /// An amount in the invoice's currency.
    func money(_ units: Int64) -> Money { Money(sum: units, currency: fields.currency) }
}

import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// One order: its lines, what came back, what it left us, and what was invoiced for it.
struct OrderPage: Component {
    let order: Order
    /// The name of a customer of whom the reader sees no more than that, or not.
    private let isMasked: Bool
    private let lines: [ShownLine]
    /// Nothing for whoever may not see invoices.
    private let invoices: [Invoice]?
    private let seesCosts, mayInvoice: Bool
    let mayWrite: Bool
    private let state: FormState
    private let today: Day

    init(of id: ID<Order>, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot) throws {
        let order = try snapshot.order(id, seenBy: principal)
        self.order = order
        isMasked = try snapshot.listedAccount(order.account, seenBy: principal).isMasked
        let products = try snapshot.products(in: id)
        lines = try snapshot.lines(of: id).enumerated().map { number, line in
            ShownLine(number: number + 1, line: line, product: line.product.flatMap { products[$0] }, currency: order.currency)
        }
        var filter = InvoiceFilter()
        (filter.order, filter.limit) = (id, 100)
        let readsInvoices = principal.may(.readReceivables) && !isMasked
        invoices = readsInvoices ? try snapshot.invoices(filter, seenBy: principal).invoices : nil
        let isWritable = try snapshot.isWritable(order.account, by: principal)
        mayWrite = principal.may(.writeTrade) && isWritable
        mayInvoice = principal.may(.writeReceivables) && isWritable
        seesCosts = principal.may(.readCosts)
        (self.state, today) = (state, snapshot.moment.today)
    }

    var title: Text { Text("订单 \(order.code)", "訂單 \(order.code)", "Order \(order.code)") }
    var trail: [Crumb] { TradeTrail.orders(order.account, order.accountName) }

    var body: some Content {
        PageHead(title, gist: gist) {
            if !isMasked {
                ButtonLink(
                    WhoSees.words,
                    to: Link("accounts", order.account.description, "access", query: ["of": AccountRecord.orders.rawValue]), icon: .eye)
            }
            if mayInvoice, order.cancelledOn == nil {
                ButtonLink(
                    NewInvoicePage.title,
                    to: Link("accounts", order.account.description, "invoices", "new", query: ["order": order.id.description]),
                    icon: .plus)
            }
            if mayWrite { ButtonLink(TradeWords.edit, to: Link("orders", order.id.description, "edit"), icon: .pencil) }
        }
        if let day = order.cancelledOn { cancelled(on: day) }
        div(.class("grid lead")) {
            div(.class("stack")) {
                Card(OrderForm.label("lines"), note: returnsNote) { LineTable(lines: lines, seesCosts: seesCosts) }
                if let invoices { invoicesCard(invoices) }
            }
            div(.class("stack")) {
                Card(Text("合计", "合計", "In all")) { CardBody { Facts(sums) } }
                Card(Text("订单", "訂單", "Order")) { CardBody { Facts(beside: true, facts) } }
                if mayWrite, order.cancelledOn == nil { cancelCard }
            }
        }
    }

    private var gist: Text {
        let (day, amount) = (order.orderedOn.written, money(order.amount).writtenExactly)
        return Text(
            "\(order.accountName)，\(day.hans) 下单，\(amount.hans)。", "\(order.accountName)，\(day.hant) 下單，\(amount.hant)。",
            "\(order.accountName), ordered on \(day.english), \(amount.english).")
    }

    private func money(_ units: Int64) -> Money { Money(sum: units, currency: order.currency) }
    private func shown(_ units: Int64) -> Shown { .exactWithCurrency(money(units)) }

    private var facts: [(Text, any Content)] {
        var facts: [(Text, any Content)] = [
            (TradeWords.account, a(.href(Link("accounts", order.account.description))) { order.accountName }),
            (OrderForm.label("code"), order.code), (TradeWords.orderedOn, Shown.fullDay(order.orderedOn)),
        ]
        if let due = order.dueOn { facts.append((TradeWords.deliveredBy, Shown.fullDay(due))) }
        facts.append((TradeWords.currency, order.currency.code))
        return facts
    }

    /// What was sold and what came back apart, then what it left us where the cost of every line is known.
    private var sums: [(Text, any Content)] {
        var facts: [(Text, any Content)] = []
        let returned = lines.filter(\.isReturn).reduce(0) { $0 &+ $1.line.amount }
        if returned != 0 {
            facts.append((Text("售出", "售出", "Sold"), shown(order.amount &- returned)))
            facts.append((Text("退货", "退貨", "Returned"), shown(returned)))
        }
        facts.append((Text("订单金额", "訂單金額", "Order amount"), b { shown(order.amount) }))
        if seesCosts, let cost = ShownLine.cost(of: lines) {
            let margin = order.amount &- cost
            facts.append((TradeWords.costs, shown(cost)))
            facts.append((Text("毛利", "毛利", "Margin"), shown(margin)))
            if order.amount > 0 {
                let share = FixedPoint.rounded(Int128(margin) * 10_000, over: Int128(order.amount))
                if let share = Int(exactly: share) { facts.append((Text("毛利率", "毛利率", "Margin, share"), Shown.percent(share))) }
            }
        }
        return facts
    }

    private var returnsNote: Text? {
        let count = lines.filter(\.isReturn).count
        guard count > 0 else { return nil }
        return Text(
            "\(lines.count) 行里 \(count) 行是退货", "\(lines.count) 列裡 \(count) 列是退貨",
            "\(count) of \(lines.count) \(plural(count, "is a return", "are returns"))")
    }

    private func invoicesCard(_ invoices: [Invoice]) -> Card {
        // Credit notes take from what was invoiced; another currency is not added to it.
        let same = invoices.filter { $0.fields.currency == order.currency }
        let (billed, open) = (same.reduce(0) { $0 &+ $1.fields.amount }, same.reduce(0) { $0 &+ $1.open })
        let (all, rest) = (money(billed).writtenExactly, money(open).writtenExactly)
        let note =
            invoices.isEmpty
            ? nil
            : Text(
                "已开 \(all.hans)，未收 \(rest.hans)", "已開 \(all.hant)，未收 \(rest.hant)", "\(all.english) invoiced, \(rest.english) still open")
        return Card(Text("发票", "發票", "Invoices"), note: note) {
            InvoiceTable(
                invoices: invoices, today: today,
                empty: EmptyState(
                    Text("还没有为它开发票", "還沒有為它開立發票", "Not invoiced yet"),
                    words: Text("发票写明了订单，就列在这里。", "發票寫明了訂單，就列在這裡。", "Invoices that name this order stand here."), icon: .fileChart))
        }
    }

    private func cancelled(on day: Day) -> HTML {
        Note(.warn) {
            p {
                Text(
                    "\(day.written.hans) 已取消，不再计入金额、次数和级别。", "\(day.written.hant) 已取消，不再計入金額、次數和等級。",
                    "Cancelled on \(day.written.english): it counts in no amount, no frequency and no grade.")
                if let invoices, !invoices.isEmpty {
                    Text("它的发票仍然有效，需要时请开红字发票。", "它的發票仍然有效，需要時請開立折讓單。", " Its invoices stand; write a credit note where one is due.")
                }
            }
            if let fault = state.refusals.first { p(.class("error"), .role(.alert)) { fault.text } }
            if mayWrite {
                PostForm(to: Link("orders", order.id.description, "cancellation", "end"), class: "above-small") {
                    input(.type(.hidden), .name("version"), .value(String(order.version)))
                    SubmitButton(Text("撤销取消", "撤銷取消", "Take the cancellation back"), icon: .undo, .plain, small: true)
                }
            }
        }.html
    }

    private var cancelCard: Card {
        Card(Text("取消订单", "取消訂單", "Cancel the order"), id: "cancellation") {
            CardBody {
                PostForm(
                    to: Link("orders", order.id.description, "cancellation"), class: "stacked",
                    label: Text("取消订单", "取消訂單", "Cancel the order")
                ) {
                    ErrorSummary(state, notDone: Text("没有取消", "沒有取消", "Not cancelled"), labels: OrderPage.labels)
                    input(.type(.hidden), .name("version"), .value(String(order.version)))
                    TextField(
                        Field(
                            "cancelled_on", OrderPage.cancelledOn, in: state, required: true,
                            hint: Text(
                                "取消后不再计入金额和级别；明细和发票都留着，可以撤销。", "取消後不再計入金額和等級；明細和發票都留著，可以撤銷。",
                                "It counts nowhere any more; lines and invoices stay, and it can be taken back.")), .day,
                        value: today.description, latest: today)
                    div { SubmitButton(Text("取消订单", "取消訂單", "Cancel the order"), .danger) }
                }
            }
        }
    }

    private static let cancelledOn = Text("取消日期", "取消日期", "Day of the cancellation")
    private static let labels = ["cancelled_on": cancelledOn]
}

/// A line as its order shows it.
struct ShownLine {
    let number: Int
    let line: OrderLine
    let product: Product?
    let currency: Currency

    var isReturn: Bool { line.amount < 0 || (line.quantity?.thousandths ?? 0) < 0 }

    /// `nil` unless every line says what it cost.
    static func cost(of lines: [ShownLine]) -> Int64? {
        var sum: Int64 = 0
        for line in lines {
            guard let cost = line.line.unitCost, let part = line.line.quantity?.times(cost) else { return nil }
            let (next, overflows) = sum.addingReportingOverflow(part)
            if overflows { return nil }
            sum = next
        }
        return sum
    }
}

private struct LineTable: Component {
    let lines: [ShownLine]
    let seesCosts: Bool

    var body: some Content {
        DataTable(of: lines, caption: OrderForm.label("lines")) {
            Column(TradeWords.product, .name) { shown in
                if let product = shown.product { b { product.fields.name } }
                if shown.isReturn { Tag(Text("退货", "退貨", "Return"), .warn) }
                span(.class("sub")) {
                    if let product = shown.product { product.fields.code } else { Text("没有写产品", "沒有寫產品", "No product named") }
                }
            }
            Column(TradeWords.quantity, .left, numeric: true) { shown in
                if let quantity = shown.line.quantity {
                    Shown.quantity(quantity)
                    if let unit = shown.product?.fields.unit, !unit.isEmpty { " " + unit }
                } else {
                    "—"
                }
            }
            Column(TradeWords.unitPrice, .right, numeric: true) { shown in
                if let price = shown.line.unitPrice { Shown.price(price) } else { "—" }
            }
            if seesCosts {
                Column(TradeWords.unitCost, .detail, numeric: true) { shown in
                    if let cost = shown.line.unitCost { Shown.price(cost) } else { "—" }
                }
            }
            Column(TradeWords.amount, .aside, numeric: true) { shown in
                Shown.exact(Money(sum: shown.line.amount, currency: shown.currency))
            }
        }
    }
}

import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// Every order of one customer, newest first.
struct AccountOrdersPage: Component {
    static let title = Text("订单", "訂單", "Orders")

    let account: Account
    let orders: [Order]
    let next: PageCursor?
    let isFirst: Bool
    let count: RowCount
    /// What all of them come to; nothing where they are in several currencies.
    let sum: Money?
    private let mayExport, mayAdd: Bool

    init(of id: ID<Account>, after cursor: PageCursor?, currency: Currency, seenBy principal: Principal, in snapshot: Snapshot) throws {
        account = try snapshot.tradedAccount(id, seenBy: principal)
        (orders, next) = try snapshot.orders(of: id, after: cursor, limit: 50, seenBy: principal)
        (isFirst, mayExport) = (cursor == nil, principal.may(.exportRecords))
        mayAdd = try principal.may(.writeTrade) && snapshot.isWritable(id, by: principal)
        var all = OrderFilter()
        all.account = id
        count = try snapshot.orderCount(all, seenBy: principal)
        let beginning = snapshot.moment.today.adding(months: -12 * 500)
        sum = try snapshot.orderedAmounts(of: [id], after: beginning, through: snapshot.moment.today, in: currency, seenBy: principal)[id]
    }

    var trail: [Crumb] {
        [
            Crumb(Text("客户", "客戶", "Accounts"), Link("accounts")),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
        ]
    }

    var body: some Content {
        PageHead(AccountOrdersPage.title, gist: gist) {
            // Whoever sees the orders of an account that he knows by name only does not learn who else does.
            if !account.isMasked {
                ButtonLink(
                    WhoSees.words,
                    to: Link("accounts", account.id.description, "access", query: ["of": AccountRecord.orders.rawValue]), icon: .eye)
            }
            if mayExport, count.value > 0 {
                ButtonLink(
                    Words.export, to: Link("exports", "new", query: ["of": "orders", "account": account.id.description]), icon: .download)
            }
            if mayAdd {
                ButtonLink(
                    Text("新建订单", "新增訂單", "New order"), to: Link("accounts", account.id.description, "orders", "new"), icon: .plus, .primary)
            }
        }
        section(.class("card")) {
            OrderTable(orders: orders)
            Pager(
                shown: counted, first: isFirst ? nil : Link("accounts", account.id.description, "orders"),
                next: next.map { Link("accounts", account.id.description, "orders", query: ["cursor": $0.description]) }, keys: false)
        }
    }

    private var gist: Text {
        guard let sum, !count.isCapped else { return Text(verbatim: account.name) }
        let (number, amount) = (count.value, sum.written)
        return Text(
            "\(account.name)：\(number) 张，到今天合计 \(amount.hans)。", "\(account.name)：\(number) 張，到今天合計 \(amount.hant)。",
            "\(account.name): \(number) \(plural(number, "order", "orders")), \(amount.english) in all up to today.")
    }

    private var counted: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 张", " 張", " \(plural(count.value, "order", "orders"))")
        }
    }
}

struct OrderTable: Component {
    let orders: [Order]

    var body: some Content {
        DataTable(
            of: orders, caption: AccountOrdersPage.title,
            empty: EmptyState(
                Text("还没有订单", "還沒有訂單", "No orders yet"),
                words: Text("有了订单，这里和级别都会跟着变。", "有了訂單，這裡和等級都會跟著變。", "Once there are orders, they show here and count for the grade."),
                icon: .package)
        ) {
            Column(Text("订单编号", "訂單編號", "Order number"), .name) { order in
                RowLink(order.code, to: Link("orders", order.id.description))
                if order.cancelledOn != nil { Tag(Text("已取消", "已取消", "Cancelled"), .warn) }
            }
            Column(Text("下单日期", "下單日期", "Order date"), .left) { order in span(.class("one-line")) { Shown.fullDay(order.orderedOn) } }
            Column(Text("交期", "交期", "Delivery date"), .right) { order in
                if let due = order.dueOn { span(.class("one-line")) { Shown.fullDay(due) } } else { "—" }
            }
            Column(Text("金额", "金額", "Amount"), .aside, numeric: true) { order in
                Shown.exactWithCurrency(Money(sum: order.amount, currency: order.currency))
            }
        }
    }
}

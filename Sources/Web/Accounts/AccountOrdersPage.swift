import Accounts
import Ground
import Identity
import Storage
import Trade
import WebParts

/// Every order of one customer, newest first.
struct AccountOrdersPage: Component {
    static let title = Text("订单", "訂單", "Orders")

    let account: Account
    let orders: [Order]
    let next: PageCursor?
    let isFirst: Bool

    init(of id: ID<Account>, after cursor: PageCursor?, seenBy principal: Principal, in snapshot: Snapshot) throws {
        account = try snapshot.account(id, seenBy: principal)
        (orders, next) = try snapshot.orders(of: id, after: cursor, limit: 50, seenBy: principal)
        isFirst = cursor == nil
    }

    var trail: [Crumb] {
        [
            Crumb(Text("客户", "客戶", "Accounts"), Link("accounts")),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
        ]
    }

    var body: some Content {
        PageHead(AccountOrdersPage.title, gist: Text(verbatim: account.name))
        section(.class("card")) {
            OrderTable(orders: orders)
            Pager(
                shown: Shown.number(orders.count), first: isFirst ? nil : Link("accounts", account.id.description, "orders"),
                next: next.map { Link("accounts", account.id.description, "orders", query: ["cursor": $0.description]) })
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
                words: Text("导入订单后，这里和级别都会跟着变。", "匯入訂單後，這裡和等級都會跟著變。", "Once orders are imported, they show here and count for the grade."),
                icon: .package)
        ) {
            Column(Text("订单编号", "訂單編號", "Number"), .name) { order in b { order.code } }
            Column(Text("下单日期", "下單日期", "Ordered"), .labelled) { Shown.fullDay($0.orderedOn) }
            Column(Text("交期", "交期", "Due"), .detail) { order in if let due = order.dueOn { Shown.fullDay(due) } else { "—" } }
            Column(Text("金额", "金額", "Amount"), .aside, numeric: true) { order in
                if let money = Money(minorUnits: order.amount, currency: order.currency) { Shown.exactWithCurrency(money) }
            }
        }
    }
}

import Accounts
import Ground
import Identity
import Storage
import Trade
import WebParts

/// What one customer ordered, for whoever may see it.
struct AccountTrade {
    private static let shown = 8

    let orders: [Order]
    let hasMore: Bool
    let months: [(month: Day, amount: Money)]
    /// In the twelve months up to today, as the list says it.
    let ordered: Money?

    init(of id: ID<Account>, in currency: Currency, seenBy principal: Principal, in snapshot: Snapshot) throws {
        let newest = try snapshot.orders(of: id, limit: AccountTrade.shown, seenBy: principal)
        (orders, hasMore) = (newest.orders, newest.next != nil)
        months = try snapshot.orderedByMonth(of: id, in: currency, seenBy: principal)
        let today = snapshot.moment.today
        ordered = try snapshot.orderedAmounts(
            of: [id], after: today.adding(months: -12), through: today, in: currency, seenBy: principal)[id]
    }
}

/// The latest orders under a picture of the last twelve months.
struct AccountTradeCard: Component {
    let account: Account
    let trade: AccountTrade

    var body: some Content {
        Card(ordersName, note: ordersNote, more: allOrders) {
            if trade.months.contains(where: { $0.amount.minorUnits != 0 }) {
                CardBody {
                    MonthColumns(Text("近 12 个月每月下单", "近 12 個月每月下單", "Ordered in each of the last 12 months"), trade.months)
                    if let beforeTheMonths { p(.class("sub above-small")) { beforeTheMonths } }
                }
            }
            OrderTable(orders: trade.orders)
        }
    }

    private var ordersName: Text {
        guard trade.hasMore else { return AccountOrdersPage.title }
        return Text("最近 \(trade.orders.count) 张订单", "最近 \(trade.orders.count) 張訂單", "Latest \(trade.orders.count) orders")
    }

    private var allOrders: Card.More {
        .init(Text("全部订单", "全部訂單", "All orders"), Link("accounts", account.id.description, "orders"))
    }

    private var ordersNote: Text? {
        guard let sum = trade.ordered?.written else { return nil }
        return Text("近 12 个月共 \(sum.hans)", "近 12 個月共 \(sum.hant)", "\(sum.english) in the last 12 months")
    }

    /// The columns are whole months; the twelve months up to today begin some days before the first of them.
    private var beforeTheMonths: Text? {
        guard let ordered = trade.ordered, let first = trade.months.first?.month else { return nil }
        let shown = trade.months.reduce(0) { $0 + $1.amount.minorUnits }
        let (rest, overflows) = ordered.minorUnits.subtractingReportingOverflow(shown)
        guard !overflows, rest > 0, trade.months.allSatisfy({ $0.amount.currency == ordered.currency }) else { return nil }
        let (amount, day) = (Money(sum: rest, currency: ordered.currency).written, first.adding(days: -1).written)
        return Text(
            "近 12 个月里还有 \(amount.hans) 是 \(day.hans) 或之前下的单，图从下一个月画起。",
            "近 12 個月裡還有 \(amount.hant) 是 \(day.hant) 或之前下的單，圖從下一個月畫起。",
            "Another \(amount.english) of these 12 months was ordered by \(day.english); the chart begins with the next month.")
    }
}

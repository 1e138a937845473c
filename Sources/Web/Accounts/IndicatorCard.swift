import Accounts
import Grading
import Ground
import Trade
import WebParts

/// What one customer is worth to us and how it pays, as of today (ACC-06).
struct IndicatorCard: Component {
    let indicators: AccountIndicators

    var body: some Content {
        Card(
            Text("往来指标", "往來指標", "Indicators"),
            note: Text("每张订单、发票、回款和费用一记下就更新", "每張訂單、發票、收款和費用一記下就更新", "moves with every order, invoice, payment and cost")
        ) {
            CardBody {
                Facts(facts)
                if let note { p(.class("sub above-small")) { note } }
            }
        }
    }

    private var facts: [(Text, any Content)] {
        var facts: [(Text, any Content)] = []
        if let trade = indicators.trade {
            facts.append((Text("累计下单", "累計下單", "Ordered in all"), sales(trade.ever)))
            facts.append((Text("平均每单", "平均每單", "On average an order"), amount(trade.ever.average)))
            if let last = trade.lastPurchaseOn { facts.append((Text("最近下单", "最近下單", "Last ordered"), last.written)) }
            if let profit = trade.ever.profit { facts.append((Text("累计利润", "累計利潤", "Profit in all"), amount(profit))) }
            if let profit = trade.year.profit {
                facts.append((Text("近 12 个月利润", "近 12 個月利潤", "Profit in the last 12 months"), amount(profit)))
            }
        }
        if let receivables = indicators.receivables {
            facts.append((Text("欠款", "欠款", "Owed to us"), amount(receivables.owed)))
            if receivables.overdue > 0 { facts.append((Text("其中逾期", "其中逾期", "Of that overdue"), amount(receivables.overdue))) }
            if let days = receivables.collectionDays {
                facts.append(
                    (
                        Text("收款周期", "收款週期", "Days from invoice to payment"),
                        Text("\(days) 天", "\(days) 天", "\(days) \(plural(days, "day", "days"))")
                    ))
            }
            if let credit = receivables.credit { facts.append((Text("信用分", "信用分", "Credit score"), credit.text)) }
        }
        return facts
    }

    private func sales(_ sales: AccountIndicators.Sales) -> any Content {
        let (sum, count) = (Money(sum: Int64(clamping: sales.amount), currency: indicators.currency).written, sales.purchases)
        return Text("\(count) 单，\(sum.hans)", "\(count) 單，\(sum.hant)", "\(count) \(plural(count, "order", "orders")), \(sum.english)")
    }

    private func amount(_ amount: Int128?) -> any Content {
        amount.map { Amount(Money(sum: Int64(clamping: $0), currency: indicators.currency)) } ?? Text(verbatim: "—")
    }

    /// Why something that one would look for is not there.
    private var note: Text? {
        guard let trade = indicators.trade else { return nil }
        if trade.hasOthers {
            return Text(
                "另有其他币种的订单，没有计入。", "另有其他幣別的訂單，沒有計入。", "Orders in other currencies stand beside these and are not counted.")
        }
        let lines = trade.ever.linesWithoutCost
        guard lines > 0 else { return nil }
        return Text(
            "有 \(lines) 行订单没有成本，所以算不出利润。", "有 \(lines) 行訂單沒有成本，所以算不出利潤。",
            "\(lines) order \(plural(lines, "line", "lines")) without a cost, so there is no profit to tell.")
    }
}

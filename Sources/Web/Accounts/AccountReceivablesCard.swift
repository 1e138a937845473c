import Accounts
import Ground
import Identity
import Storage
import Trade
import WebParts

/// What one customer owes us, for whoever may see it.
struct AccountReceivables {
    let owed: [OwedAmount]
    /// How many invoices it has, settled ones among them.
    let invoices: RowCount
    let seesCosts: Bool

    init(of id: ID<Account>, seenBy principal: Principal, in snapshot: Snapshot) throws {
        owed = try snapshot.owedAmounts(of: id, seenBy: principal)
        var filter = InvoiceFilter()
        filter.account = id
        invoices = try snapshot.invoiceCount(filter, seenBy: principal)
        seesCosts = principal.may(.readCosts)
    }
}

/// What is open and what is overdue, each leading to the invoices behind it.
struct AccountReceivablesCard: Component {
    let account: Account
    let receivables: AccountReceivables

    var body: some Content {
        Card(
            Text("应收", "應收", "Receivables"), note: note,
            more: .init(Text("发票与回款", "發票與收款", "Invoices and payments"), link()), id: "receivables"
        ) {
            CardBody {
                if receivables.owed.contains(where: { $0.openCount > 0 || $0.credit > 0 }) {
                    Facts(facts)
                } else {
                    p(.class("sub")) { receivables.invoices.value == 0 ? AccountReceivablesCard.none : AccountReceivablesCard.settled }
                }
                if receivables.seesCosts {
                    p(.class("above-small")) {
                        a(.class("link"), .href(Link("accounts", account.id.description, "costs"))) {
                            Text("除货品外的成本", "除貨品外的成本", "Costs besides the goods")
                        }
                    }
                }
            }
        }
    }

    private func link(_ standing: InvoiceStanding? = nil) -> Link {
        Link("accounts", account.id.description, "invoices", query: ["standing": standing?.rawValue])
    }

    private var facts: [(Text, any Content)] {
        receivables.owed.flatMap { owed -> [(Text, any Content)] in
            func shown(_ units: Int64) -> Shown { .exactWithCurrency(Money(sum: units, currency: owed.currency)) }
            var facts: [(Text, any Content)] = []
            if owed.openCount > 0 {
                facts.append((Text("未收", "未收", "Open"), a(.class("link"), .href(link(.open))) { shown(owed.open) }))
            }
            if owed.overdueCount > 0 {
                facts.append(
                    (Text("其中逾期", "其中逾期", "Overdue"), a(.class("link bad-ink"), .href(link(.overdue))) { shown(owed.overdue) }))
            }
            if let due = owed.oldestDue { facts.append((Text("最早到期", "最早到期", "Oldest due"), Shown.fullDay(due))) }
            if owed.credit > 0 { facts.append((Text("多收或待抵扣", "多收或待沖抵", "To set off or give back"), shown(owed.credit))) }
            return facts
        }
    }

    private var note: Text? {
        let (open, overdue) = receivables.owed.reduce((0, 0)) { ($0.0 + $1.openCount, $0.1 + $1.overdueCount) }
        if open == 0 { return nil }
        if overdue == 0 { return Text("\(open) 张未收", "\(open) 張未收", "\(open) \(plural(open, "invoice", "invoices")) open") }
        return Text("\(open) 张未收，\(overdue) 张逾期", "\(open) 張未收，\(overdue) 張逾期", "\(open) open, \(overdue) overdue")
    }

    private static let none = Text("还没有开过发票。", "還沒有開立過發票。", "Nothing was invoiced yet.")
    private static let settled = Text("发票都结清了。", "發票都結清了。", "Every invoice is settled.")
}

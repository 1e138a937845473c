import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// The invoices of one customer, those due last first.
struct InvoiceListPage: Component {
    let account: Account
    private let filter: InvoiceFilter
    private let invoices: [Invoice]
    private let next: PageCursor?
    private let count: RowCount
    private let counts: [(standing: InvoiceStanding, count: RowCount)]
    private let owed: [OwedAmount]
    private let today: Day
    private let mayWrite, seesCosts: Bool

    init(
        of id: ID<Account>, _ standing: InvoiceStanding?, after cursor: PageCursor?, seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        account = try snapshot.account(id, seenBy: principal)
        var filter = InvoiceFilter()
        (filter.account, filter.standing, filter.after) = (id, standing, cursor)
        self.filter = filter
        (invoices, next) = try snapshot.invoices(filter, seenBy: principal)
        count = try snapshot.invoiceCount(filter, seenBy: principal)
        counts = try InvoiceStanding.allCases.map { standing in
            var one = InvoiceFilter()
            (one.account, one.standing) = (id, standing)
            return (standing, try snapshot.invoiceCount(one, seenBy: principal))
        }
        owed = try snapshot.owedAmounts(of: id, seenBy: principal)
        today = snapshot.moment.today
        mayWrite = try principal.may(.writeReceivables) && snapshot.isWritable(id, by: principal)
        seesCosts = principal.may(.readCosts)
    }

    var trail: [Crumb] { TradeTrail.account(account.id, account.name) }

    var body: some Content {
        PageHead(TradeWords.invoices, gist: OwedWords.gist(of: account.name, owed)) {
            ButtonLink(
                WhoSees.words,
                to: Link("accounts", account.id.description, "access", query: ["of": AccountRecord.receivables.rawValue]), icon: .eye)
            if seesCosts { ButtonLink(TradeWords.costs, to: Link("accounts", account.id.description, "costs")) }
            if mayWrite {
                ButtonLink(
                    NewInvoicePage.title, to: Link("accounts", account.id.description, "invoices", "new"), icon: .plus, .primary)
            }
        }
        section(.class("card")) {
            nav(.class("filter-bar"), .ariaLabel(Text("筛选发票", "篩選發票", "Filter the invoices"))) {
                div(.class("filters")) { for one in counts { chip(one.standing, one.count) } }
            }
            InvoiceTable(invoices: invoices, today: today, empty: empty)
            Pager(
                shown: counted, first: filter.after == nil ? nil : link(filter.standing),
                next: next.map { link(filter.standing, $0) }, keys: false)
        }
    }

    private func link(_ standing: InvoiceStanding?, _ cursor: PageCursor? = nil) -> Link {
        Link(
            "accounts", account.id.description, "invoices", query: ["standing": standing?.rawValue, "cursor": cursor?.description])
    }

    /// The one that is chosen says how to drop it, the others how to choose them.
    private func chip(_ standing: InvoiceStanding, _ count: RowCount) -> HTML {
        if standing == filter.standing {
            return FilterChip(Text("状态", "狀態", "State"), standing.text, without: link(nil)).html
        }
        return a(.class("chip add"), .href(link(standing))) {
            standing.text
            b { Shown.count(count.value, capped: count.isCapped) }
        }
    }

    private var counted: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 张", " 張", " \(plural(count.value, "invoice", "invoices"))")
        }
    }

    private var empty: EmptyState {
        if let standing = filter.standing {
            return EmptyState(
                Text(
                    "没有“\(standing.text.hans)”的发票", "沒有「\(standing.text.hant)」的發票", "No invoices here that are “\(standing.text.english)”"),
                icon: .fileChart, action: .init(Text("看全部发票", "檢視全部發票", "All invoices"), link(nil)))
        }
        return EmptyState(
            Text("还没有发票", "還沒有發票", "No invoices yet"),
            words: Text(
                "开了发票、登记了回款，信用状况就从这里算。", "開立了發票、登記了收款，信用狀況就從這裡計算。",
                "Once invoices and payments are recorded, the credit of the account is worked out from them."), icon: .fileChart)
    }
}

extension InvoiceStanding {
    var text: Text {
        switch self {
        case .open: Text("未收", "未收", "Open")
        case .overdue: Text("逾期", "逾期", "Overdue")
        case .settled: Text("已结清", "已結清", "Settled")
        }
    }
}

/// What an account owes us, as a sentence.
enum OwedWords {
    static func gist(of name: String, _ owed: [OwedAmount]) -> Text {
        let (open, overdue) = (sums(owed, \.open), sums(owed, \.overdue))
        guard !open.hans.isEmpty else {
            return Text("\(name)：没有未收的发票。", "\(name)：沒有未收的發票。", "\(name): nothing is open.")
        }
        guard !overdue.hans.isEmpty else {
            return Text(
                "\(name)：未收 \(open.hans)，都没到期。", "\(name)：未收 \(open.hant)，都沒到期。", "\(name): \(open.english) open, none of it overdue.")
        }
        return Text(
            "\(name)：未收 \(open.hans)，其中逾期 \(overdue.hans)。", "\(name)：未收 \(open.hant)，其中逾期 \(overdue.hant)。",
            "\(name): \(open.english) open, \(overdue.english) of it overdue.")
    }

    /// One amount for each currency that has any.
    private static func sums(_ owed: [OwedAmount], _ part: KeyPath<OwedAmount, Int64>) -> Text {
        let sums = owed.filter { $0[keyPath: part] > 0 }.map { Money(sum: $0[keyPath: part], currency: $0.currency).writtenExactly }
        return Text(
            sums.map(\.hans).joined(separator: "、"), sums.map(\.hant).joined(separator: "、"), sums.map(\.english).joined(separator: ", "))
    }
}

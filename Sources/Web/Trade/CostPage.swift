import Accounts
import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// What one customer cost us besides what was sold to it, and the form for more.
struct CostPage: Component {
    let account: Account
    private let entries: [CostEntry]
    private let next: PageCursor?
    private let isFirst: Bool
    private let count: RowCount
    /// Of the last twelve months, a currency at a time.
    private let sums: [Money]
    let mayWrite: Bool
    private let form: CostForm
    private let refusals: [any Refusal]
    private let today: Day

    init(
        of id: ID<Account>, _ form: CostForm? = nil, refusals: [any Refusal] = [], after cursor: PageCursor? = nil, in currency: Currency,
        seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        account = try snapshot.account(id, seenBy: principal)
        today = snapshot.moment.today
        var filter = CostFilter()
        filter.account = id
        count = try snapshot.costEntryCount(filter, seenBy: principal)
        filter.after = cursor
        (entries, next) = try snapshot.costEntries(filter, seenBy: principal)
        var year = CostFilter()
        (year.account, year.from, year.through) = (id, today.adding(months: -12).adding(days: 1), today)
        sums = try snapshot.costSums(year, seenBy: principal)
        isFirst = cursor == nil
        mayWrite = try principal.may(.writeCosts) && snapshot.isWritable(id, by: principal)
        self.form = form ?? CostForm(today: today, currency: currency)
        self.refusals = refusals
    }

    var trail: [Crumb] { TradeTrail.account(account.id, account.name) }

    var body: some Content {
        PageHead(TradeWords.costs, gist: gist) {
            ButtonLink(
                WhoSees.words, to: Link("accounts", account.id.description, "access", query: ["of": AccountRecord.costs.rawValue]),
                icon: .eye)
        }
        div(.class("stack")) {
            section(.class("card")) {
                table
                Pager(
                    shown: counted, first: isFirst ? nil : link,
                    next: next.map { Link("accounts", account.id.description, "costs", query: ["cursor": $0.description]) },
                    keys: false)
            }
            if mayWrite { formCard }
        }
    }

    private var link: Link { Link("accounts", account.id.description, "costs") }

    private var gist: Text {
        guard !sums.isEmpty else {
            return Text(
                "\(account.name)：近 12 个月没有记成本。", "\(account.name)：近 12 個月沒有記成本。", "\(account.name): no costs in the last 12 months.")
        }
        let all = sums.map(\.writtenExactly)
        return Text(
            "\(account.name)：近 12 个月除货品外花了 \(all.map(\.hans).joined(separator: "、"))。",
            "\(account.name)：近 12 個月除貨品外花了 \(all.map(\.hant).joined(separator: "、"))。",
            "\(account.name): \(all.map(\.english).joined(separator: ", ")) in the last 12 months, besides the goods.")
    }

    private var counted: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 笔", " 筆", " \(plural(count.value, "cost", "costs"))")
        }
    }

    private var table: some Content {
        DataTable(
            of: entries, caption: TradeWords.costs,
            empty: EmptyState(
                Text("还没有成本", "還沒有成本", "No costs yet"),
                words: Text(
                    "拜访、样品、差旅和服务的花费记在这里，利润会扣掉它。", "拜訪、樣品、差旅和服務的花費記在這裡，利潤會扣掉它。",
                    "What visits, samples, travel and service cost stands here, and is taken from the profit."),
                icon: .fileChart)
        ) {
            Column(CostForm.label("kind"), .name) { entry in
                b { entry.fields.kind.text.asLabel }
                if entry.fields.amount < 0 { Tag(Text("更正", "更正", "Correction")) }
            }
            Column(CostForm.label("day"), .left) { entry in span(.class("one-line")) { Shown.fullDay(entry.fields.day) } }
            Column(TradeWords.amount, .aside, numeric: true) { entry in
                Shown.exactWithCurrency(Money(sum: entry.fields.amount, currency: entry.fields.currency))
            }
        }
    }

    private var formCard: HTML {
        let name = Text("登记成本", "登記成本", "Record a cost")
        return PostForm(to: link, class: "card form", label: name) {
            ErrorSummary(state, notDone: Text("没有登记", "沒有登記", "Not recorded"), labels: CostForm.labels)
            FieldGroup(name) {
                SelectField(
                    field("kind"), CostKind.allCases.map { Option($0.rawValue, $0.text.asLabel) }, blank: Text("请选择", "請選擇", "Choose"))
                TextField(field("day"), .day, latest: today)
                TextField(
                    field(
                        "amount",
                        hint: Text(
                            "登记过的不能改；记错了，就用负数再记一笔。", "登記過的不能改；記錯了，就用負數再記一筆。",
                            "What was recorded stays; a second one of opposite sign takes it back.")), .decimal, autocomplete: .off)
                TextField(field("currency"), autocomplete: .off)
            }
            div(.class("card-foot")) { span(.class("push actions")) { SubmitButton(name) } }
        }.html
    }

    private var state: FormState { FormState(typed: form.typed, refusals: refusals) }

    private func field(_ name: String, hint: Text? = nil) -> Field {
        Field(name, CostForm.label(name), in: state, required: true, hint: hint)
    }
}

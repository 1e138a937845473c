import Ground
import Identity
import Storage
import Trade
import WebFrame
import WebParts

/// The rates that are known, newest first, and for whoever keeps them a form for one more.
struct ExchangeRateListPage: Component {
    private let filter: ExchangeRateFilter
    private let rates: [ExchangeRate]
    private let next: PageCursor?
    private let count: RowCount
    private let currencies: [Currency]
    private let company: Currency
    private let reader: Principal
    private let state: FormState
    private let today: Day

    init(
        _ filter: ExchangeRateFilter, against company: Currency, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        (self.filter, self.company, self.state, reader) = (filter, company, state, principal)
        (rates, next, count) = try snapshot.exchangeRates(filter, seenBy: principal)
        currencies = try snapshot.ratedCurrencies(seenBy: principal)
        today = snapshot.moment.today
    }

    @HTMLBuilder var body: some Content {
        PageHead(CalendarTabs.rates, gist: gist) { WhoSees(.exchangeRates) }
        CalendarTabs(current: .rates, reader: reader)
        div(.class("grid lead")) {
            div(.class("stack")) {
                section(.class("card")) {
                    if currencies.count > 1 { choices }
                    table
                    Pager(shown: shown, first: filter.after == nil ? nil : link(nil), next: next.map { link($0) })
                }
            }
            div(.class("stack")) {
                if reader.may(.writeExchangeRates) {
                    Card(Text("新增汇率", "新增匯率", "Add a rate"), id: "new") { CardBody { form } }
                }
                Card(Text("怎样换算", "怎樣換算", "How it counts")) { CardBody { p { rule } } }
            }
        }
    }

    private var gist: Text {
        guard !currencies.isEmpty else {
            return Text(
                "还没有汇率。外币订单要有下单当日的汇率，才能和 \(company) 相加。", "還沒有匯率。外幣訂單要有下單當日的匯率，才能和 \(company) 相加。",
                "There are no rates yet. Orders in foreign currencies need one for their day before they are added to \(company).")
        }
        let names = currencies.map(\.code)
        return Text(
            "一单位外币值多少 \(company)：\(names.joined(separator: "、"))。", "一單位外幣值多少 \(company)：\(names.joined(separator: "、"))。",
            "What one unit of a foreign currency is worth in \(company): \(names.joined(separator: ", ")).")
    }

    private var rule: Text {
        Text(
            "外币金额按当日汇率换算成 \(company)：取当日或之前最近的一天，最多往回一年；每笔四舍五入到分一次。当日没有汇率的，报表和分级会列出订单，不作相加。",
            "外幣金額依當日匯率換算成 \(company)：取當日或之前最近的一天，最多往回一年；每筆四捨五入到分一次。當日沒有匯率的，報表和分級會列出訂單，不作相加。",
            "A foreign amount is converted to \(company) at the day's rate: that of the day, or the newest before it within a year, rounded half up to a hundredth once for each amount. Where there is none, reports and grading name the orders and do not add them."
        )
    }

    private var choices: some Content {
        div(.class("filter-bar")) {
            div(.class("filters")) {
                if let currency = filter.currency {
                    FilterChip(ExchangeRateForm.currency, Text(verbatim: currency.code), without: Link("exchange-rates"))
                }
                FilterMenu(
                    ExchangeRateForm.currency,
                    choices: currencies.map { currency in
                        .init(
                            Text(verbatim: currency.code), Link("exchange-rates", query: ["currency": currency.code]),
                            chosen: currency == filter.currency)
                    })
            }
        }
    }

    private var table: some Content {
        DataTable(of: rates, caption: CalendarTabs.rates, empty: empty) {
            Column(ExchangeRateForm.day, .name) { rate in
                if reader.may(.writeExchangeRates) {
                    RowLink(rate.fields.day.description, to: Link("exchange-rates", rate.id.description))
                } else {
                    rate.fields.day.description
                }
            }
            Column(ExchangeRateForm.currency, .left) { rate in rate.fields.currency.code }
            Column(ExchangeRateForm.rate, .end, numeric: true) { rate in b { rate.fields.rate.text } }
        }
    }

    private var empty: EmptyState {
        EmptyState(
            Text("还没有汇率", "還沒有匯率", "No rates yet"),
            words: Text(
                "在旁边新增，或用 hengce import exchange-rates 导入。", "在旁邊新增，或用 hengce import exchange-rates 匯入。",
                "Add one beside this list, or bring a file in by hengce import exchange-rates."), icon: .calendarDays)
    }

    private var form: some Content {
        PostForm(to: Link("exchange-rates"), class: "stacked", label: Text("新增汇率", "新增匯率", "Add a rate")) {
            ErrorSummary(state, labels: ExchangeRateForm.labels)
            TextField(
                Field(
                    "currency", ExchangeRateForm.currency, in: state, required: true,
                    hint: Text("三个字母，如 USD。", "三個字母，如 USD。", "Three letters, such as USD.")), value: filter.currency?.code ?? "",
                autocomplete: .off)
            TextField(Field("day", ExchangeRateForm.day, in: state, required: true), .day, value: today.description)
            TextField(
                Field(
                    "rate", ExchangeRateForm.rate, in: state, required: true,
                    hint: Text(
                        "一单位外币值多少 \(company)，如 7.1234。", "一單位外幣值多少 \(company)，如 7.1234。",
                        "What one unit is worth in \(company), such as 7.1234.")), .decimal, autocomplete: .off)
            div { SubmitButton(Text("新增", "新增", "Add")) }
        }
    }

    private var shown: HTML {
        HTML.words {
            Shown.count(count.value, capped: count.isCapped)
            Text(" 条", " 筆", " \(plural(count.value, "rate", "rates"))")
        }
    }

    private func link(_ cursor: PageCursor?) -> Link {
        Link("exchange-rates", query: ["currency": filter.currency?.code, "cursor": cursor?.description])
    }
}

/// One rate: to be changed, or removed where it was written to the wrong day or currency.
struct ExchangeRatePage: Component {
    let rate: ExchangeRate
    let company: Currency
    let reader: Principal
    let state: FormState

    var title: Text { Text(verbatim: rate.fields.code) }

    @HTMLBuilder var body: some Content {
        PageHead(
            title, gist: Text(verbatim: "1 \(rate.fields.currency) = \(rate.fields.rate.text) \(company)")
        ) {
            if reader.may(.readAudit) {
                ButtonLink(
                    Text("查看记录", "檢視紀錄", "Audit trail"),
                    to: Link("audit", query: ["subject": "exchange_rate", "subject_id": rate.id.description]), icon: .history)
            }
        }
        if reader.may(.writeExchangeRates) {
            div(.class("stack")) {
                Card(Text("修改汇率", "修改匯率", "Change the rate")) { CardBody { form } }
                Card(Text("删除汇率", "刪除匯率", "Remove the rate")) { CardBody { removal } }
            }
        }
    }

    private var address: Link { Link("exchange-rates", rate.id.description) }

    private var form: some Content {
        PostForm(to: address, class: "stacked", label: Text("修改汇率", "修改匯率", "Change the rate")) {
            ErrorSummary(state, labels: ExchangeRateForm.labels)
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(rate.version)))
            TextField(
                Field("rate", ExchangeRateForm.rate, in: state, required: true), .decimal, value: rate.fields.rate.text, autocomplete: .off)
            div { SubmitButton(Text("保存", "儲存", "Save")) }
        }
    }

    private var removal: some Content {
        PostForm(to: Link("exchange-rates", rate.id.description, "remove"), class: "stacked") {
            input(.type(.hidden), .name("version"), .value(String(rate.version)))
            p(.class("sub")) {
                Text(
                    "日期或币种写错的，删除后重新新增；删除后按之前最近的汇率换算。", "日期或幣別寫錯的，刪除後重新新增；刪除後依之前最近的匯率換算。",
                    "A rate with the wrong day or currency is removed and added anew. Without it the newest one before it counts.")
            }
            div { SubmitButton(Text("删除", "刪除", "Remove"), .danger) }
        }
    }
}

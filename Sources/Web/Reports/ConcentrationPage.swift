import Accounts
import Grading
import Ground
import Identity
import Reports
import WebFrame
import WebParts

/// Who brings most of what was ordered: the first fifth against the rest, and each of the first by name (RPT-03).
struct ConcentrationPage: Component {
    static let title = Text("20/80 集中度", "20/80 集中度", "20/80 concentration")
    static let shown = 50

    let report: ConcentrationReport
    let window: ReportWindow
    let reader: Principal

    var body: some Content {
        PageHead(ConcentrationPage.title, gist: gist) {
            if reader.may(.exportRecords), whole.customers > 0 {
                ButtonLink(
                    Text("导出", "匯出", "Export"),
                    to: Link(
                        "exports", "new",
                        query: ["of": isByProfit ? "profit-concentration" : "concentration", "months": "\(window.rawValue)"]),
                    icon: .download)
            }
        }
        ReportTabs(current: isByProfit ? .profit : .amount, reader: reader)
        Tabs(Text("时间范围", "時間範圍", "Window"), windows)
        if whole.customers == 0, report.unknown == 0 {
            section(.class("card")) {
                EmptyState(
                    Text("这段时间没有订单", "這段時間沒有訂單", "No orders in this window"),
                    words: Text("换一段时间，或先导入订单。", "換一段時間，或先匯入訂單。", "Choose another window, or import orders first."),
                    icon: .chartColumn)
            }
        } else {
            div(.class("stack")) {
                Stats {
                    Stat(
                        Text("有订单的客户", "有訂單的客戶", "Customers with orders"), Shown.number(whole.customers), meaning: notKnown,
                        link: report.unknown > 0 ? Link.here("unknown") : nil)
                    Stat(Text("其中前 20%", "其中前 20%", "The first fifth"), Shown.number(whole.first), meaning: notGradedA)
                    Stat(
                        isByProfit ? Text("他们的利润", "他們的利潤", "They left us") : Text("他们下单", "他們下單", "They ordered"),
                        Shown.money(Money(sum: clamped(whole.firstAmount), currency: report.currency))
                    )
                    Stat(
                        Text("占全部", "占全部", "Of all"),
                        HTML.words { if let share = whole.firstShare { Shown.percent(share) } else { Text(verbatim: "—") } },
                        meaning: Text(
                            "全部 \(all.hans)", "全部 \(all.hant)", "of \(all.english)"))
                }
                Card(
                    Text("前几成客户带来多少", "前幾成客戶帶來多少", "What each tenth adds"),
                    note: Text(
                        "按\(basis.hans)从高到低", "依\(basis.hant)從高到低", "by \(basis.english), the highest first")
                ) { StepTable(steps: report.steps, basis: basis) }
                Card(Text("最大的客户", "最大的客戶", "The largest customers"), note: shownNote) { LineTable(report: report) }
                if report.unknown > 0 { Card(unknownName, note: unknownNote, id: "unknown") { UnknownTable(lines: report.unknownLines) } }
            }
        }
    }

    private var whole: Concentration { report.concentration }
    private var isByProfit: Bool { report.basis == .profit }
    private var basis: Text { report.basis.text }

    private var notKnown: Text? {
        let count = report.unknown
        guard count > 0 else { return nil }
        return Text("另有 \(count) 家成本不全，没有计入", "另有 \(count) 家成本不全，沒有計入", "\(count) more without all costs, not counted")
    }

    private var unknownName: Text { Text("成本不全的客户", "成本不全的客戶", "Customers without all costs") }

    private var unknownNote: Text {
        let (all, shown) = (report.unknown, report.unknownLines.count)
        return all > shown
            ? Text("\(all) 家，列出前 \(shown) 家", "\(all) 家，列出前 \(shown) 家", "the first \(shown) of \(all)")
            : Text("\(all) 家，有订单行没填成本", "\(all) 家，有訂單行沒填成本", "\(all), with lines of unknown cost")
    }

    private var all: Text { Money(sum: clamped(whole.amount), currency: report.currency).written }

    private var windows: [Tab] {
        ReportWindow.allCases.map { choice in
            Tab(
                choice.text.asLabel,
                Link(
                    "reports", "concentration",
                    query: ["by": isByProfit ? "profit" : nil, "months": choice == .year ? nil : "\(choice.rawValue)"]),
                current: choice == window
            )
        }
    }

    private var gist: Text {
        guard whole.customers > 0 else {
            return report.unknown > 0
                ? Text(
                    "有订单的客户成本都不全，算不出利润。", "有訂單的客戶成本都不全，算不出利潤。", "Of nobody who ordered are all costs known, so there is no profit to tell.")
                : Text("这段时间没有订单。", "這段時間沒有訂單。", "Nothing was ordered in this window.")
        }
        guard let share = whole.firstShare else {
            if isByProfit {
                return Text("合计没有利润，算不出占比。", "合計沒有利潤，算不出占比。", "Together they left us no profit, so there are no shares.")
            }
            return Text(
                "退货抵消了订单，算不出占比。", "退貨抵消了訂單，算不出占比。", "Returns outweigh the orders, so there are no shares.")
        }
        let percent = FixedPoint.print(Int64(share), places: 2)
        let (first, window, what) = (whole.first, window.text, isByProfit ? "the profit" : "what was ordered")
        let judged =
            share >= 80_00
            ? Text("，比 20/80 还集中", "，比 20/80 還集中", "; more than the rule of 20/80 says")
            : Text("，没有 20/80 那么集中", "，沒有 20/80 那麼集中", "; less than the rule of 20/80 says")
        return Text(
            "\(window.hans)里，前 20% 的 \(first) 家带来 \(percent)% 的\(basis.hans)\(judged.hans)。",
            "\(window.hant)裡，前 20% 的 \(first) 家帶來 \(percent)% 的\(basis.hant)\(judged.hant)。",
            "In the \(window.english) the first fifth, \(first) \(plural(first, "customer", "customers")), brought \(percent)% of \(what)\(judged.english)."
        )
    }

    private var notGradedA: Text? {
        let count = report.firstWithoutA
        guard reader.may(.readGrading) else { return nil }
        return count == 0
            ? Text("都是 A 级", "都是 A 級", "all graded A")
            : Text("\(count) 家不是 A 级", "\(count) 家不是 A 級", "\(count) not graded A")
    }

    private var shownNote: Text {
        let count = report.lines.count
        return whole.customers > count
            ? Text("前 \(count) 家，导出有全部", "前 \(count) 家，匯出有全部", "the first \(count); the export has all")
            : Text("全部 \(count) 家", "全部 \(count) 家", "all \(count)")
    }
}

/// What beyond any amount is shown as the largest there is.
private func clamped(_ amount: Int128) -> Int64 { Int64(clamping: amount) }

private struct StepTable: Component {
    let steps: [ConcentrationReport.Step]
    let basis: Text

    var body: some Content {
        DataTable(of: steps, caption: Text("前几成客户带来多少", "前幾成客戶帶來多少", "What each tenth adds")) {
            Column(Text("前", "前", "First"), .name) { step in b { "\(step.percent)%" } }
            Column(Text("客户数", "客戶數", "Customers"), .left, numeric: true) { step in Shown.number(step.customers) }
            Column(basis.asLabel, .below) { step in ThresholdBar(Double(step.share ?? 0) / 100_00, threshold: 0.8) }
            Column(Text("占比", "占比", "Share"), .end, numeric: true) { step in
                b { if let share = step.share { Shown.percent(share) } else { "—" } }
            }
        }
    }
}

private struct LineTable: Component {
    let report: ConcentrationReport

    var body: some Content {
        DataTable(of: report.lines, caption: Text("最大的客户", "最大的客戶", "The largest customers")) {
            Column(Text("级别", "等級", "Grade"), .seal) { line in GradeSeal(line.grade?.rawValue) }
            Column(Text("客户", "客戶", "Customer"), .name) { line in
                RowLink(line.name, to: Link("accounts", line.account.description))
                if let rank = line.rank { span(.class("sub")) { Text("第 \(rank) 名", "第 \(rank) 名", "No. \(rank)") } }
            }
            Column(report.basis.text.asLabel, .aside, numeric: true) { line in
                Amount(Money(sum: clamped(line.amount ?? 0), currency: report.currency))
            }
            Column(Text("占比", "占比", "Share"), .left, numeric: true) { line in share(line.share) }
            Column(Text("累计", "累計", "Up to here"), .right, numeric: true) { line in share(line.upToHere) }
        }
    }

    @HTMLBuilder private func share(_ share: Int?) -> HTML { if let share { Shown.percent(share) } else { "—" } }
}

/// Who ordered, and of whom nobody knows what it left us.
private struct UnknownTable: Component {
    let lines: [ConcentrationReport.Line]

    var body: some Content {
        DataTable(of: lines, caption: Text("成本不全的客户", "成本不全的客戶", "Customers without all costs")) {
            Column(Text("级别", "等級", "Grade"), .seal) { line in GradeSeal(line.grade?.rawValue) }
            Column(Text("客户", "客戶", "Customer"), .name) { line in
                RowLink(line.name, to: Link("accounts", line.account.description))
                span(.class("sub")) { line.code }
            }
        }
    }
}

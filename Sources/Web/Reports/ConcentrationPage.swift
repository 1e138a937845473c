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
                    to: Link("exports", "new", query: ["of": "concentration", "months": "\(window.rawValue)"]), icon: .download)
            }
        }
        Tabs(Text("时间范围", "時間範圍", "Window"), windows)
        if whole.customers == 0 {
            section(.class("card")) {
                EmptyState(
                    Text("这段时间没有订单", "這段時間沒有訂單", "No orders in this window"),
                    words: Text("换一段时间，或先导入订单。", "換一段時間，或先匯入訂單。", "Choose another window, or import orders first."),
                    icon: .chartColumn)
            }
        } else {
            div(.class("stack")) {
                Stats {
                    Stat(Text("有订单的客户", "有訂單的客戶", "Customers with orders"), Shown.number(whole.customers))
                    Stat(Text("其中前 20%", "其中前 20%", "The first fifth"), Shown.number(whole.first), meaning: notGradedA)
                    Stat(
                        Text("他们下单", "他們下單", "They ordered"), Shown.money(Money(sum: clamped(whole.firstAmount), currency: report.currency))
                    )
                    Stat(
                        Text("占全部", "占全部", "Of all"),
                        HTML.words { if let share = whole.firstShare { Shown.percent(share) } else { Text(verbatim: "—") } },
                        meaning: Text(
                            "全部 \(all.hans)", "全部 \(all.hant)", "of \(all.english)"))
                }
                Card(
                    Text("前几成客户带来多少", "前幾成客戶帶來多少", "What each tenth adds"),
                    note: Text("按下单额从高到低", "依下單額從高到低", "by amount ordered, the highest first")
                ) { StepTable(steps: report.steps) }
                Card(Text("最大的客户", "最大的客戶", "The largest customers"), note: shownNote) { LineTable(report: report) }
            }
        }
    }

    private var whole: Concentration { report.concentration }
    private var all: Text { Money(sum: clamped(whole.amount), currency: report.currency).written }

    private var windows: [Tab] {
        ReportWindow.allCases.map { choice in
            Tab(
                choice.text.asLabel,
                Link("reports", "concentration", query: ["months": choice == .year ? nil : "\(choice.rawValue)"]), current: choice == window
            )
        }
    }

    private var gist: Text {
        guard whole.customers > 0 else {
            return Text("这段时间没有订单。", "這段時間沒有訂單。", "Nothing was ordered in this window.")
        }
        guard let share = whole.firstShare else {
            return Text(
                "退货抵消了订单，算不出占比。", "退貨抵消了訂單，算不出占比。", "Returns outweigh the orders, so there are no shares.")
        }
        let percent = FixedPoint.print(Int64(share), places: 2)
        let (first, window) = (whole.first, window.text)
        let judged =
            share >= 80_00
            ? Text("，比 20/80 还集中", "，比 20/80 還集中", "; more than the rule of 20/80 says")
            : Text("，没有 20/80 那么集中", "，沒有 20/80 那麼集中", "; less than the rule of 20/80 says")
        return Text(
            "\(window.hans)里，前 20% 的 \(first) 家带来 \(percent)% 的下单额\(judged.hans)。",
            "\(window.hant)裡，前 20% 的 \(first) 家帶來 \(percent)% 的下單額\(judged.hant)。",
            "In the \(window.english) the first fifth, \(first) \(plural(first, "customer", "customers")), brought \(percent)% of what was ordered\(judged.english)."
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

    var body: some Content {
        DataTable(of: steps, caption: Text("前几成客户带来多少", "前幾成客戶帶來多少", "What each tenth adds")) {
            Column(Text("前", "前", "First"), .name) { step in b { "\(step.percent)%" } }
            Column(Text("客户数", "客戶數", "Customers"), .left, numeric: true) { step in Shown.number(step.customers) }
            Column(Text("下单额", "下單額", "Ordered"), .below) { step in ThresholdBar(Double(step.share ?? 0) / 100_00, threshold: 0.8) }
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
                span(.class("sub")) { Text("第 \(line.rank) 名", "第 \(line.rank) 名", "No. \(line.rank)") }
            }
            Column(Text("下单额", "下單額", "Ordered"), .aside, numeric: true) { line in
                Amount(Money(sum: clamped(line.amount), currency: report.currency))
            }
            Column(Text("占比", "占比", "Share"), .left, numeric: true) { line in share(line.share) }
            Column(Text("累计", "累計", "Up to here"), .right, numeric: true) { line in share(line.upToHere) }
        }
    }

    @HTMLBuilder private func share(_ share: Int?) -> HTML { if let share { Shown.percent(share) } else { "—" } }
}

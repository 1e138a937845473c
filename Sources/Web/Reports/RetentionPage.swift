import Accounts
import Grading
import Ground
import Identity
import Reports
import WebFrame
import WebParts

/// What new customers cost to win and old ones to keep, against the lines of a fifth and a half, with the customers behind each figure (ACC-09).
struct RetentionPage: Component {
    static let title = Text("新老客户成本对比", "新舊客戶成本比較", "Old and new customers")
    static let shown = 20

    let report: RetentionReport
    let reader: Principal

    @HTMLBuilder var body: some Content {
        PageHead(RetentionPage.title, gist: gist) {
            if reader.may(.exportRecords), report.new.customers + report.old.customers > 0 {
                ButtonLink(
                    Text("导出", "匯出", "Export"),
                    to: Link("exports", "new", query: ["of": "retention-economics", "months": "\(report.window.rawValue)"]), icon: .download
                )
            }
        }
        ReportTabs(current: .retention, reader: reader)
        Tabs(
            Text("时间范围", "時間範圍", "Window"),
            ReportWindow.allCases.map { choice in
                Tab(
                    choice.text.asLabel,
                    Link("reports", "retention-economics", query: ["months": choice == .year ? nil : "\(choice.rawValue)"]),
                    current: choice == report.window)
            })
        div(.class("stack")) {
            Card(
                Text("平均一家", "平均一家", "One customer on average"),
                note: Text("老客户的参考线：费用五分之一，销售费用和时间一半", "舊客戶的參考線：費用五分之一，銷售費用和時間一半", "for old ones: a fifth of the cost, half of selling")
            ) { comparison }
            Card(newName, note: newNote, id: "new") { table(report.new.lines, isNew: true) }
            Card(oldName, note: oldNote, id: "old") { table(report.old.lines, isNew: false) }
        }
    }

    private var gist: Text {
        guard let share = report.upkeepShare, let acquisition = report.new.acquisition.average else {
            return Text(
                "要对比，先在客户资料里填获客日期和获客成本，再登记拜访、样品、差旅和服务成本。",
                "要比較，先在客戶資料裡填獲客日期和獲客成本，再登記拜訪、樣品、差旅和服務成本。",
                "To compare them, write down in each account when it was won and at what cost, and record visits, samples, travel and service."
            )
        }
        let percent = FixedPoint.print(Int64(share), places: 2)
        let cost = money(acquisition).written
        let judged =
            share <= 20_00
            ? Text("在五分之一以内", "在五分之一以內", "within a fifth")
            : Text("超过五分之一", "超過五分之一", "more than a fifth")
        return Text(
            "赢得一家新客户平均 \(cost.hans)；维持一家老客户一年是它的 \(percent)%，\(judged.hans)。",
            "贏得一家新客戶平均 \(cost.hant)；維持一家舊客戶一年是它的 \(percent)%，\(judged.hant)。",
            "To win a new customer takes \(cost.english) on average; to keep an old one for a year takes \(percent)% of that, \(judged.english)."
        )
    }

    private struct Figure {
        let name: Text
        let new, old, reference: HTML
        let isBeyond: Bool
        let sources: Text
    }

    private var comparison: some Content {
        DataTable(of: figures, caption: Text("平均一家", "平均一家", "One customer on average")) {
            Column(Text("项目", "項目", "What"), .name) { figure in
                b { figure.name }
                span(.class("sub")) { figure.sources }
            }
            Column(Text("新客户", "新客戶", "New"), .left, numeric: true) { figure in a(.href(.here("new"))) { figure.new } }
            Column(Text("老客户", "舊客戶", "Old"), .right, numeric: true) { figure in a(.href(.here("old"))) { figure.old } }
            Column(Text("参考线", "參考線", "Reference"), .aside, numeric: true) { figure in
                figure.reference
                if figure.isBeyond {
                    " "
                    Tag(Text("超出", "超出", "above"), .warn)
                }
            }
        }
    }

    private var figures: [Figure] {
        let (new, old, reference) = (report.new, report.old, report.reference)
        return [
            Figure(
                name: Text("获客成本，对维持一年", "獲客成本，對維持一年", "To win one, to keep one a year"), new: amount(new.acquisition.average),
                old: amount(report.upkeepOfYear), reference: amount(reference.upkeep),
                isBeyond: exceeds(report.upkeepOfYear, reference.upkeep),
                sources: Text(
                    "新：\(new.acquisition.customers) 家填了获客成本；老：\(old.customers) 家的全部成本记录",
                    "新：\(new.acquisition.customers) 家填了獲客成本；舊：\(old.customers) 家的全部成本紀錄",
                    "new: \(new.acquisition.customers) with a cost written down; old: all costs of \(old.customers)")),
            Figure(
                name: Text("销售费用", "銷售費用", "Selling"), new: amount(new.selling.average), old: amount(report.sellingOfYear),
                reference: amount(reference.selling), isBeyond: exceeds(report.sellingOfYear, reference.selling),
                sources: Text(
                    "拜访、样品、差旅；新：到获客日为止；老：一年", "拜訪、樣品、差旅；新：到獲客日為止；舊：一年",
                    "visits, samples, travel; new: until it was won; old: a year")),
            Figure(
                name: Text("销售时间", "銷售時間", "Time of selling"), new: days(new.days.average.flatMap { Int(exactly: $0) }), old: days(nil),
                reference: days(reference.days), isBeyond: false,
                sources: Text(
                    "从第一笔费用到获客，\(new.days.customers) 家；老客户的成交时间没有记录", "從第一筆費用到獲客，\(new.days.customers) 家；舊客戶的成交時間沒有紀錄",
                    "from the first cost to the day it was won, of \(new.days.customers); of old customers no deals are kept yet")),
        ]
    }

    private func exceeds(_ figure: Int128?, _ line: Int128?) -> Bool {
        guard let figure, let line else { return false }
        return figure > line
    }

    private var newName: Text { Text("新客户", "新客戶", "New customers") }
    private var oldName: Text { Text("老客户", "舊客戶", "Old customers") }

    private var newNote: Text {
        let (all, known) = (report.new.customers, report.new.acquisition.customers)
        let missing = all - known
        return missing == 0
            ? note(all, report.new.lines.count)
            : Text(
                "\(note(all, report.new.lines.count).hans)；\(missing) 家没填获客成本",
                "\(note(all, report.new.lines.count).hant)；\(missing) 家沒填獲客成本",
                "\(note(all, report.new.lines.count).english); \(missing) without a cost of winning")
    }

    private var oldNote: Text { note(report.old.customers, report.old.lines.count) }

    private func note(_ all: Int, _ shown: Int) -> Text {
        all > shown
            ? Text("\(all) 家，列出前 \(shown) 家，导出有全部", "\(all) 家，列出前 \(shown) 家，匯出有全部", "the first \(shown) of \(all); the export has all")
            : Text("\(all) 家", "\(all) 家", "\(all) in all")
    }

    private func table(_ lines: [RetentionReport.Line], isNew: Bool) -> some Content {
        DataTable(of: lines, caption: isNew ? newName : oldName, empty: empty(isNew)) {
            Column(Text("级别", "等級", "Grade"), .seal) { line in GradeSeal(line.grade?.rawValue) }
            Column(Text("客户", "客戶", "Customer"), .name) { line in
                RowLink(line.name, to: Link("accounts", line.account.description))
                span(.class("sub")) { line.code }
            }
            Column(Text("获客日", "獲客日", "Won on"), .below) { line in Text(verbatim: line.acquiredOn.description) }
            Column(
                isNew ? Text("获客成本", "獲客成本", "Cost of winning") : Text("期间成本", "期間成本", "Cost in the window"), .aside, numeric: true
            ) { line in amount(line.cost) }
            Column(
                isNew ? Text("获客前销售费用", "獲客前銷售費用", "Selling before") : Text("其中销售费用", "其中銷售費用", "Of it selling"), .left, numeric: true
            ) { line in amount(line.selling) }
            if isNew { Column(Text("天数", "天數", "Days"), .right, numeric: true) { line in days(line.days) } }
        }
    }

    private func empty(_ isNew: Bool) -> EmptyState {
        EmptyState(
            isNew
                ? Text("这段时间没有新客户", "這段時間沒有新客戶", "No new customers in this window")
                : Text("没有老客户", "沒有舊客戶", "No old customers"),
            words: isNew
                ? Text(
                    "获客日期填在客户资料里；没填的按第一张订单算。", "獲客日期填在客戶資料裡；沒填的依第一張訂單算。",
                    "The day is written down in the account; where it is not, the first order counts.")
                : Text(
                    "这段时间之前赢得、期间有订单或成本的客户列在这里。", "這段時間之前贏得、期間有訂單或成本的客戶列在這裡。",
                    "Here stand those won before this window who ordered or cost something in it."), icon: .users)
    }

    private func money(_ amount: Int128) -> Money { Money(sum: Int64(clamping: amount), currency: report.currency) }

    @HTMLBuilder private func amount(_ amount: Int128?) -> HTML { if let amount { Amount(money(amount)) } else { "—" } }

    private func days(_ days: Int?) -> HTML {
        HTML.words { if let days { Text("\(days) 天", "\(days) 天", "\(days) \(plural(days, "day", "days"))") } else { Text(verbatim: "—") } }
    }
}

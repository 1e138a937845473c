import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebParts

/// What a run would come to, before anybody keeps it: who changes grade, and whether keeping it changes anything at all.
/// The first hundred customers are shown; the rest counts the same.
struct GradingPreviewPage: Component {
    static let title = Text("试算结果", "試算結果", "Dry run")
    static let notDone = Text("没有试算", "沒有試算", "No dry run was made")
    static let shown = 100

    let report: GradingReport
    let effect: RunEffect
    let currency: Currency
    let maySave: Bool
    let today: Day
    /// Whom the reader sees change grade, if the scheme's run counts.
    private let movers: [GradingReport.Line]
    private let moves: [(move: PreviewedMove, customers: Int)]
    private let showsAll: Bool
    /// The run that was kept last, so that the form is not carried out twice.
    private let seen: String
    private let save = Text("保存这次运算", "儲存這次計算", "Keep this run")

    init(report: GradingReport, showsAll: Bool, currency: Currency, maySave: Bool, in snapshot: Snapshot) throws {
        let today = snapshot.moment.today
        (self.report, self.currency, self.maySave, self.today) = (report, currency, maySave, today)
        effect = try snapshot.effect(of: report.scheme, asOf: report.asOf)
        movers = report.lines.filter { $0.move(on: today) != nil }
        moves = Dictionary(grouping: movers.compactMap { $0.move(on: today) }) { $0 }.map { ($0.key, $0.value.count) }
            .sorted { ($0.move.order, -$0.customers) < ($1.move.order, -$1.customers) }
        self.showsAll = showsAll || movers.isEmpty
        seen = try snapshot.newestRun(of: SchemeReference(report.scheme.name)).seen
    }

    var body: some Content {
        PageHead(GradingPreviewPage.title, gist: gist) {
            if maySave, results > 0 {
                PostForm(to: Link("grading", "runs"), label: save) {
                    input(.type(.hidden), .name("scheme"), .value(report.scheme.reference))
                    input(.type(.hidden), .name("as_of"), .value(report.asOf.description))
                    input(.type(.hidden), .name("seen"), .value(seen))
                    SubmitButton(save, icon: .save)
                }
            }
        }
        div(.class("stack")) {
            Note(consequence, effect == .changesGrades ? .warn : .brand)
            for warning in report.warnings { Note(warning.text.asLabel, .warn) }
            if givesGrades { totals }
            Card(Text("客户明细", "客戶明細", "Customers"), note: shownNote, id: "grading-lines") {
                if givesGrades { choice }
                GradingLines(
                    lines: Array(lines.prefix(GradingPreviewPage.shown)), scheme: report.scheme.scheme, currency: currency, isPreview: true,
                    today: today)
            }
        }
    }

    private var givesGrades: Bool { effect != .onlyLabels }
    private var lines: [GradingReport.Line] { showsAll ? report.lines : movers }
    private var results: Int { report.lines.count { $0.result.rank != nil } }

    private var gist: Text {
        let (title, day) = (report.scheme.pastTitle, report.asOf.written)
        let found = Text(
            "方案“\(title.hans)”，截至 \(day.hans)：您可见的 \(results) 家有结果", "方案「\(title.hant)」，截至 \(day.hant)：您可見的 \(results) 家有結果",
            "\(title.english), as of \(day.english): \(results) \(plural(results, "account", "accounts")) within your reach \(plural(results, "has", "have")) a result"
        )
        if results == 0 {
            return Text(
                "方案“\(title.hans)”，截至 \(day.hans)：您可见的客户里没有一家有结果。", "方案「\(title.hant)」，截至 \(day.hant)：您可見的客戶裡沒有一家有結果。",
                "\(title.english), as of \(day.english): no account within your reach has a result.")
        }
        guard givesGrades else { return Text(found.hans + "。", found.hant + "。", found.english + ".") }
        let would = effect == .changesGrades
        if movers.isEmpty {
            return Text(
                found.hans + "，级别都与现在相同。", found.hant + "，等級都與現在相同。", found.english + "; every grade stays as it is.")
        }
        return Text(
            "\(found.hans)，其中 \(movers.count) 家\(would ? "会" : "与现行级不同，但不会")换级别。",
            "\(found.hant)，其中 \(movers.count) 家\(would ? "會" : "與目前等級不同，但不會")換等級。",
            "\(found.english); \(movers.count) \(would ? "would change grade" : "\(plural(movers.count, "differs", "differ")) from the present grade, which stays")."
        )
    }

    /// What keeping the run does, said before anybody does it.
    private var consequence: Text {
        switch effect {
        case _ where results == 0:
            Text(
                "没有客户能算出结果，所以没有可保存的。请先导入客户，以及截至日之前 12 个月内的订单。",
                "沒有客戶能算出結果，所以沒有可儲存的。請先匯入客戶，以及截至日之前 12 個月內的訂單。",
                "No account has a result, so there is nothing to keep. Import accounts first, and orders of the 12 months before the day.")
        case .changesGrades:
            movers.isEmpty
                ? Text(
                    "保存后，您可见的客户都不换级别；全公司的级别按这次结果更新。", "儲存後，您可見的客戶都不換等級；全公司的等級依這次結果更新。",
                    "Keeping this run changes no grade within your reach; grades throughout the company follow it.")
                : Text(
                    "保存后，全公司的级别按这次结果更新；人工调整继续有效。", "儲存後，全公司的等級依這次結果更新；人工調整繼續有效。",
                    "Keeping this run changes grades throughout the company; overrides stay.")
        case .onlyLabels:
            Text(
                "这个方案只给客户贴标签，不定级别：保存后级别不变。", "這個方案只為客戶貼標籤，不定等級：儲存後等級不變。",
                "This scheme labels accounts and gives no grades: keeping the run changes none.")
        case .schemeNotActive:
            Text(
                "这个方案没有生效：保存只作参考，级别不变。", "這個方案沒有生效：儲存僅供參考，等級不變。",
                "This scheme is not active: the run would be kept for reference, and no grade changes.")
        case .earlierThanLast(let day):
            Text(
                "\(day.written.hans) 的运算已经更新过级别，这一次比它早：保存只作参考，级别不变。",
                "\(day.written.hant) 的計算已經更新過等級，這一次比它早：儲存僅供參考，等級不變。",
                "The run of \(day.written.english) has already set the grades and this one is of an earlier day: it would be kept for reference, and no grade changes."
            )
        }
    }

    private var totals: HTML {
        let (rises, falls) = (movers.count { $0.move(on: today)?.isRise == true }, movers.count { $0.move(on: today)?.isFall == true })
        return HTML.words {
            Stats {
                Stat(moving, Shown.number(movers.count), meaning: scope)
                Stat(Text("升", "升", "Rising"), Shown.number(rises), tone: rises > 0 ? .ok : .plain)
                Stat(Text("降", "降", "Falling"), Shown.number(falls), tone: falls > 0 ? .bad : .plain)
                Stat(Text("首次定级", "首次定級", "First grade"), Shown.number(movers.count - rises - falls))
            }
            if !moves.isEmpty {
                Card(Text("级别迁移", "等級移動", "Moves between grades")) {
                    CardBody {
                        ul(.class("moves")) {
                            for (move, customers) in moves {
                                li {
                                    GradeMove(from: move.before?.rawValue, to: move.after.rawValue)
                                    b { Shown.number(customers) }
                                    Text(" 家", " 家", " \(plural(customers, "account", "accounts"))")
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private var moving: Text {
        effect == .changesGrades
            ? Text("换级别", "換等級", "Changing grade") : Text("与现行级不同", "與目前等級不同", "Different from now")
    }

    private var scope: Text {
        let seen = report.lines.count
        return Text("您可见的 \(seen) 家里", "您可見的 \(seen) 家裡", "of \(seen) within your reach")
    }

    private var choice: HTML {
        func link(_ show: String?) -> Link {
            Link("grading", "preview", query: ["scheme": report.scheme.reference, "as_of": report.asOf.description, "show": show])
        }
        return div(.class("card-body")) {
            Tabs(
                Text("看哪些客户", "檢視哪些客戶", "Which accounts"),
                [
                    Tab(moving, link(nil), count: .number(movers.count), current: !showsAll),
                    Tab(Text("全部", "全部", "All"), link("all"), count: .number(report.lines.count), current: showsAll),
                ])
        }
    }

    private var shownNote: Text? {
        guard lines.count > GradingPreviewPage.shown else { return nil }
        return Text(
            "显示前 \(GradingPreviewPage.shown) 家，共 \(lines.count) 家", "顯示前 \(GradingPreviewPage.shown) 家，共 \(lines.count) 家",
            "the first \(GradingPreviewPage.shown) of \(lines.count)")
    }
}

extension PreviewedMove {
    /// Rises first, then falls, then first grades; the better grade first in each.
    fileprivate var order: String { (isRise ? "0" : isFall ? "1" : "2") + after.rawValue + (before?.rawValue ?? "") }
}

import Accounts
import Grading
import Ground
import Trade
import WebParts

/// Asks for a run: first to look at it; keeping it is the next step.
struct RunCard: Component {
    let schemes: [SchemeVersion]
    let chosen: String
    let state: FormState
    let today: Day

    var body: some Content {
        Card(
            Text("试算", "試算", "Preview a run"),
            note: Text("先看谁会在哪一级，什么都不改。", "先看誰會在哪一級，什麼都不改。", "See who would stand where; nothing changes yet.")
        ) {
            form(.method(.get), .action(Link("grading", "preview")), .class("form"), .novalidate()) {
                ErrorSummary(state)
                div(.class("form-grid card-body")) {
                    SelectField(
                        Field("scheme", Text("方案", "方案", "Scheme"), in: state, required: true),
                        schemes.map { Option($0.name, $0.scheme.title) }, value: chosen)
                    TextField(Field("as_of", Text("截至日期", "截至日期", "As of"), in: state), .day, value: today.description)
                }
                div(.class("card-foot")) { span(.class("push actions")) { SubmitButton(Text("试算", "試算", "Preview"), icon: .flask) } }
            }
        }
    }
}

/// What a run would come to, before anybody keeps it. The first hundred customers are shown; the rest counts the same.
struct GradingPreviewPage: Component {
    static let title = Text("试算结果", "試算結果", "Preview")
    static let shown = 100

    let report: GradingReport
    let form: RunForm
    let maySave: Bool

    var body: some Content {
        PageHead(GradingPreviewPage.title, gist: gist) {
            if maySave {
                PostForm(to: Link("grading", "runs"), label: save) {
                    input(.type(.hidden), .name("scheme"), .value("\(report.scheme.name)@\(report.scheme.version)"))
                    input(.type(.hidden), .name("as_of"), .value(report.asOf.description))
                    SubmitButton(save, icon: .save)
                }
            }
        }
        for warning in report.warnings { Note(warning.text, .warn) }
        Card(
            Text("客户明细", "客戶明細", "Customers"),
            note: Text(
                "显示 \(min(report.lines.count, GradingPreviewPage.shown)) / \(report.lines.count)",
                "顯示 \(min(report.lines.count, GradingPreviewPage.shown)) / \(report.lines.count)",
                "showing \(min(report.lines.count, GradingPreviewPage.shown)) of \(report.lines.count)")
        ) {
            GradingLines(lines: Array(report.lines.prefix(GradingPreviewPage.shown)), scheme: report.scheme)
        }
    }

    private let save = Text("保存这次运算", "儲存這次計算", "Keep this run")

    init(report: GradingReport, form: RunForm, maySave: Bool) { (self.report, self.form, self.maySave) = (report, form, maySave) }

    private var gist: Text {
        let moved = report.lines.count {
            $0.result.systemGrade != nil && $0.account.overriddenUntil == nil && $0.result.systemGrade != $0.account.grade
        }
        let title = report.scheme.scheme.title
        if report.scheme.state != .active {
            return Text(
                "按“\(title.hans)”截至 \(report.asOf):\(report.graded) 家有结果。这个方案未生效，保存也不改级别。",
                "依「\(title.hant)」截至 \(report.asOf):\(report.graded) 家有結果。這個方案未生效，儲存也不改等級。",
                "By “\(title.english)” as of \(report.asOf): \(report.graded) accounts have a result. The scheme is not active, so keeping the run changes no grade."
            )
        }
        return Text(
            "按“\(title.hans)”截至 \(report.asOf):\(report.graded) 家有结果，\(moved) 家会换级别。",
            "依「\(title.hant)」截至 \(report.asOf):\(report.graded) 家有結果，\(moved) 家會換等級。",
            "By “\(title.english)” as of \(report.asOf): \(report.graded) accounts have a result and \(moved) would change grade.")
    }
}

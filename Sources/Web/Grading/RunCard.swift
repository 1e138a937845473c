import Accounts
import Grading
import Ground
import WebParts

/// Asks for a run: first to look at it; keeping it is the next step.
struct RunCard: Component {
    /// The versions that can be chosen, the active one first.
    let schemes: [SchemeVersion]
    let chosen: String
    let state: FormState
    let notDone: Text
    let today: Day

    private let labels = ["scheme": Text("方案", "方案", "Scheme"), "as_of": Text("截至日", "截至日", "As of")]

    init(schemes: [SchemeVersion], chosen: String, state: FormState, notDone: Text, today: Day) {
        (self.schemes, self.chosen, self.state, self.notDone, self.today) = (schemes, chosen, state, notDone, today)
    }

    var body: some Content {
        Card(
            Text("试算", "試算", "Dry run"),
            note: Text("先看谁会在哪一级，什么都不改。", "先看誰會在哪一級，什麼都不改。", "See who would stand where; nothing changes yet.")
        ) {
            form(.method(.get), .action(Link("grading", "preview")), .class("form"), .novalidate()) {
                ErrorSummary(state, notDone: notDone, labels: labels)
                div(.class("form-grid card-body")) {
                    SelectField(field("scheme", required: true), schemes.map { Option($0.reference, $0.fullTitle) }, value: chosen)
                    TextField(field("as_of"), .day, value: today.description, latest: today)
                }
                div(.class("card-foot")) { span(.class("push actions")) { SubmitButton(Text("试算", "試算", "Dry run"), icon: .flask) } }
            }
        }
    }

    private func field(_ name: String, required: Bool = false) -> Field {
        Field(name, labels[name] ?? Text(verbatim: name), in: state, required: required)
    }
}

extension SchemeVersion {
    /// As a form sends it.
    var reference: String { "\(name)@\(version)" }

    /// `按下单金额（第 1 版，生效）`.
    var fullTitle: Text {
        let title = scheme.title.asLabel
        let state = scheme.canBeActivated ? state.text : Text("只贴标签", "只貼標籤", "labels only")
        return Text(
            "\(title.hans)（第 \(version) 版，\(state.hans)）", "\(title.hant)（第 \(version) 版，\(state.hant)）",
            "\(title.english) (version \(version), \(state.english))")
    }

    /// The same without its state, for what has been done with it.
    var pastTitle: Text {
        let title = scheme.title.asLabel
        return Text("\(title.hans)（第 \(version) 版）", "\(title.hant)（第 \(version) 版）", "\(title.english), version \(version)")
    }
}

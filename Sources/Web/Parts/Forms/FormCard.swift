package import Ground

/// A form on a card of its own: what is wrong first, then groups of fields, then the buttons.
package struct FormCard: Component {
    private let action: Link
    private let name: Text
    private let state: FormState
    private let submit: Text
    private let cancel: Link
    private let labels: [String: Text]
    private let groups: HTML

    package init(
        _ name: Text, to action: Link, in state: FormState, submit: Text, cancel: Link, labels: [String: Text] = [:],
        @HTMLBuilder groups: () -> some Content
    ) {
        (self.name, self.action, self.state, self.submit, self.cancel) = (name, action, state, submit, cancel)
        (self.labels, self.groups) = (labels, groups().html)
    }

    package var body: some Content {
        PostForm(to: action, class: "card form", label: name) {
            ErrorSummary(state, labels: labels)
            groups
            div(.class("card-foot")) {
                span(.class("push actions")) {
                    ButtonLink(Text("取消", "取消", "Cancel"), to: cancel)
                    SubmitButton(submit)
                }
            }
        }
    }
}

/// Fields that belong together, two beside each other where there is room.
package struct FieldGroup: Component {
    private let name: Text
    private let fields: HTML

    package init(_ name: Text, @HTMLBuilder fields: () -> some Content) { (self.name, self.fields) = (name, fields().html) }

    package var body: some Content {
        fieldset {
            legend { name }
            div(.class("form-grid")) { fields }
        }
    }
}

/// Everything that is wrong with a form, each leading to its field by name. Nothing when nothing is.
package struct ErrorSummary: Component {
    private let refusals: [any Refusal]
    private let notDone: Text
    private let labels: [String: Text]

    /// `notDone` says what did not happen; `labels` name the fields.
    package init(
        _ state: FormState, notDone: Text = Text("没有保存", "沒有儲存", "Not saved"), labels: [String: Text] = [:]
    ) {
        (refusals, self.notDone, self.labels) = (state.refusals, notDone, labels)
    }

    package var body: some Content {
        if !refusals.isEmpty {
            div(.class("note bad"), .role(.alert), .tabindex(-1), .data("focus", "")) {
                Icon.octagonAlert
                div {
                    b { heading }
                    ul(.class("errors")) {
                        for refusal in refusals {
                            li {
                                if let field = refusal.field, let label = labels[field] {
                                    a(.href(.here(Field.id(of: field)))) { label }
                                    Text("：", "：", ": ")
                                    refusal.text
                                } else {
                                    refusal.text
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private var heading: Text {
        let count = refusals.count
        // What is wrong with no field cannot be corrected in one.
        if refusals.allSatisfy({ $0.field == nil }) {
            return Text("\(notDone.hans)。", "\(notDone.hant)。", "\(notDone.english).")
        }
        let things = count == 1 ? "One thing" : "\(count) things"
        return Text(
            "\(notDone.hans)，请改这 \(count) 处；您填的都还在。", "\(notDone.hant)，請改這 \(count) 處；您填的都還在。",
            "\(notDone.english). \(things) to correct; all you typed is still here.")
    }
}

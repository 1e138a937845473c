package import Ground

/// A form on a card of its own: what is wrong first, then groups of fields, then the buttons.
package struct FormCard: Component {
    private let action: Link
    private let name: Text
    private let state: FormState
    private let submit: Text
    private let cancel: Link
    private let groups: HTML

    package init(
        _ name: Text, to action: Link, in state: FormState, submit: Text, cancel: Link, @HTMLBuilder groups: () -> some Content
    ) {
        (self.name, self.action, self.state, self.submit, self.cancel) = (name, action, state, submit, cancel)
        self.groups = groups().html
    }

    package var body: some Content {
        PostForm(to: action, class: "card form", label: name) {
            ErrorSummary(state)
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

/// Everything that is wrong with a form, each leading to its field. Nothing when nothing is.
package struct ErrorSummary: Component {
    private let refusals: [any Refusal]

    package init(_ state: FormState) { refusals = state.refusals }

    package var body: some Content {
        if !refusals.isEmpty {
            div(.class("note bad"), .role(.alert), .tabindex(-1), .data("focus", "")) {
                Icon.octagonAlert
                div {
                    b { heading }
                    ul(.class("errors")) {
                        for refusal in refusals {
                            li {
                                if let field = refusal.field {
                                    a(.href(.here(Field.id(of: field)))) { refusal.text }
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
        return Text(
            "没有保存，请改这 \(count) 处；您填的都还在。", "沒有儲存，請改這 \(count) 處；您填的都還在。",
            count == 1
                ? "Not saved. One thing to correct; all you typed is still here."
                : "Not saved. \(count) things to correct; all you typed is still here.")
    }
}

package import Ground

/// What every field has: a label, a hint, and the sentence that says what is wrong with it.
package struct Field: Sendable {
    package let name: String
    package let label: Text
    package let required: Bool
    package let hint: Text?
    package let state: FormState
    /// Takes the whole width of its group.
    package let wide: Bool

    package init(_ name: String, _ label: Text, in state: FormState, required: Bool = false, hint: Text? = nil, wide: Bool = false) {
        (self.name, self.label, self.state) = (name, label, state)
        (self.required, self.hint, self.wide) = (required, hint, wide)
    }

    /// The id of a field's control, which errors link to.
    package static func id(of name: String) -> String { "field-" + name }

    var id: String { Field.id(of: name) }
    var error: Text? { state.error(in: name) }

    /// The ids of the sentences that explain the control.
    var describedBy: String? {
        let ids = [error == nil ? nil : errorID, hint == nil ? nil : hintID].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var errorID: String { "error-" + name }
    var hintID: String { "hint-" + name }
    var style: String { "field" + (error == nil ? "" : " bad") + (wide ? " wide" : "") }

    /// Around the control.
    func framed(_ control: HTML) -> HTML {
        div(.class(style)) {
            WebParts.label(.for(id)) {
                label
                if required { RequiredMark() }
            }
            control
            explanation
        }
    }

    @HTMLBuilder var explanation: HTML {
        if let error {
            p(.class("error"), .id(errorID)) {
                Icon.circleAlert.small
                span { error }
            }
        }
        if let hint { p(.class("hint"), .id(hintID)) { hint } }
    }
}

struct RequiredMark: Component {
    var body: some Content {
        b(.class("required")) { Text(" 必填", " 必填", " required") }
    }
}

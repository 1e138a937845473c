package import Ground

/// One of a few values, each with a sentence that says what it means.
package struct RadioField: Component {
    private let field: Field
    private let choices: [Choice]
    private let value: String

    package struct Choice: Sendable {
        let value: String
        let words: Text
        let meaning: Text
        package init(_ value: String, _ words: Text, meaning: Text) { (self.value, self.words, self.meaning) = (value, words, meaning) }
    }

    package init(_ field: Field, _ choices: [Choice], value: String = "") {
        (self.field, self.choices, self.value) = (field, choices, value)
    }

    package var body: some Content {
        fieldset(.class("\(field.style) choices"), .id(field.id), .tabindex(-1), .ariaDescribedBy(field.describedBy)) {
            legend {
                field.label
                if field.required { RequiredMark() }
            }
            for choice in choices {
                label(.class("choice")) {
                    input(.type(.radio), .name(field.name), .value(choice.value), .checked(choice.value == chosen))
                    span {
                        b { choice.words }
                        small { choice.meaning }
                    }
                }
            }
            field.explanation
        }
    }

    private var chosen: String { field.state.value(of: field.name) ?? value }
}

package import Ground

/// One value that can be chosen.
package struct Option: Sendable {
    let value: String
    let words: Text
    package init(_ value: String, _ words: Text) { (self.value, self.words) = (value, words) }
}

/// One of a few values, out of a list that opens.
package struct SelectField: Component {
    private let field: Field
    private let options: [Option]
    private let value: String
    private let blank: Text?

    /// `blank` stands first and means that nothing is chosen.
    package init(_ field: Field, _ options: [Option], value: String = "", blank: Text? = nil) {
        (self.field, self.options, self.value, self.blank) = (field, options, value, blank)
    }

    package var body: some Content {
        field.framed(
            select(
                .id(field.id), .name(field.name), .required(field.required), .ariaInvalid(field.error != nil),
                .ariaDescribedBy(field.describedBy)
            ) {
                if let blank { WebParts.option(.value("")) { blank } }
                for option in options { WebParts.option(.value(option.value), .selected(option.value == chosen)) { option.words } }
            })
    }

    private var chosen: String { field.state.value(of: field.name) ?? value }
}

/// One of a few values, all of them in sight.
package struct RadioField: Component {
    private let field: Field
    private let options: [Option]
    private let value: String

    package init(_ field: Field, _ options: [Option], value: String = "") {
        (self.field, self.options, self.value) = (field, options, value)
    }

    package var body: some Content {
        fieldset(.class(field.style), .id(field.id), .ariaDescribedBy(field.describedBy)) {
            legend {
                field.label
                if field.required { RequiredMark() }
            }
            for option in options {
                label(.class("check")) {
                    input(.type(.radio), .name(field.name), .value(option.value), .checked(option.value == chosen))
                    span { option.words }
                }
            }
            field.explanation
        }
    }

    private var chosen: String { field.state.value(of: field.name) ?? value }
}

/// Yes or no.
package struct CheckBox: Component {
    private let field: Field
    private let checked: Bool

    package init(_ field: Field, checked: Bool = false) { (self.field, self.checked) = (field, checked) }

    package var body: some Content {
        div(.class(field.style)) {
            div(.class("check")) {
                input(
                    .type(.checkbox), .id(field.id), .name(field.name), .value("on"),
                    .checked(field.state.isChecked(field.name, otherwise: checked)), .ariaInvalid(field.error != nil),
                    .ariaDescribedBy(field.describedBy))
                label(.for(field.id)) { field.label }
            }
            field.explanation
        }
    }
}

/// A file to send along; the form around it must be an upload.
package struct FileField: Component {
    private let field: Field
    private let kinds: String?

    /// `kinds` is what the browser offers, such as `.csv,.xlsx`; what is accepted is decided from the bytes.
    package init(_ field: Field, kinds: String? = nil) { (self.field, self.kinds) = (field, kinds) }

    package var body: some Content {
        field.framed(
            input(
                .type(.file), .id(field.id), .name(field.name), .accept(kinds), .required(field.required), .ariaInvalid(field.error != nil),
                .ariaDescribedBy(field.describedBy)))
    }
}

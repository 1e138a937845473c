package import Ground

/// One line to type into: words, an address, a secret, a day or a number.
package struct TextField: Component {
    private let field: Field
    private let kind: Kind
    private let value: String
    private let placeholder: Text?
    private let autocomplete: Attribute.Autocomplete?
    private let latest: Day?
    private let suggestions: String?

    package enum Kind: Sendable {
        case words, email, password, telephone, day
        /// Digits that an app shows for half a minute.
        case code
        /// Whole numbers.
        case number
        /// Amounts and other decimal numbers, typed as text so that nothing is rounded on the way.
        case decimal
    }

    /// `value` is what stands in the field before anybody has typed; a day is not after `latest`; `suggestions` is the id of a list of
    /// values to choose from.
    package init(
        _ field: Field, _ kind: Kind = .words, value: String = "", placeholder: Text? = nil, autocomplete: Attribute.Autocomplete? = nil,
        latest: Day? = nil, suggestions: String? = nil
    ) {
        (self.field, self.kind, self.value, self.placeholder, self.autocomplete) = (field, kind, value, placeholder, autocomplete)
        (self.latest, self.suggestions) = (latest, suggestions)
    }

    package var body: some Content {
        field.framed(
            input(
                .type(type), .id(field.id), .name(field.name), .value(shown), .placeholder(placeholder), .autocomplete(autocomplete),
                .inputmode(inputmode), .list(suggestions), .max(latest?.description), .required(field.required),
                .ariaInvalid(field.error != nil),
                .ariaDescribedBy(field.describedBy)))
    }

    /// A password is never sent back to the page.
    private var shown: String? { kind == .password ? nil : field.state.value(of: field.name) ?? value }

    private var type: Attribute.InputType {
        switch kind {
        case .words, .decimal, .code: .text
        case .email: .email
        case .password: .password
        case .telephone: .tel
        case .day: .date
        case .number: .number
        }
    }

    private var inputmode: Attribute.InputMode? {
        switch kind {
        case .decimal: .decimal
        case .code: .numeric
        default: nil
        }
    }
}

/// Several lines to type into.
package struct TextArea: Component {
    private let field: Field
    private let value: String
    private let lines: Int

    package init(_ field: Field, value: String = "", lines: Int = 3) { (self.field, self.value, self.lines) = (field, value, lines) }

    package var body: some Content {
        field.framed(
            textarea(
                .id(field.id), .name(field.name), .rows(lines), .required(field.required), .ariaInvalid(field.error != nil),
                .ariaDescribedBy(field.describedBy)
            ) {
                // A browser drops the first line break of a text area, so one more is written.
                "\n"
                field.state.value(of: field.name) ?? value
            })
    }
}

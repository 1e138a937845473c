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

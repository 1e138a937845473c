import Ground

/// One file to choose. A browser does not keep what was chosen when the form is drawn again, so the hint says so where it was refused.
package struct FileField: Component {
    private let field: Field
    private let endings: [String]

    /// `endings` are those of the names that are offered first, such as `pdf`.
    package init(_ field: Field, endings: [String]) { (self.field, self.endings) = (field, endings) }

    package var body: some Content {
        field.framed(
            input(
                .type(.file), .id(field.id), .name(field.name), .accept(endings.map { ".\($0)" }.joined(separator: ",")),
                .required(field.required), .ariaInvalid(field.error != nil), .ariaDescribedBy(field.describedBy)))
    }
}

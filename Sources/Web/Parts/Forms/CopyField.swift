package import Ground

/// Something to be taken along, such as a link that is shown once: it can be marked and copied, but not changed.
package struct CopyField: Component {
    private let name: String
    private let label: Text
    private let value: String

    package init(_ name: String, _ label: Text, value: String) { (self.name, self.label, self.value) = (name, label, value) }

    package var body: some Content {
        div(.class("field copy")) {
            WebParts.label(.for(Field.id(of: name))) { label }
            input(.type(.text), .id(Field.id(of: name)), .value(value), .readonly(), .autocomplete(.off))
        }
    }
}

package import Ground

/// A column that a kind of import knows: its name in options, and what it is called as a heading in each language.
package struct ImportColumn: Hashable, Sendable {
    package let name: String
    package let text: Text
    package let required: Bool

    package init(name: String, text: Text, required: Bool = false) {
        (self.name, self.text, self.required) = (name, text, required)
    }

    var headings: [String] { [text.hans, text.hant, text.english] }
}

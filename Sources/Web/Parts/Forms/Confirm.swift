package import Ground

/// Something that is hard to undo: the button opens a sentence that says what will happen, and only the second button does it.
/// No dialog and no script.
package struct Confirm: Component {
    private let words: Text
    private let consequence: Text
    private let action: Link
    private let icon: Icon?

    package init(_ words: Text, consequence: Text, to action: Link, icon: Icon? = nil) {
        (self.words, self.consequence, self.action, self.icon) = (words, consequence, action, icon)
    }

    package var body: some Content {
        details(.class("confirm")) {
            summary(.class("button danger")) {
                if let icon { icon.small }
                words
            }
            div {
                p { consequence }
                PostForm(to: action) { SubmitButton(words, icon: icon, .danger) }
            }
        }
    }
}

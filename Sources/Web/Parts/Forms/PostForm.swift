package import Ground

/// A form that changes something. It carries the token that proves it came from a page of ours, and a key by which a second sending of it
/// is known.
package struct PostForm: Component {
    private let action: Link
    private let style: String?
    private let label: Text?
    private let id: String?
    private let key: Key
    private let takesFile: Bool
    private let content: HTML

    /// Which sending of a form is the first.
    package enum Key: Sendable {
        /// Another one each time the form is drawn.
        case fresh
        /// Of a form that does the same however often it is sent, or that carries the key of the form it repeats.
        case none
    }

    /// By its `id` buttons elsewhere send it; one that takes a file sends it in parts.
    package init(
        to action: Link, class style: String? = nil, label: Text? = nil, id: String? = nil, key: Key = .fresh, takesFile: Bool = false,
        @HTMLBuilder content: () -> some Content
    ) {
        (self.action, self.style, self.label, self.id, self.key, self.content) = (action, style, label, id, key, content().html)
        self.takesFile = takesFile
    }

    package var body: some Content {
        form(
            .method(.post), .action(action), .enctype(takesFile ? .parts : nil), .id(id), .class(style), .ariaLabel(label), .novalidate()
        ) {
            input(.type(.hidden), .name(PostForm.tokenField), .formToken)
            if case .fresh = key { input(.type(.hidden), .name(PostForm.keyField), .formKey) }
            content
        }
    }

    /// The field and the header under which the token is sent.
    package static let tokenField = "form_token"
    package static let tokenHeader = "x-form-token"
    package static let keyField = "form_key"
}

extension Attribute {
    static let formToken = Attribute(" value=\"", .formToken)
    static let formKey = Attribute(" value=\"", .formKey)
}

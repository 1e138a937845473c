package import Ground

/// A form that changes something. It carries the token that proves it came from a page of ours.
package struct PostForm: Component {
    private let action: Link
    private let style: String?
    private let label: Text?
    private let content: HTML

    package init(
        to action: Link, class style: String? = nil, label: Text? = nil, @HTMLBuilder content: () -> some Content
    ) {
        (self.action, self.style, self.label, self.content) = (action, style, label, content().html)
    }

    package var body: some Content {
        form(.method(.post), .action(action), .class(style), .ariaLabel(label), .novalidate()) {
            input(.type(.hidden), .name(PostForm.tokenField), .formToken)
            content
        }
    }

    /// The field and the header under which the token is sent.
    package static let tokenField = "form_token"
    package static let tokenHeader = "x-form-token"
}

extension Attribute {
    static let formToken = Attribute(" value=\"", .formToken)
}

package import Ground

/// What a button looks like, whether it sends a form or leads somewhere.
package enum ButtonLook: String, Sendable {
    case plain, primary, quiet, danger

    func style(small: Bool) -> String { (self == .plain ? "button" : "button \(rawValue)") + (small ? " small" : "") }
}

/// A link that looks like a button: it leads somewhere and changes nothing.
package struct ButtonLink: Component {
    private let words: Text
    private let link: Link
    private let icon: Icon?
    private let style: String

    package init(_ words: Text, to link: Link, icon: Icon? = nil, _ look: ButtonLook = .plain, small: Bool = false) {
        (self.words, self.link, self.icon, style) = (words, link, icon, look.style(small: small))
    }

    package var body: some Content {
        a(.class(style), .href(link)) {
            if let icon { icon.small }
            words
        }
    }
}

/// Sends the form it stands in, or the one with the id `form`. With a `name` it says which of several buttons was pressed.
package struct SubmitButton: Component {
    private let words: Text
    private let icon: Icon?
    private let style: String
    private let name: String?
    private let value: String?
    private let form: String?

    package init(
        _ words: Text, icon: Icon? = nil, _ look: ButtonLook = .primary, small: Bool = false, name: String? = nil, value: String? = nil,
        form: String? = nil
    ) {
        (self.words, self.icon, style) = (words, icon, look.style(small: small))
        (self.name, self.value, self.form) = (name, value, form)
    }

    package var body: some Content {
        button(.type(.submit), .class(style), .name(name), .value(value), .form(form)) {
            if let icon { icon.small }
            words
        }
    }
}

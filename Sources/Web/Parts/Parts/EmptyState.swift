package import Ground

/// What stands where there is nothing yet: why, and what to do about it.
package struct EmptyState: Component, Sendable {
    private let icon: Icon
    private let heading: Text
    private let words: Text?
    private let action: Action?

    package struct Action: Sendable {
        let words: Text
        let link: Link
        package init(_ words: Text, _ link: Link) { (self.words, self.link) = (words, link) }
    }

    package init(_ heading: Text, words: Text? = nil, icon: Icon = .search, action: Action? = nil) {
        (self.heading, self.words, self.icon, self.action) = (heading, words, icon, action)
    }

    package var body: some Content {
        div(.class("empty")) {
            div(.class("art")) { icon }
            h2 { heading }
            if let words { p { words } }
            if let action { ButtonLink(action.words, to: action.link) }
        }
    }
}

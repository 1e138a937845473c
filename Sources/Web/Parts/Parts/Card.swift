package import Ground

/// A surface with a heading, one line of explanation and a way to see more.
package struct Card: Component {
    private let id: String?
    private let heading: Text?
    private let note: Text?
    private let more: More?
    private let content: HTML

    /// Where the rows behind a card are.
    package struct More: Sendable {
        let words: Text
        let link: Link
        package init(_ words: Text, _ link: Link) { (self.words, self.link) = (words, link) }
    }

    package init(
        _ heading: Text? = nil, note: Text? = nil, more: More? = nil, id: String? = nil, @HTMLBuilder content: () -> some Content
    ) {
        (self.heading, self.note, self.more, self.id) = (heading, note, more, id)
        self.content = content().html
    }

    package var body: some Content {
        section(.class("card"), .id(id)) {
            if let heading {
                header(.class("card-head")) {
                    h2 { heading }
                    if let note { span(.class("card-note")) { note } }
                    if let more {
                        a(.class("more"), .href(more.link)) {
                            more.words
                            Icon.chevronRight.small
                        }
                    }
                }
            }
            content
        }
    }
}

/// The padded inside of a card; tables and lists reach its edges without one.
package struct CardBody: Component {
    private let content: HTML

    package init(@HTMLBuilder content: () -> some Content) { self.content = content().html }

    package var body: some Content { div(.class("card-body")) { content } }
}

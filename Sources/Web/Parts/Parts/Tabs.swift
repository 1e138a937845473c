package import Ground

/// One of several views of the same thing; the count says how much is behind it.
package struct Tab: Sendable {
    let words: Text
    let link: Link
    let count: Shown?
    let current: Bool

    package init(_ words: Text, _ link: Link, count: Shown? = nil, current: Bool = false) {
        (self.words, self.link, self.count, self.current) = (words, link, count, current)
    }
}

/// The parts of a record, or the saved views of a list.
package struct Tabs: Component {
    private let label: Text
    private let tabs: [Tab]
    private let id: String?

    package init(_ label: Text, _ tabs: [Tab], id: String? = nil) { (self.label, self.tabs, self.id) = (label, tabs, id) }

    package var body: some Content {
        nav(.class("tabs"), .id(id), .ariaLabel(label)) {
            for tab in tabs {
                a(.href(tab.link), .ariaCurrent(tab.current ? .page : nil)) {
                    tab.words
                    if let count = tab.count { em { count } }
                }
            }
        }
    }
}

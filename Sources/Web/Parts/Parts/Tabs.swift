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

    package init(_ label: Text, _ tabs: [Tab]) { (self.label, self.tabs) = (label, tabs) }

    package var body: some Content {
        nav(.class("tabs"), .ariaLabel(label)) {
            for tab in tabs {
                a(.href(tab.link), .ariaCurrent(tab.current ? .page : nil)) {
                    tab.words
                    if let count = tab.count { em { count } }
                }
            }
        }
    }
}

/// A small switch in the head of a card.
package struct Segments: Component {
    private let label: Text
    private let tabs: [Tab]

    package init(_ label: Text, _ tabs: [Tab]) { (self.label, self.tabs) = (label, tabs) }

    package var body: some Content {
        nav(.class("segments"), .ariaLabel(label)) {
            for tab in tabs { a(.href(tab.link), .ariaCurrent(tab.current ? .true : nil)) { tab.words } }
        }
    }
}

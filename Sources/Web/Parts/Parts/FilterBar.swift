package import Ground

/// A list's search field, the conditions it is narrowed by, and more of them to choose. A plain form; with scripts the list follows the typing.
package struct FilterBar: Component {
    private let list: Link
    private let query: String
    private let placeholder: Text
    private let kept: [(name: String, value: String)]
    private let conditions: [FilterChip]
    private let menus: [FilterMenu]
    private let results: String
    private let beside: [String]

    /// `kept` are the other filters of the address, which a new search keeps. `results` is the id of the `Results` that show the list;
    /// `beside` are the ids of what else leads on from the search, such as the tabs above the list.
    package init(
        list: Link, query: String, placeholder: Text, keeping kept: [(name: String, value: String)] = [], conditions: [FilterChip] = [],
        menus: [FilterMenu] = [], results: String, beside: [String] = []
    ) {
        (self.list, self.query, self.placeholder, self.kept) = (list, query, placeholder, kept)
        (self.conditions, self.menus, self.results) = (conditions, menus, results)
        self.beside = beside
    }

    package var body: some Content {
        form(.class("filter-bar"), .method(.get), .action(list), .role(.search), .ariaLabel(Text("筛选列表", "篩選清單", "Filter the list"))) {
            label(.class("search-box")) {
                Icon.search
                span(.class("hidden-words")) { placeholder }
                input(
                    .type(.search), .id(FilterBar.fieldID), .name("q"), .value(query), .placeholder(placeholder), .autocomplete(.off),
                    .data("keys", "search"), .hxGet(list), .hxTrigger(.typing), .hxTarget(id: results), .hxSelect(id: results),
                    .hxSelectBeside(ids: [filters, LanguageMenu.id] + beside), .hxSwap(.morph), .hxReplaceURL(),
                    .hxIndicator(id: results), .hxSyncReplace(), .hxInclude(.form))
            }
            div(.class("filters"), .id(filters)) {
                for (name, value) in kept { input(.type(.hidden), .name(name), .value(value)) }
                for condition in conditions { condition }
                for menu in menus { menu }
            }
        }
    }

    /// The search field, so that a link elsewhere can lead into it.
    static let fieldID = "search"

    private var filters: String { results + "-filters" }
}

/// The part of a page that a search brings anew: the rows, how many there are and the way on, but not the field that is being typed in.
package struct Results: Component {
    private let id: String
    private let content: HTML

    package init(id: String, @HTMLBuilder content: () -> some Content) { (self.id, self.content) = (id, content().html) }

    package var body: some Content { div(.class("results"), .id(id)) { content } }
}

/// A condition the list is narrowed by, and the way to drop it.
package struct FilterChip: Component {
    private let name: Text
    private let value: Text
    private let without: Link

    package init(_ name: Text, _ value: Text, without: Link) { (self.name, self.value, self.without) = (name, value, without) }

    package var body: some Content {
        a(.class("chip"), .href(without)) {
            span { name }
            b { value }
            Icon.x.small
            span(.class("hidden-words")) { Text("移除条件", "移除條件", "Remove this filter") }
        }
    }
}

/// The values of one filter, or the orders of a list, to choose from.
package struct FilterMenu: Component {
    private let name: Text
    private let icon: Icon
    private let groups: [Group]

    package struct Choice: Sendable {
        let words: Text
        let link: Link
        let chosen: Bool
        package init(_ words: Text, _ link: Link, chosen: Bool = false) { (self.words, self.link, self.chosen) = (words, link, chosen) }
    }

    /// Values of one kind among others, under a heading.
    package struct Group: Sendable {
        let heading: Text?
        let choices: [Choice]
        package init(_ heading: Text?, _ choices: [Choice]) { (self.heading, self.choices) = (heading, choices) }
    }

    package init(_ name: Text, icon: Icon = .listFilter, groups: [Group]) { (self.name, self.icon, self.groups) = (name, icon, groups) }

    package init(_ name: Text, icon: Icon = .listFilter, choices: [Choice]) {
        self.init(name, icon: icon, groups: [Group(nil, choices)])
    }

    /// Nothing can be chosen.
    package var isEmpty: Bool { groups.allSatisfy(\.choices.isEmpty) }

    package var body: some Content {
        Menu(style: "chip add", start: true) {
            icon.small
            name
        } items: {
            for group in groups where !group.choices.isEmpty {
                if let heading = group.heading { li(.class("menu-heading")) { heading } }
                for choice in group.choices {
                    li { a(.href(choice.link), .ariaCurrent(choice.chosen ? .true : nil)) { choice.words } }
                }
            }
        }
    }
}

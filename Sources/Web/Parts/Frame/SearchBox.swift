package import Ground

/// The search over everything: a plain form, and where scripts run a combobox whose list follows the typing.
struct SearchBox: Component {
    let id: String
    let style: String
    let search: Link
    /// By which name the keyboard finds the field.
    let keys: String

    static let words = Text("搜索", "搜尋", "Search")
    private static let placeholder = Text("搜索客户、订单…", "搜尋客戶、訂單…", "Search accounts, orders…")
    /// What the page that the form asks for gives below its own address.
    private static let suggestions = Link("search", "suggestions")

    var body: some Content {
        form(
            .class(style), .method(.get), .action(search), .role(.search), .ariaLabel(SearchBox.words), .data("search-box", "")
        ) {
            Icon.search
            input(
                .type(.text), .id(id), .name("q"), .placeholder(SearchBox.placeholder), .ariaLabel(SearchBox.words), .autocomplete(.off),
                .role(.combobox), .ariaExpanded(false), .ariaControls(id + "-list"), .ariaAutocompleteList(), .data("keys", keys),
                .hxGet(SearchBox.suggestions), .hxTrigger(.typing), .hxTarget(id: id + "-suggestions"), .hxSwap(.inside), .hxSyncReplace())
            kbd(.ariaHidden(), .data("keys", "palette-hint")) { style == "find" ? "Ctrl K" : "Esc" }
            div(.class("suggestions"), .id(id + "-suggestions"), .hidden(), .data("suggestions", "")) {}
        }
    }
}

/// The same over the page, opened by ⌘K or Ctrl-K. Without scripts nothing opens it.
struct Palette: Component {
    let search: Link

    var body: some Content {
        dialog(.class("palette"), .ariaLabel(SearchBox.words), .data("palette", "")) {
            SearchBox(id: "palette", style: "palette-find", search: search, keys: "palette")
        }
    }
}

/// What could be meant by what is typed so far, in groups; one of them is chosen with the arrows.
package struct Suggestions: Component {
    private let groups: [Group]
    private let query: String
    private let all: Link?

    package struct Group: Sendable {
        let words: Text
        let entries: [Entry]
        package init(_ words: Text, _ entries: [Entry]) { (self.words, self.entries) = (words, entries) }
    }

    package struct Entry: Sendable {
        let title: Text
        let subtitle: String
        let link: Link
        let icon: Icon
        package init(_ title: Text, _ subtitle: String = "", to link: Link, icon: Icon) {
            (self.title, self.subtitle, self.link, self.icon) = (title, subtitle, link, icon)
        }
    }

    /// `all` leads to the page with everything that was found.
    package init(_ groups: [Group], for query: String, all: Link?) {
        (self.groups, self.query, self.all) = (groups.filter { !$0.entries.isEmpty }, query, all)
    }

    package var body: some Content {
        if groups.isEmpty {
            p(.class("sub"), .role(.status)) {
                query.isEmpty
                    ? Text("输入名称、拼音或编号。", "輸入名稱、拼音或編號。", "Type a name, its pinyin or a number.")
                    : Text("没有找到“\(query)”。", "沒有找到「\(query)」。", "Nothing found for “\(query)”.")
            }
        } else {
            div(.role(.listbox), .ariaLabel(Text("建议", "建議", "Suggestions"))) {
                for group in groups { section(of: group) }
                if let all {
                    div(.role(.group), .ariaLabel(Text("全部结果", "全部結果", "All results"))) {
                        option(Entry(Text("查看全部结果", "檢視全部結果", "See all results"), to: all, icon: .search))
                    }
                }
            }
        }
    }

    private func section(of group: Group) -> HTML {
        div(.role(.group), .ariaLabel(group.words)) {
            p(.ariaHidden()) { group.words }
            for entry in group.entries { option(entry) }
        }
    }

    private func option(_ entry: Entry) -> HTML {
        a(.role(.option), .href(entry.link), .tabindex(-1), .ariaSelected(false)) {
            entry.icon
            b { entry.title }
            if !entry.subtitle.isEmpty { span(.class("sub")) { entry.subtitle } }
        }
    }
}

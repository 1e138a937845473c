import Ground

/// Where this page stands, the search, and how the product speaks and looks.
struct TopBar: Component {
    let title: Text
    let trail: [Crumb]
    let shell: Shell

    var body: some Content {
        header(.class("top")) {
            div(.class("top-line")) {
                crumbs
                SearchBox(id: "find", style: "find", search: shell.search, keys: "find")
                a(
                    .class("icon-button find-link"), .href(shell.search.at(FilterBar.fieldID)), .data("keys", "find-link"),
                    .ariaLabel(SearchBox.words)
                ) {
                    Icon.search
                }
                LanguageMenu(choices: shell.languages)
                ThemeSwitch()
                if let create = shell.create {
                    span(.class("desk-only")) { ButtonLink(create.words, to: create.link, icon: create.icon, .primary) }
                }
            }
            if let notice = shell.notice { Strip(words: notice) }
        }
    }

    private var crumbs: HTML {
        nav(.ariaLabel(Text("所在位置", "目前位置", "Where you are"))) {
            ol(.class("crumbs")) {
                for (place, crumb) in trail.enumerated() {
                    li(.class(place == trail.count - 1 ? nil : "far")) {
                        a(.href(crumb.link)) { crumb.words }
                        Icon.chevronRight.small
                    }
                }
                li { b(.ariaCurrent(.page)) { title } }
            }
        }
    }

    init(title: Text, trail: [Crumb], shell: Shell) { (self.title, self.trail, self.shell) = (title, trail, shell) }
}

/// The three languages, each in its own words.
struct LanguageMenu: Component {
    let choices: [LanguageChoice]

    static let id = "languages"

    var body: some Content {
        Menu(id: LanguageMenu.id, style: "icon-button", label: Text("语言：简体中文", "語言：繁體中文", "Language: English")) {
            Text("简", "繁", "EN")
        } items: {
            for choice in choices {
                li {
                    a(.href(choice.link), .lang(choice.language), .hreflang(choice.language), .ariaCurrent(whereIn: choice.language)) {
                        switch choice.language {
                        case .hans: "简体中文"
                        case .hant: "繁體中文"
                        case .english: "English"
                        }
                    }
                }
            }
        }
    }
}

/// Follows the system, or light, or dark. A script shows the button and does the rest; without scripts the system decides.
struct ThemeSwitch: Component {
    var body: some Content {
        button(
            .type(.button), .class("icon-button"), .hidden(), .data("theme-switch", ""), .ariaLabel(words(of: "system")),
            .words("system", words(of: "system")), .words("light", words(of: "light")), .words("dark", words(of: "dark"))
        ) { Icon.sunMoon }
    }

    private func words(of theme: String) -> Text {
        switch theme {
        case "light": Text("外观：浅色", "外觀：淺色", "Appearance: light")
        case "dark": Text("外观：深色", "外觀：深色", "Appearance: dark")
        default: Text("外观：跟随系统", "外觀：跟隨系統", "Appearance: as the system")
        }
    }
}

/// One line that everybody must see.
struct Strip: Component {
    let words: Text

    var body: some Content {
        div(.class("strip"), .role(.note)) {
            Icon.calendarDays.small
            span { words }
        }
    }
}

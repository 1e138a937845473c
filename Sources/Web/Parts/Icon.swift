/// A small drawing beside words. The names are those of `Public/icons.txt`; the drawings come from one sprite.
package enum Icon: String, CaseIterable, Sendable {
    case arrowDown = "arrow-down"
    case arrowRight = "arrow-right"
    case arrowUp = "arrow-up"
    case building = "building-2"
    case calendarDays = "calendar-days"
    case chartColumn = "chart-column"
    case check
    case chevronDown = "chevron-down"
    case chevronRight = "chevron-right"
    case circleAlert = "circle-alert"
    case circleCheck = "circle-check"
    case download
    case eye
    case fileChart = "file-chart-column"
    case flask = "flask-conical"
    case history
    case info
    case keyRound = "key-round"
    case listFilter = "list-filter"
    case lock
    case logOut = "log-out"
    case mapPin = "map-pin"
    case mapPinOff = "map-pin-off"
    case menu
    case monitor
    case network
    case notebookPen = "notebook-pen"
    case octagonAlert = "octagon-alert"
    case package
    case paperclip
    case pencil
    case plus
    case save
    case search
    case shieldCheck = "shield-check"
    case sunMoon = "sun-moon"
    case triangleAlert = "triangle-alert"
    case undo = "undo-2"
    case user
    case userPlus = "user-plus"
    case users
    case wallet
    case x
}

extension Icon: Content {
    package func add(to html: inout HTML) { add(to: &html, class: "icon") }

    /// The size of small print, inside buttons and lines.
    package var small: HTML {
        var html = HTML(capacity: 96)
        add(to: &html, class: "icon small")
        return html
    }

    private func add(to html: inout HTML, class name: StaticString) {
        html.append(markup: "<svg class=\"")
        html.append(markup: name)
        html.append(markup: "\" aria-hidden=\"true\"><use href=\"")
        html.append(.icon, Icon.allCases.firstIndex(of: self) ?? 0)
        html.append(markup: "\"></use></svg>")
    }
}

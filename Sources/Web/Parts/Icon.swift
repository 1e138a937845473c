/// A small drawing beside words. The names are those of `Public/icons.txt`; the drawings come from one sprite.
package enum Icon: String, CaseIterable, Sendable {
    case archive
    case arrowDown = "arrow-down"
    case arrowLeftRight = "arrow-left-right"
    case arrowRight = "arrow-right"
    case arrowUp = "arrow-up"
    case bell
    case building = "building-2"
    case calendarCheck = "calendar-check"
    case calendarDays = "calendar-days"
    case calendarPlus = "calendar-plus"
    case chartColumn = "chart-column"
    case check
    case chevronDown = "chevron-down"
    case chevronRight = "chevron-right"
    case circleAlert = "circle-alert"
    case circleCheck = "circle-check"
    case clipboardList = "clipboard-list"
    case clock
    case download
    case eye
    case eyeOff = "eye-off"
    case factory
    case fileChart = "file-chart-column"
    case fileSpreadsheet = "file-spreadsheet"
    case flask = "flask-conical"
    case gitBranch = "git-branch"
    case gitMerge = "git-merge"
    case history
    case info
    case key = "key-round"
    case languages
    case listFilter = "list-filter"
    case lock
    case logIn = "log-in"
    case logOut = "log-out"
    case mail
    case mapPin = "map-pin"
    case mapPinOff = "map-pin-off"
    case menu
    case messageWarning = "message-square-warning"
    case moon
    case network
    case notebookPen = "notebook-pen"
    case octagonAlert = "octagon-alert"
    case package
    case pencil
    case phone
    case plus
    case save
    case scale
    case search
    case send
    case settings
    case shieldCheck = "shield-check"
    case sun
    case sunMoon = "sun-moon"
    case tag
    case target
    case trash = "trash-2"
    case trendingUp = "trending-up"
    case triangleAlert = "triangle-alert"
    case truck
    case undo = "undo-2"
    case upload
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

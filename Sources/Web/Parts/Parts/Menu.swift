package import Ground

/// A list that opens under its button, with or without scripts.
package struct Menu: Component {
    private let id: String?
    private let style: String
    private let start: Bool
    private let label: Text?
    private let button: HTML
    private let items: HTML

    /// `start` lets the list begin where the button does, instead of ending there. Of several menus one is open at a time.
    package init(
        id: String? = nil, style: String, start: Bool = false, label: Text? = nil, @HTMLBuilder button: () -> some Content,
        @HTMLBuilder items: () -> some Content
    ) {
        (self.id, self.style, self.start, self.label) = (id, style, start, label)
        (self.button, self.items) = (button().html, items().html)
    }

    package var body: some Content {
        details(.class(start ? "menu start" : "menu"), .id(id), .name("menu"), .data("menu", "")) {
            summary(.class(style), .ariaLabel(label), .title(label)) { button }
            ul { items }
        }
    }
}

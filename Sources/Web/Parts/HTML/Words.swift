package import Ground

/// Names and other words that are the same in every language.
extension String: HTML {
    package func write(to page: inout PageWriter) { page.text(self) }
}

/// Words take the page's language.
extension Text: HTML {
    package func write(to page: inout PageWriter) { page.text(self) }
}

/// Counts below a thousand or so; larger numbers are grouped by `Shown.number`.
extension Int: HTML {
    package func write(to page: inout PageWriter) { page.number(self) }
}

/// A piece that needs to know the page it stands on: its language, its day, its form token.
package struct OnPage<Content: HTML>: HTML {
    private let content: (PageContext) -> Content

    package init(@HTMLBuilder _ content: @escaping (PageContext) -> Content) { self.content = content }

    package func write(to page: inout PageWriter) { content(page.context).write(to: &page) }
}

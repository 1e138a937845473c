package import Ground

/// A page for somebody who has not signed in: the sign of the product, its languages, and the page itself.
package struct BareFrame: Content {
    private let title: Text
    private let home: Link
    private let languages: [LanguageChoice]
    private let theme: Theme?
    private let notice: Text?
    private let style: String?
    private let footer: Text?
    private let content: HTML

    package init(
        _ title: Text, home: Link, languages: [LanguageChoice], theme: Theme? = nil, notice: Text? = nil, footer: Text? = nil,
        class style: String? = nil, @HTMLBuilder content: () -> some Content
    ) {
        (self.title, self.home, self.languages, self.theme, self.notice) = (title, home, languages, theme, notice)
        (self.footer, self.style, self.content) = (footer, style, content().html)
    }

    package func add(to html: inout HTML) { document.add(to: &html) }

    private var document: Document {
        Document(title: title, theme: theme) {
            div(.class("bare")) {
                header {
                    if let notice { Strip(words: notice) }
                    div(.class("bare-line")) {
                        Brand(link: home)
                        LanguageMenu(choices: languages)
                        ThemeSwitch()
                    }
                }
                main(.id("main"), .class(style)) { content }
                WebParts.footer(.class("sub")) { if let footer { footer } }
            }
        }
    }
}

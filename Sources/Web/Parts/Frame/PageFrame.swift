package import Ground

/// A page of a member who has signed in: the navigation at the left, where they are at the top, and the page itself.
package struct PageFrame: Content {
    private let title: Text
    private let trail: [Crumb]
    private let shell: Shell
    private let flashes: [Flash]
    private let content: HTML

    /// `trail` names the pages above this one; `title` is this one.
    package init(
        _ title: Text, trail: [Crumb] = [], in shell: Shell, flashes: [Flash] = [], @HTMLBuilder content: () -> some Content
    ) {
        (self.title, self.trail, self.shell, self.flashes) = (title, trail, shell, flashes)
        self.content = content().html
    }

    package func add(to html: inout HTML) { document.add(to: &html) }

    private var document: Document {
        Document(title: title, theme: shell.theme) {
            div(.class("app")) {
                a(.class("skip"), .href(.here("main"))) { Text("跳到主要内容", "跳到主要內容", "Skip to the main content") }
                NavigationRail(shell: shell)
                TopBar(title: title, trail: trail, shell: shell)
                main(.id("main")) {
                    Unanswered()
                    if !flashes.isEmpty { div(.class("flashes")) { for flash in flashes { flash } } }
                    content
                }
                TabBar(shell: shell)
                Palette(search: shell.search)
                KeyHelp()
            }
        }
    }
}

/// Said by a script when an update of the page got no answer; what stands there is then older than what was asked for.
struct Unanswered: Component {
    var body: some Content {
        div(.class("note bad unanswered"), .role(.alert), .hidden(), .data("unanswered", "")) {
            Icon.octagonAlert
            div {
                Text(
                    "没有收到服务器的答复，下面显示的还是之前的内容。请检查网络后再试。", "沒有收到伺服器的回覆，下面顯示的還是之前的內容。請檢查網路後再試。",
                    "The server did not answer, so what you see is what was there before. Check the network and try again.")
            }
        }
    }
}

/// A page above this one.
package struct Crumb: Sendable {
    let words: Text
    let link: Link
    package init(_ words: Text, _ link: Link) { (self.words, self.link) = (words, link) }
}

/// What has just happened, said once on the next page.
package struct Flash: Component, Sendable {
    private let words: Text
    private let tone: Tone

    package init(_ words: Text, _ tone: Tone = .ok) { (self.words, self.tone) = (words, tone) }

    package var body: some Content {
        div(.class(tone.on("note")), .role(tone == .bad ? .alert : .status)) {
            Note.sign(of: tone)
            div { words }
        }
    }
}

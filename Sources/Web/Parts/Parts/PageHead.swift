package import Ground

/// The name of a screen, the one sentence that says what matters, and what can be done.
package struct PageHead: Component {
    private let name: Text
    private let gist: HTML
    private let actions: HTML

    package init(_ name: Text, @HTMLBuilder gist: () -> some Content, @HTMLBuilder actions: () -> some Content) {
        (self.name, self.gist, self.actions) = (name, gist().html, actions().html)
    }

    package init(_ name: Text, gist: Text? = nil) {
        self.init(name) {
            gist
        } actions: {
        }
    }

    package init(_ name: Text, gist: Text? = nil, @HTMLBuilder actions: () -> some Content) {
        (self.name, self.gist, self.actions) = (name, gist?.html ?? .nothing, actions().html)
    }

    package var body: some Content {
        div(.class("page-head")) {
            div {
                h1 { name }
                if !gist.isEmpty { p { gist } }
            }
            if !actions.isEmpty { div(.class("actions")) { actions } }
        }
    }
}

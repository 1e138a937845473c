/// A part of a page that asks for itself anew every two seconds, for work that goes on: left alone it simply stays as it was.
package struct Refreshing: Component {
    private let id: String
    private let link: Link
    private let running: Bool
    private let content: HTML

    /// `link` is a page with an element of this `id`; it asks no more once `running` is false.
    package init(id: String, from link: Link, while running: Bool, @HTMLBuilder content: () -> some Content) {
        (self.id, self.link, self.running, self.content) = (id, link, running, content().html)
    }

    package var body: some Content {
        if running {
            div(
                .id(id), .ariaLive(.polite), .hxGet(link), .hxTrigger(.everyTwoSeconds), .hxSelect(id: id), .hxTarget(id: id),
                .hxSwap(.outer)
            ) {
                content
            }
        } else {
            div(.id(id), .ariaLive(.polite)) { content }
        }
    }
}

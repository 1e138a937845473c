/// Anything that can be written into a page: words, elements, and what is made of them.
package protocol HTML {
    func write(to page: inout PageWriter)
}

/// A piece of a page that is made of other pieces.
package protocol Component: HTML {
    associatedtype Body: HTML
    @HTMLBuilder var body: Body { get }
}

extension Component {
    package func write(to page: inout PageWriter) { body.write(to: &page) }
}

extension HTML {
    /// The bytes of this piece alone, as a partial update is answered.
    package func rendered(in context: PageContext) -> [UInt8] {
        var page = PageWriter(context: context)
        write(to: &page)
        return page.bytes
    }
}

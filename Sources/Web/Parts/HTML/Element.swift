/// An element with content.
package struct Element<Content: HTML>: HTML {
    private let name: StaticString
    private let attributes: [Attribute]
    private let content: Content

    init(_ name: StaticString, _ attributes: [Attribute], _ content: Content) {
        (self.name, self.attributes, self.content) = (name, attributes, content)
    }

    package func write(to page: inout PageWriter) {
        page.open(name, attributes)
        content.write(to: &page)
        page.markup("</")
        page.markup(name)
        page.markup(">")
    }
}

/// An element that has no content and no end tag.
package struct VoidElement: HTML {
    private let name: StaticString
    private let attributes: [Attribute]

    init(_ name: StaticString, _ attributes: [Attribute]) { (self.name, self.attributes) = (name, attributes) }

    package func write(to page: inout PageWriter) { page.open(name, attributes) }
}

extension PageWriter {
    fileprivate mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        markup("<")
        markup(name)
        for attribute in attributes { attribute.write(to: &self) }
        markup(">")
    }
}

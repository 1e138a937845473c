/// Lets the pieces of a page stand one below the other, with `if`, `switch` and `for` among them.
@resultBuilder package enum HTMLBuilder {
    package static func buildExpression<Content: HTML>(_ content: Content) -> Content { content }
    package static func buildBlock() -> Nothing { Nothing() }
    package static func buildBlock<Content: HTML>(_ content: Content) -> Content { content }
    package static func buildBlock<each Content: HTML>(_ content: repeat each Content) -> Sequenced<repeat each Content> {
        Sequenced(repeat each content)
    }
    package static func buildOptional<Content: HTML>(_ content: Content?) -> Content? { content }
    package static func buildEither<First: HTML, Second: HTML>(first: First) -> Either<First, Second> { .first(first) }
    package static func buildEither<First: HTML, Second: HTML>(second: Second) -> Either<First, Second> { .second(second) }
    package static func buildArray<Content: HTML>(_ contents: [Content]) -> Repeated<Content> { Repeated(contents) }
}

/// No content at all.
package struct Nothing: HTML {
    package init() {}
    package func write(to page: inout PageWriter) {}
}

/// Pieces of different kinds, one after the other.
package struct Sequenced<each Content: HTML>: HTML {
    private let content: (repeat each Content)

    package init(_ content: repeat each Content) { self.content = (repeat each content) }

    package func write(to page: inout PageWriter) { repeat (each content).write(to: &page) }
}

/// One of two kinds of content: the two branches of an `if`.
package enum Either<First: HTML, Second: HTML>: HTML {
    case first(First)
    case second(Second)

    package func write(to page: inout PageWriter) {
        switch self {
        case .first(let content): content.write(to: &page)
        case .second(let content): content.write(to: &page)
        }
    }
}

/// Pieces of the same kind, one for each turn of a `for`.
package struct Repeated<Content: HTML>: HTML {
    private let contents: [Content]

    package init(_ contents: [Content]) { self.contents = contents }

    package func write(to page: inout PageWriter) {
        for content in contents { content.write(to: &page) }
    }
}

/// What is not there is not written.
extension Optional: HTML where Wrapped: HTML {
    package func write(to page: inout PageWriter) { self?.write(to: &page) }
}

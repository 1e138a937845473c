extension HTML {
    /// Words and values on one line.
    package static func words(@HTMLBuilder _ content: () -> some Content) -> HTML { content().html }
}

/// Lets the pieces of a page stand one below the other, with `if`, `switch` and `for` among them.
@resultBuilder package enum HTMLBuilder {
    package static func buildExpression<Piece: Content>(_ piece: Piece) -> Piece { piece }
    package static func buildBlock() -> HTML { .nothing }
    package static func buildPartialBlock<Piece: Content>(first: Piece) -> Piece { first }
    package static func buildPartialBlock(accumulated: consuming HTML, next: some Content) -> HTML {
        next.add(to: &accumulated)
        return accumulated
    }
    package static func buildPartialBlock(accumulated: some Content, next: some Content) -> HTML {
        var html = HTML(capacity: 900)
        accumulated.add(to: &html)
        next.add(to: &html)
        return html
    }
    package static func buildOptional<Piece: Content>(_ piece: Piece?) -> Piece? { piece }
    package static func buildEither(first piece: some Content) -> HTML { piece.html }
    package static func buildEither(second piece: some Content) -> HTML { piece.html }
    package static func buildArray(_ pieces: [some Content]) -> HTML {
        var html = HTML(capacity: 32_768)
        for piece in pieces { piece.add(to: &html) }
        return html
    }
}

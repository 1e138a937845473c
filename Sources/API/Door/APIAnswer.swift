package import Storage
package import Wire

/// What an endpoint answers.
package struct APIAnswer: Sendable {
    package let body: JSON
    /// What a repetition of the request is answered: the body, without what is said only once.
    package let kept: JSON

    package init(_ body: JSON, kept: JSON? = nil) { (self.body, self.kept) = (body, kept ?? body) }

    /// Nothing more to say.
    package static let done = APIAnswer(.null)

    /// A page of a list.
    package static func list(_ items: [JSON], next: PageCursor?, count: RowCount) -> APIAnswer {
        APIAnswer([
            "items": .list(items), "next_cursor": JSON(next?.description),
            "count": ["value": .number(count.value), "capped": .flag(count.isCapped)],
        ])
    }
}

extension Shape {
    package static func page(of item: Shape) -> Shape {
        .object([
            .init("items", .list(item)),
            .init("next_cursor", .optional(.string), "Where the list goes on; null on its last page."),
            .init("count", .named("Count", .object([.init("value", .number), .init("capped", .flag, "There are more than value.")]))),
        ])
    }
}

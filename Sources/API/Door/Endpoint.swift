package import Door
package import Ground
package import HTTPTypes
import Hummingbird
package import Identity
package import Storage
package import Wire

/// One thing that programs can ask of us: the document, the route and the permission come from the same value.
package struct Endpoint: Sendable {
    package let method: HTTPRequest.Method
    /// Below `/api/v1`, with `{name}` for what varies.
    package let path: String
    package let permission: Permission
    /// One sentence of English for the document.
    package let summary: String
    package let tag: String
    package let query: [QueryParameter]
    package let input: Shape?
    package let output: Shape
    /// The status of a good answer.
    package let status: HTTPResponse.Status
    package let carryOut: @Sendable (APIRequest) async throws -> APIAnswer

    package init(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission, tag: String, _ summary: String, query: [QueryParameter] = [],
        input: Shape? = nil, output: Shape, status: HTTPResponse.Status = .ok,
        carryOut: @escaping @Sendable (APIRequest) async throws -> APIAnswer
    ) {
        (self.method, self.path, self.permission, self.tag, self.summary) = (method, path, permission, tag, summary)
        (self.query, self.input, self.output, self.status) = (query, input, output, status)
        self.carryOut = carryOut
    }
}

package struct QueryParameter: Sendable, Hashable {
    package let name: String
    package let shape: Shape
    package let note: String

    package init(_ name: String, _ shape: Shape, _ note: String) { (self.name, self.shape, self.note) = (name, shape, note) }

    /// What every list takes.
    package static let ofLists = [
        QueryParameter("limit", .number, "How many items, 1 to 100; 50 where nothing is said."),
        QueryParameter("cursor", .string, "The next_cursor of the page before."),
    ]
}

/// A request whose token was read, whose permission was asked and whose body has the shape of the endpoint.
package struct APIRequest: Sendable {
    package let principal: Principal
    package let language: Language
    package let database: any Database
    package let parameters: [String: String]
    package let query: QueryValues
    package let body: JSON
    /// The version in `If-Match`, which changing and deleting ask for.
    package let version: Int?

    /// The id in the path, or not found: what is no id names nothing.
    package func id<Thing>(_ name: String = "id", of _: Thing.Type = Thing.self) throws -> ID<Thing> {
        guard let id = ID<Thing>(parameters[name] ?? "") else { throw NotFound() }
        return id
    }

    package var limit: Int { min(max(query["limit"].flatMap { Int($0) } ?? 50, 1), 100) }

    package func cursor() throws -> PageCursor? {
        guard let text = query["cursor"], !text.isEmpty else { return nil }
        guard let cursor = PageCursor(text) else { throw FieldRefused.unknown(field: "cursor", value: String(text.prefix(40))) }
        return cursor
    }
}

/// What an endpoint answers: a body and, for single objects, their version.
package struct APIAnswer: Sendable {
    package let body: JSON
    package let version: Int?

    package init(_ body: JSON, version: Int? = nil) { (self.body, self.version) = (body, version) }

    /// A page of a list (`contract.md`, HTTP).
    package static func list(_ items: [JSON], next: PageCursor?, count: Int, capped: Bool) -> APIAnswer {
        APIAnswer([
            "items": .list(items), "next_cursor": JSON(next?.description),
            "count": ["value": .number(count), "capped": .flag(capped)],
        ])
    }
}

extension Shape {
    package static func page(of item: Shape) -> Shape {
        .object([
            .init("items", .list(item)), .init("next_cursor", .optional(.string)),
            .init("count", .named("Count", .object([.init("value", .number), .init("capped", .flag)]))),
        ])
    }
}

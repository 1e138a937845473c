import Door
package import Ground
import Identity
package import Storage

/// What stands behind the question mark, checked against the parameters of the endpoint.
package struct Query: Sendable {
    private let values: QueryValues

    init(_ values: QueryValues) { self.values = values }

    package func text(_ name: String) -> String? { values[name] }
    package func flag(_ name: String) -> Bool { values[name] == "true" }
    package func day(_ name: String) -> Day? { values[name].flatMap { Day($0) } }
    package func id<Thing>(_ name: String, of _: Thing.Type = Thing.self) -> ID<Thing>? { values[name].flatMap { ID($0) } }

    package func word<Word: RawRepresentable<String>>(_ name: String, _: Word.Type = Word.self) -> Word? {
        values[name].flatMap(Word.init(rawValue:))
    }

    /// What the list is searched for; nothing where nothing is said.
    package var search: String { values["q"] ?? "" }

    package var limit: Int { limit(usual: 50) }

    package func limit(usual: Int) -> Int { min(values["limit"].flatMap { Int($0) } ?? usual, 100) }

    /// Where the list goes on. A cursor of another list or order, or one that somebody made up, does not have these parts.
    package func cursor(_ parts: CursorPart..., in order: String? = nil) throws -> PageCursor? {
        guard let text = values["cursor"], !text.isEmpty else { return nil }
        guard let cursor = PageCursor(text, of: parts, in: order) else {
            throw FieldRefused.unknown(field: "cursor", value: String(text.prefix(40)))
        }
        return cursor
    }
}

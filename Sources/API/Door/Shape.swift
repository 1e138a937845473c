package import Wire

/// What a JSON value looks like, as the OpenAPI document says it and as answers are checked against in tests.
package indirect enum Shape: Sendable, Hashable {
    case text(format: String? = nil, of: [String]? = nil)
    case number
    case flag
    case list(Shape)
    case object([Property])
    case optional(Shape)
    /// A shape with a name of its own in the document.
    case named(String, Shape)
    /// An object whose members all have this shape.
    case dictionary(Shape)

    package struct Property: Sendable, Hashable {
        package let name: String
        package let shape: Shape
        package let isRequired: Bool
        package let note: String

        package init(_ name: String, _ shape: Shape, required: Bool = true, _ note: String = "") {
            (self.name, self.shape, self.isRequired, self.note) = (name, shape, required, note)
        }
    }

    package static let id = Shape.text(format: "id")
    package static let day = Shape.text(format: "date")
    package static let instant = Shape.text(format: "date-time")
    package static let decimal = Shape.text(format: "decimal")
    package static let string = Shape.text()

    package static let money = Shape.named("Money", .object([Property("amount", .decimal), Property("currency", .string)]))

    /// The names of shapes met on the way, each once.
    package var named: [String: Shape] {
        switch self {
        case .text, .number, .flag: [:]
        case .list(let shape), .optional(let shape), .dictionary(let shape): shape.named
        case .object(let properties): properties.reduce(into: [:]) { $0.merge($1.shape.named) { first, _ in first } }
        case .named(let name, let shape): shape.named.merging([name: shape]) { first, _ in first }
        }
    }

    /// As JSON Schema 2020-12.
    package var schema: JSON {
        switch self {
        case .text(let format, let words):
            var members: [JSON.Member] = [.init(name: "type", value: "string")]
            if let format { members.append(.init(name: "format", value: .text(format))) }
            if let words { members.append(.init(name: "enum", value: .list(words.map(JSON.text)))) }
            return .object(members)
        case .number: return ["type": "integer"]
        case .flag: return ["type": "boolean"]
        case .list(let shape): return ["type": "array", "items": shape.schema]
        case .dictionary(let shape): return ["type": "object", "additionalProperties": shape.schema]
        case .optional(let shape): return ["anyOf": [shape.schema, ["type": "null"]]]
        case .named(let name, _): return ["$ref": .text("#/components/schemas/\(name)")]
        case .object(let properties):
            return [
                "type": "object",
                "properties": .object(
                    properties.map { property in
                        var schema = property.shape.schema
                        if !property.note.isEmpty, case .object(let members) = schema {
                            schema = .object(members + [.init(name: "description", value: .text(property.note))])
                        }
                        return .init(name: property.name, value: schema)
                    }),
                "required": .list(properties.filter(\.isRequired).map { .text($0.name) }),
                "additionalProperties": false,
            ]
        }
    }

    /// Where a value departs from the shape; empty when it fits.
    package func faults(of value: JSON, at path: String = "$") -> [String] {
        switch (self, value) {
        case (.named(_, let shape), _): shape.faults(of: value, at: path)
        case (.optional, .null): []
        case (.optional(let shape), _): shape.faults(of: value, at: path)
        case (.text(_, let words), .text(let text)): words?.contains(text) == false ? ["\(path): “\(text)” is not one of the words"] : []
        case (.number, .number), (.flag, .flag): []
        case (.list(let shape), .list(let elements)):
            elements.enumerated().flatMap { shape.faults(of: $0.element, at: "\(path)[\($0.offset)]") }
        case (.dictionary(let shape), .object(let members)): members.flatMap { shape.faults(of: $0.value, at: "\(path).\($0.name)") }
        case (.object(let properties), .object(let members)):
            properties.flatMap { property in
                members.first { $0.name == property.name }.map { property.shape.faults(of: $0.value, at: "\(path).\(property.name)") }
                    ?? (property.isRequired ? ["\(path).\(property.name) is missing"] : [])
            }
                + members.filter { member in !properties.contains { $0.name == member.name } }.map { "\(path).\($0.name) is not in the document" }
        default: ["\(path) is of another type"]
        }
    }
}

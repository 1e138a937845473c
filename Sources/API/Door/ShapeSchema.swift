import Wire

extension Shape {
    /// The names of shapes met on the way, each once.
    var named: [String: Shape] {
        switch self {
        case .text, .number, .flag, .any: [:]
        case .list(let shape), .optional(let shape), .dictionary(let shape): shape.named
        case .object(let properties): properties.reduce(into: [:]) { $0.merge($1.shape.named) { first, _ in first } }
        case .named(let name, let shape): shape.named.merging([name: shape]) { first, _ in first }
        }
    }

    /// As JSON Schema 2020-12.
    var schema: JSON {
        switch self {
        case .text(let format, let words):
            var members: [JSON.Member] = [.init(name: "type", value: "string")]
            if let format { members.append(.init(name: "format", value: .text(format.rawValue))) }
            if let words { members.append(.init(name: "enum", value: .list(words.map(JSON.text)))) }
            return .object(members)
        case .any: return .object([])
        case .number: return ["type": "integer"]
        case .flag: return ["type": "boolean"]
        case .list(let shape): return ["type": "array", "items": shape.schema]
        case .dictionary(let shape): return ["type": "object", "additionalProperties": shape.schema]
        case .optional(let shape): return ["anyOf": [shape.schema, ["type": "null"]]]
        case .named(let name, _): return ["$ref": .text("#/components/schemas/\(name)")]
        case .object(let properties):
            return [
                "type": "object",
                "properties": .object(properties.map { .init(name: $0.name, value: $0.schema) }),
                "required": .list(properties.filter(\.isRequired).map { .text($0.name) }),
                "additionalProperties": false,
            ]
        }
    }
}

extension Shape.Property {
    fileprivate var schema: JSON {
        guard !note.isEmpty, case .object(let members) = shape.schema else { return shape.schema }
        return .object(members + [.init(name: "description", value: .text(note))])
    }
}

import Door
import Ground
import Storage
import Wire

/// A name that may stand behind the question mark, and what its value may be.
package struct QueryParameter: Sendable, Hashable {
    package let name: String
    package let shape: Shape
    package let note: String

    package init(_ name: String, _ shape: Shape, _ note: String) { (self.name, self.shape, self.note) = (name, shape, note) }

    static let longest = 200
}

extension [QueryParameter] {
    /// What every list takes, and its own filters. The first order is the one where nothing is said.
    package static func list(searching what: String, sortedBy orders: [String], _ filters: [QueryParameter] = []) -> [QueryParameter] {
        [
            QueryParameter(
                "limit", .number, "How many items at most: 1 to 100, and no more where more is asked; 50 where nothing is said."),
            QueryParameter("cursor", .string, "The next_cursor of the page before."),
            QueryParameter("q", .string, "Only items with this in \(what)."),
            QueryParameter("sort", .text(of: orders), "The order; \(orders.first ?? "") where nothing is said."),
        ] + filters
    }

    /// Refuses what the document does not offer: a filter that is misspelt would answer more than was asked for.
    func check(_ values: QueryValues) throws {
        for name in values.names.sorted() where !contains(where: { $0.name == name }) { throw ShapeFault(name, .unknownParameter) }
        guard values.isWhole else { throw ShapeFault("", .unknownParameter) }
        for parameter in self {
            guard let text = values[parameter.name] else { continue }
            _ = try FieldText.optional(
                text, field: parameter.name, atMost: parameter.name == "cursor" ? PageCursor.longest : QueryParameter.longest)
            guard let value = parameter.shape.value(of: text) else {
                throw ShapeFault(parameter.name, .otherType(expected: parameter.type))
            }
            if let fault = parameter.shape.faults(of: value, at: parameter.name).first { throw fault }
            if parameter.name == "limit", let limit = value.integer, limit < 1 { throw ShapeFault("limit", .outOfRange(least: 1)) }
        }
    }
}

extension QueryParameter {
    fileprivate var type: String { shape == .number ? "integer" : "boolean" }
}

extension Shape {
    /// What a text in an address means here.
    fileprivate func value(of text: String) -> JSON? {
        switch self {
        case .number: Int(text).map(JSON.number)
        case .flag: ["true": JSON.flag(true), "false": .flag(false)][text]
        default: .text(text)
        }
    }
}

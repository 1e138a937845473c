package import Wire

/// What a JSON value looks like, as the OpenAPI document says it and as requests and, in tests, answers are checked against.
package indirect enum Shape: Sendable, Hashable {
    case text(TextFormat? = nil, of: [String]? = nil)
    case number
    case flag
    case list(Shape)
    case object([Property])
    case optional(Shape)
    /// A shape with a name of its own in the document.
    case named(String, Shape)
    /// An object whose members all have this shape.
    case dictionary(Shape)
    /// Whatever a note says.
    case any

    package struct Property: Sendable, Hashable {
        package let name: String
        package let shape: Shape
        package let isRequired: Bool
        package let note: String

        package init(_ name: String, _ shape: Shape, required: Bool = true, _ note: String = "") {
            (self.name, self.shape, self.isRequired, self.note) = (name, shape, required, note)
        }
    }

    package static let string = Shape.text()
    package static let id = Shape.text(.id)
    package static let day = Shape.text(.day)
    package static let instant = Shape.text(.instant)
    package static let decimal = Shape.text(.decimal)

    package static let money = Shape.named("Money", .object([Property("amount", .decimal), Property("currency", .string)]))

    /// One of the identifiers of an enum.
    package static func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> Shape {
        .text(of: Word.allCases.map(\.rawValue))
    }

    /// The same object where only these members have to be there.
    package func requiring(_ names: Set<String>) -> Shape {
        switch self {
        case .object(let properties):
            .object(properties.map { Property($0.name, $0.shape, required: names.contains($0.name), $0.note) })
        case .named(_, let shape): shape.requiring(names)
        default: self
        }
    }

    /// The members of an object, and these.
    package func adding(_ more: [Property]) -> Shape {
        switch self {
        case .object(let properties): .object(properties + more)
        case .named(_, let shape): shape.adding(more)
        default: self
        }
    }

    /// Whether it is one object that says its version.
    var hasVersion: Bool {
        switch self {
        case .object(let properties): Set(["id", "version"]).isSubset(of: properties.map(\.name))
        case .named(_, let shape): shape.hasVersion
        default: false
        }
    }

    /// Whether `{}` fits.
    var mayBeEmpty: Bool { faults(of: .object([])).isEmpty }
}

extension Shape {
    /// Where a value departs from the shape; empty when it fits.
    package func faults(of value: JSON, at place: String = "") -> [ShapeFault] {
        switch (self, value) {
        case (.named(_, let shape), _): shape.faults(of: value, at: place)
        case (.any, _), (.optional, .null): []
        case (.optional(let shape), _): shape.faults(of: value, at: place)
        case (.text(let format, let words), .text(let text)): textFaults(of: text, format, words, at: place)
        case (.number, .number), (.flag, .flag): []
        case (.list(let shape), .list(let elements)):
            elements.enumerated().flatMap { shape.faults(of: $0.element, at: "\(place)[\($0.offset)]") }
        case (.dictionary(let shape), .object(let members)): members.flatMap { shape.faults(of: $0.value, at: place.member($0.name)) }
        case (.object(let properties), .object(let members)): memberFaults(of: members, properties, at: place)
        default: [ShapeFault(place, .otherType(expected: type))]
        }
    }

    private func textFaults(of text: String, _ format: TextFormat?, _ words: [String]?, at place: String) -> [ShapeFault] {
        if text.utf8.contains(0) { return [ShapeFault(place, .zeroCharacter)] }
        if let words, !words.contains(text) { return [ShapeFault(place, .notOffered(text))] }
        if let format, !format.fits(text) { return [ShapeFault(place, .unreadable(format, text))] }
        return []
    }

    private func memberFaults(of members: [JSON.Member], _ properties: [Property], at place: String) -> [ShapeFault] {
        let values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let known = Set(properties.map(\.name))
        let faults = properties.flatMap { property in
            values[property.name].map { property.shape.faults(of: $0, at: place.member(property.name)) }
                ?? (property.isRequired ? [ShapeFault(place.member(property.name), .missing)] : [])
        }
        return faults + members.filter { !known.contains($0.name) }.map { ShapeFault(place.member($0.name), .unknownMember) }
    }

    /// The type's name in JSON Schema.
    private var type: String {
        switch self {
        case .text: "string"
        case .number: "integer"
        case .flag: "boolean"
        case .list: "array"
        case .object, .dictionary, .any: "object"
        case .optional(let shape), .named(_, let shape): shape.type
        }
    }
}

extension String {
    /// `lines[2]` and `amount` make `lines[2].amount`.
    fileprivate func member(_ name: String) -> String { isEmpty ? name : "\(self).\(name)" }
}

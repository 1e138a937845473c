package import Foundation

/// A JSON value whose objects keep the order in which they were written.
package indirect enum JSON: Sendable, Hashable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([JSON])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: JSON

        package init(name: String, value: JSON) { (self.name, self.value) = (name, value) }
    }

    package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var string: String? { if case .text(let text) = self { text } else { nil } }
    package var integer: Int? { if case .number(let number) = self { number } else { nil } }
    package var boolean: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    package var array: [JSON]? { if case .list(let list) = self { list } else { nil } }
    package var isNull: Bool { self == .null }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int) { self = .number(number) }
    package init(booleanLiteral flag: Bool) { self = .flag(flag) }
    package init(arrayLiteral elements: JSON...) { self = .list(elements) }
    package init(dictionaryLiteral members: (String, JSON)...) { self = .object(members.map { Member(name: $0.0, value: $0.1) }) }
    package init(nilLiteral: ()) { self = .null }
}

extension JSON {
    package init(_ text: String?) { self = text.map(JSON.text) ?? .null }
    package init(_ number: Int?) { self = number.map(JSON.number) ?? .null }

    /// UTF-8, without white space, or indented by two spaces for people.
    package func encoded(pretty: Bool = false) -> String {
        var text = ""
        write(to: &text, indent: pretty ? 0 : nil)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .flag(let flag): text += flag ? "true" : "false"
        case .number(let number): text += String(number)
        case .text(let string): JSON.write(string, to: &text)
        case .list(let elements): JSON.write(elements, between: ("[", "]"), to: &text, indent: indent) { $0.write(to: &$1, indent: $2) }
        case .object(let members):
            JSON.write(members, between: ("{", "}"), to: &text, indent: indent) { member, text, indent in
                JSON.write(member.name, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between brackets: (String, String), to text: inout String, indent: Int?,
        _ write: (Element, inout String, Int?) -> Void
    ) {
        text += brackets.0
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
            write(element, &text, indent.map { $0 + 1 })
        }
        if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
        text += brackets.1
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 32 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension JSON {
    /// Reads a body; `nil` for what is not JSON, is nested deeper than 32, or holds a number that is not whole.
    package init?(parsing data: Data) {
        guard let value = try? JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed]) else { return nil }
        self.init(value, depth: 0)
    }

    private init?(_ value: Any, depth: Int) {
        guard depth < 32 else { return nil }
        switch value {
        case is NSNull: self = .null
        case let text as String: self = .text(text)
        case let number as NSNumber where JSON.isFlag(number): self = .flag(number.boolValue)
        case let number as NSNumber:
            guard number.doubleValue == number.doubleValue.rounded(), number.doubleValue.magnitude < 9e15 else { return nil }
            self = .number(number.intValue)
        case let list as [Any]:
            let elements = list.compactMap { JSON($0, depth: depth + 1) }
            guard elements.count == list.count else { return nil }
            self = .list(elements)
        case let object as [String: Any]:
            let members = object.sorted { $0.key < $1.key }.compactMap { name, value in
                JSON(value, depth: depth + 1).map { Member(name: name, value: $0) }
            }
            guard members.count == object.count else { return nil }
            self = .object(members)
        default: return nil
        }
    }

    private static func isFlag(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || number === (true as NSNumber) || number === (false as NSNumber)
    }
}

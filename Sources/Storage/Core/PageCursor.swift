import Foundation

/// Where a list goes on: the sort values and the id of the last row shown, as an opaque word in a link.
///
/// Lists ask for what comes after it, so a page costs the same wherever it stands.
package struct PageCursor: Hashable, Sendable {
    package let values: [Value]
    package init(after values: [Value]) { self.values = values }

    /// How long its word may be: enough for the longest name with its pinyin, and little enough for the head of a request.
    package static let longest = 8192

    /// `nil` for anything that `description` did not print.
    package init?(_ text: String) {
        guard text.utf8.count <= PageCursor.longest,
            let data = Data(
                base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")
                    + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)),
            let fields = try? JSONDecoder().decode([Field].self, from: data), !fields.isEmpty, fields.count <= 4
        else { return nil }
        values = fields.map(\.value)
        guard description == text else { return nil }
    }

    private enum Field: Codable {
        case null, integer(Int64), text(String), bytes([UInt8]), flag(Bool)

        var value: Value {
            switch self {
            case .null: .null
            case .integer(let number): .integer(number)
            case .text(let text): .text(text)
            case .bytes(let bytes): .bytes(bytes)
            case .flag(let flag): .flag(flag)
            }
        }

        init(_ value: Value) {
            self =
                switch value {
                case .null: .null
                case .integer(let number): .integer(number)
                case .text(let text): .text(text)
                case .bytes(let bytes): .bytes(bytes)
                case .flag(let flag): .flag(flag)
                }
        }
    }
}

extension PageCursor: CustomStringConvertible {
    package var description: String {
        let data = (try? JSONEncoder().encode(values.map(Field.init))) ?? Data()
        return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

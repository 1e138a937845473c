package import Ground

/// What a statement may carry as an argument.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case flag(Bool)
}

/// A statement whose interpolations are always arguments, never text. What the engines spell differently is a `Dialect.Word`.
///
/// Statements can only be written as literals, and a statement may hold another one: `"… WHERE \(reach)"`.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// A piece of a statement: words of SQL, an argument, or what each engine spells in its own way.
    package enum Part: Hashable, Sendable {
        case text(String)
        case argument(Value)
        case word(Dialect.Word)
    }

    /// The statement from left to right, until an engine renders it.
    package private(set) var parts: [Part]

    package init(stringLiteral text: String) { parts = [.text(text)] }
    package init(stringInterpolation written: StringInterpolation) { parts = written.parts }

    /// How `"… \(value) …"` becomes parts; nothing here turns a value into words of SQL.
    package struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
        /// Words of the literal itself.
        package mutating func appendLiteral(_ text: String) { if !text.isEmpty { parts.append(.text(text)) } }
        /// A value or NULL as an argument, another statement with its arguments, or what the engines spell differently.
        package mutating func appendInterpolation(_ value: some Bindable) { parts.append(.argument(value.bound)) }
        package mutating func appendInterpolation(_ value: (some Bindable)?) { parts.append(.argument(value?.bound ?? .null)) }
        package mutating func appendInterpolation(_ statement: SQL) { parts += statement.parts }
        package mutating func appendInterpolation(word: Dialect.Word) { parts.append(.word(word)) }

        /// A list of arguments for `IN (…)`; an empty one matches nothing.
        package mutating func appendInterpolation(list values: some Collection<some Bindable>) {
            if values.isEmpty { parts.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.argument(value.bound))
            }
        }
    }

    /// Several pieces, one behind the other.
    package init(_ pieces: [SQL]) {
        parts = []
        parts.reserveCapacity(pieces.reduce(0) { $0 + $1.parts.count })
        for piece in pieces { parts += piece.parts }
    }

    /// Whether both are the same but for the values of their arguments.
    package func hasShape(of other: SQL) -> Bool {
        guard parts.count == other.parts.count else { return false }
        for place in parts.indices {
            switch (parts[place], other.parts[place]) {
            case (.text(let one), .text(let two)): if one != two { return false }
            case (.argument, .argument): break
            case (.word(let one), .word(let two)): if one != two { return false }
            default: return false
            }
        }
        return true
    }

    package var argumentCount: Int { parts.count { if case .argument = $0 { true } else { false } } }

    /// One statement behind the other.
    package static func + (left: SQL, right: SQL) -> SQL {
        var both = left
        both.parts += right.parts
        return both
    }

    /// Puts a statement behind this one.
    package static func += (left: inout SQL, right: SQL) { left.parts += right.parts }

    /// Refuses a text with a zero character before it reaches an engine: PostgreSQL cannot hold it, and SQLite
    /// would go on as if the text ended there.
    package func demandStorable() throws {
        for case .argument(.text(let text)) in parts where text.utf8.contains(0) {
            throw TextUnstorable()
        }
    }
}

/// A text with a zero character. Whoever asked for it is told, wherever it came in.
package struct TextUnstorable: Refusal, Equatable {
    package init() {}
    package var code: String { "value_unreadable" }
    package var text: Text {
        Text(
            "文字里有不能保存的空字符（U+0000）。请删掉后再试。", "文字裡有不能儲存的空字元（U+0000）。請刪除後再試。",
            "The text holds a zero character (U+0000), which cannot be stored. Remove it and try again.")
    }
}

extension Collection<SQL> {
    /// All of them as one, such as conditions with AND between them.
    package func joined(by separator: SQL) -> SQL {
        var all: SQL = ""
        for (index, statement) in enumerated() {
            if index > 0 { all += separator }
            all += statement
        }
        return all
    }
}

/// What can be an argument of a statement.
package protocol Bindable { var bound: Value { get } }

extension Value: Bindable { package var bound: Value { self } }
extension String: Bindable { package var bound: Value { .text(self) } }
extension Int64: Bindable { package var bound: Value { .integer(self) } }
extension Int: Bindable { package var bound: Value { .integer(Int64(self)) } }
extension Bool: Bindable { package var bound: Value { .flag(self) } }
extension [UInt8]: Bindable { package var bound: Value { .bytes(self) } }
extension ID: Bindable { package var bound: Value { .bytes(bytes) } }
extension Day: Bindable { package var bound: Value { .text(description) } }
extension Instant: Bindable { package var bound: Value { .integer(microseconds) } }
extension Currency: Bindable { package var bound: Value { .text(code) } }
extension Bindable where Self: RawRepresentable, RawValue == String { package var bound: Value { .text(rawValue) } }

package import Ground
import Identity
package import Wire

/// The members of an object that has the shape of its endpoint: whatever is read here is what it should be, or null, or was left out.
package struct Members: Sendable {
    private let json: JSON
    /// Such as `lines[2].`; empty for the body itself.
    private let place: String

    package init(of json: JSON, at place: String = "") { (self.json, self.place) = (json, place) }

    /// Whether anything was said of it, be it null.
    package func says(_ name: String) -> Bool { json[name] != nil }

    /// `nil` where it is missing, null or no text; so with all that follow.
    package func text(_ name: String) -> String? { json[name]?.string }
    /// A whole number.
    package func number(_ name: String) -> Int? { json[name]?.integer }
    /// True or false.
    package func flag(_ name: String) -> Bool? { json[name]?.boolean }
    /// A day such as `2026-11-21`.
    package func day(_ name: String) -> Day? { json[name]?.string.flatMap { Day($0) } }
    /// A list of texts.
    package func texts(_ name: String) -> [String]? { json[name]?.array?.compactMap(\.string) }

    /// A word of a fixed list, by its identifier.
    package func word<Word: RawRepresentable<String>>(_ name: String, _: Word.Type = Word.self) -> Word? {
        json[name]?.string.flatMap(Word.init(rawValue:))
    }

    /// Several words of a fixed list.
    package func words<Word: RawRepresentable<String>>(_ name: String, _: Word.Type = Word.self) -> [Word]? {
        json[name]?.array?.compactMap { $0.string.flatMap(Word.init(rawValue:)) }
    }

    /// In units of 10^-places; refused when it has more places or does not fit.
    package func decimal(_ name: String, places: Int) throws -> Int64? {
        guard let text = json[name]?.string else { return nil }
        guard let value = FixedPoint.parse(text, places: places) else { throw ShapeFault(place + name, .unreadable(.decimal, text)) }
        return value
    }

    /// Three capital letters; anything else is refused.
    package func currency(_ name: String) throws -> Currency? {
        guard let code = json[name]?.string else { return nil }
        guard let currency = Currency(code) else { throw FieldRefused.unknown(field: place + name, value: String(code.prefix(40))) }
        return currency
    }

    /// An object of amount and currency; refused when either is missing or cannot be meant.
    package func money(_ name: String) throws -> Money? {
        guard let value = json[name], !value.isNull else { return nil }
        let members = Members(of: value, at: "\(place)\(name).")
        guard let minorUnits = try members.decimal("amount", places: 2), let currency = try members.currency("currency"),
            let money = Money(minorUnits: minorUnits, currency: currency)
        else { throw ShapeFault("\(place)\(name).amount", .unreadable(.decimal, value["amount"]?.string ?? "")) }
        return money
    }

    /// The members of an object; `nil` where it is missing or null.
    package func object(_ name: String) -> Members? {
        guard let value = json[name], !value.isNull else { return nil }
        return Members(of: value, at: "\(place)\(name).")
    }

    /// Objects in a list, each knowing its place.
    package func list(_ name: String) -> [Members] {
        (json[name]?.array ?? []).enumerated().map { Members(of: $0.element, at: "\(place)\(name)[\($0.offset)].") }
    }

    /// Where a member of this object stands in the body.
    package func place(of name: String) -> String { place + name }
}

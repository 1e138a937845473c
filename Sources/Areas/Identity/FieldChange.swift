import Crypto

/// One field of a record as it stood before a change and after it, in the form in which the trail keeps it: numbers, days, money, codes,
/// ids and flags in clear, and of free words only a digest, so that nothing personal stands where nothing is ever erased.
package struct FieldChange: Sendable, Hashable {
    /// The field by its name in the API.
    package let field: String
    /// `nil` where nothing stood, or stands.
    package let before, after: String?

    /// A field that is no free text; `nil` when it did not change.
    package static func value<Value: CustomStringConvertible>(_ field: String, _ before: Value?, _ after: Value?) -> FieldChange? {
        FieldChange(field, before?.description, after?.description)
    }

    /// A field that holds a word of an enum; `nil` when it did not change.
    package static func value<Word: RawRepresentable<String>>(_ field: String, _ before: Word?, _ after: Word?) -> FieldChange? {
        FieldChange(field, before?.rawValue, after?.rawValue)
    }

    /// Whatever people write freely: names, addresses, notes. Its digest tells equal words from different ones, and no more.
    package static func text(_ field: String, _ before: String?, _ after: String?) -> FieldChange? {
        FieldChange(field, before, after, kept: digest)
    }

    /// Those that changed.
    package static func all(_ changes: FieldChange?...) -> [FieldChange] { changes.compactMap { $0 } }

    /// What belongs to a person: names, addresses, numbers to call. A digest of it could be found by trying, so that only the change is told.
    package static func personal(_ field: String, _ before: String?, _ after: String?) -> FieldChange? {
        FieldChange(field, before, after) { _ in withheld }
    }

    /// Something stood there, or stands.
    package static let withheld = "…"

    /// The same the other way round: what a record began with, as it stood when it ended.
    package var reversed: FieldChange { FieldChange(field, kept: after, nowKept: before) }

    private init(_ field: String, kept before: String?, nowKept after: String?) {
        (self.field, self.before, self.after) = (field, before, after)
    }

    /// `nil` when both are the same; an empty text counts as nothing.
    private init?(_ field: String, _ before: String?, _ after: String?, kept: (String) -> String = { $0 }) {
        let (before, after) = (before?.isEmpty == true ? nil : before, after?.isEmpty == true ? nil : after)
        if before == after { return nil }
        (self.field, self.before, self.after) = (field, before.map(kept), after.map(kept))
    }

    private static func digest(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: Array(text.utf8)).prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "sha256:" + String(decoding: hash, as: UTF8.self)
    }
}

extension FieldChange: Codable {}

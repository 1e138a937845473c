import Grading
package import Ground
import Identity
import Storage

/// A filter as it is kept: what it asks for and in which order, by the names that the API uses.
extension AccountFilter {
    /// Those names, in the order in which they are shown.
    package static let fields = [
        "q", "grade", "ungraded", "owner", "pool", "team", "status", "kind", "key_kind", "tag", "industry", "region", "ordered", "sort",
    ]

    /// What is not asked for is not in it.
    package var document: [String: String] {
        let values: [String: String?] = [
            "q": search, "grade": grade?.rawValue, "ungraded": ungraded ? "true" : nil, "owner": owner?.description,
            "pool": pool ? "true" : nil, "team": team?.description, "status": status?.rawValue, "kind": kind?.rawValue,
            "key_kind": keyKind?.rawValue, "tag": tag, "industry": industry, "region": region, "ordered": ordered?.rawValue,
            "sort": sort.rawValue,
        ]
        return values.compactMapValues { $0.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// Refuses what this program does not know: to leave a condition out would show more than was meant.
    package init(document: [String: String]) throws(FilterUnreadable) {
        self.init()
        for (field, value) in document.sorted(by: { $0.key < $1.key }) { try take(value, for: field) }
    }

    private mutating func take(_ value: String, for field: String) throws(FilterUnreadable) {
        func word<Word: RawRepresentable<String>>(_: Word.Type = Word.self) throws(FilterUnreadable) -> Word {
            guard let word = Word(rawValue: value) else { throw FilterUnreadable(of: field, value) }
            return word
        }
        func id<Thing>(of _: Thing.Type = Thing.self) throws(FilterUnreadable) -> ID<Thing> {
            guard let id = ID<Thing>(value) else { throw FilterUnreadable(of: field, value) }
            return id
        }
        func flag() throws(FilterUnreadable) -> Bool {
            guard let flag = Bool(value) else { throw FilterUnreadable(of: field, value) }
            return flag
        }
        func words() throws(FilterUnreadable) -> String {
            guard let words = try? FieldText.optional(value, field: field, atMost: 100) else { throw FilterUnreadable(of: field, value) }
            return words
        }
        switch field {
        case "q": search = try words()
        case "grade": grade = try word()
        case "ungraded": ungraded = try flag()
        case "owner": owner = try id()
        case "pool": pool = try flag()
        case "team": team = try id()
        case "status": status = try word()
        case "kind": kind = try word()
        case "key_kind": keyKind = try word()
        case "tag": tag = try words()
        case "industry": industry = try words()
        case "region": region = try words()
        case "ordered": ordered = try word()
        case "sort": sort = try word()
        default: throw FilterUnreadable(of: field, value)
        }
    }
}

/// A saved filter asks for something that this program, or this company, does not know any more.
package struct FilterUnreadable: Refusal, Equatable {
    private let condition: String
    private let value: String

    package init(of condition: String, _ value: String) { (self.condition, self.value) = (condition, String(value.prefix(60))) }

    package var code: String { "filter_unreadable" }
    package var field: String? { "filter" }
    package var text: Text {
        let said = "\(condition)=\(value)"
        return Text(
            "保存的筛选里，“\(said)”这个条件读不出来了。请用现在的条件重新保存，或把它删掉。",
            "已儲存的篩選裡，「\(said)」這個條件讀不出來了。請用目前的條件重新儲存，或把它刪除。",
            "The condition “\(said)” of this saved filter cannot be read any more. Save it again from a list as it is now, or remove it.")
    }
}

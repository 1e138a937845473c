import Ground

/// What a text stands for that is more than a text.
package enum TextFormat: String, Sendable, Hashable {
    case id
    case day = "date"
    case instant = "date-time"
    case decimal

    func fits(_ text: String) -> Bool {
        switch self {
        case .id: ID<Shape>(text) != nil
        case .day: Day(text) != nil
        case .instant: text.utf8.count == 24 && text.utf8.last == UInt8(ascii: "Z") && Day(text.prefix(10)) != nil
        case .decimal: FixedPoint.parse(text, places: 4) != nil
        }
    }
}

package import Ground

/// What stands where a number belongs and is none.
package struct NumberUnreadable: Refusal {
    let place: String

    package init(field: String) { place = field }

    package var code: String { "value_unreadable" }
    package var field: String? { place }
    package var text: Text {
        Text(
            "这里要填数字，如 1280000 或 1280000.50。请改正。", "這裡要填數字，如 1280000 或 1280000.50。請改正。",
            "A number belongs here, such as 1280000 or 1280000.50. Correct it.")
    }
}

extension NumberUnreadable {
    /// Reads a number as people type it, thousands apart and with a sign of money; `nil` of a field that was left empty.
    package static func read(_ typed: String, _ field: String, places: Int) throws(NumberUnreadable) -> Int64? {
        let digits = typed.filter { !$0.isWhitespace && !",，¥￥".contains($0) }.replacing("−", with: "-")
        if digits.isEmpty { return nil }
        guard let number = FixedPoint.parse(digits, places: places) else { throw NumberUnreadable(field: field) }
        return number
    }
}

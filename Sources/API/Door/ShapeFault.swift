package import Ground

/// Where a body or a query parameter departs from what the document says, and how.
package struct ShapeFault: Refusal, Equatable {
    /// Such as `lines[2].amount`; empty for the body itself.
    package let place: String
    package let reason: Reason

    package enum Reason: Sendable, Equatable {
        case missing
        case unknownMember, unknownParameter
        case otherType(expected: String)
        case notOffered(String)
        /// No engine could keep it.
        case zeroCharacter
        case unreadable(TextFormat, String)
        case outOfRange(least: Int)
        /// JSON, but with numbers or depths that nothing here has.
        case beyondUse
    }

    package init(_ place: String, _ reason: Reason) { (self.place, self.reason) = (String(place.prefix(200)), reason) }

    package var field: String? { place.isEmpty ? nil : place }

    package var code: String {
        switch reason {
        case .missing: "value_missing"
        case .unknownMember, .unknownParameter, .otherType, .notOffered, .zeroCharacter, .unreadable(.id, _):
            "value_unknown"
        case .unreadable(.day, _), .unreadable(.instant, _): "date_unreadable"
        case .unreadable(.decimal, _), .outOfRange, .beyondUse: "number_unreadable"
        }
    }

    package var text: Text {
        let place = place.isEmpty ? "$" : place
        return switch reason {
        case .missing: Text("缺少 \(place)。请补上。", "缺少 \(place)。請補上。", "\(place) is missing. Add it.")
        case .unknownMember, .unknownParameter:
            Text(
                "不认识 \(place)。请对照 openapi.json 改正。", "不認得 \(place)。請對照 openapi.json 改正。",
                "There is no \(place) here. Compare it with openapi.json and correct it.")
        case .otherType(let expected):
            Text(
                "\(place) 的类型应为 \(expected)。请改正后重发。", "\(place) 的型別應為 \(expected)。請改正後重新傳送。",
                "\(place) should be of the type \(expected). Correct it and send it again.")
        case .notOffered(let value):
            Text(
                "\(place) 没有“\(value.shortened)”这个取值。请从 openapi.json 列出的值里选一个。",
                "\(place) 沒有「\(value.shortened)」這個選項。請從 openapi.json 列出的值裡選一個。",
                "\(place) cannot be “\(value.shortened)”. Choose one of the values in openapi.json.")
        case .zeroCharacter:
            Text(
                "\(place) 里有零字符（U+0000）。请删掉后重发。", "\(place) 裡有零字元（U+0000）。請刪除後重新傳送。",
                "\(place) holds a zero character (U+0000). Remove it and send it again.")
        case .unreadable(let format, let value): unreadable(place, format, value.shortened)
        case .beyondUse:
            Text(
                "\(place) 里的数字要用整数（小数写成文本），嵌套不超过 32 层。请改正后重发。", "\(place) 裡的數字要用整數（小數寫成文字），巢狀不超過 32 層。請改正後重新傳送。",
                "Numbers in \(place) are whole, those with places are texts, and nothing is nested deeper than 32. Correct it and send it again."
            )
        case .outOfRange(let least):
            Text("\(place) 至少为 \(least)。请改正。", "\(place) 至少為 \(least)。請改正。", "\(place) is at least \(least). Correct it.")
        }
    }

    private func unreadable(_ place: String, _ format: TextFormat, _ value: String) -> Text {
        switch format {
        case .id:
            Text(
                "\(place) 不是编号：“\(value)”。请用读取时得到的 id。", "\(place) 不是編號：「\(value)」。請用讀取時得到的 id。",
                "\(place) is no id: “\(value)”. Use an id that reading gave you.")
        case .day:
            Text(
                "\(place) 不是日期：“\(value)”。请写成 2026-11-21 的样子。", "\(place) 不是日期：「\(value)」。請寫成 2026-11-21 的樣子。",
                "\(place) is no day: “\(value)”. Write it like 2026-11-21.")
        case .instant:
            Text(
                "\(place) 不是时刻：“\(value)”。请写成 2026-11-21T08:00:00.000Z 的样子。",
                "\(place) 不是時刻：「\(value)」。請寫成 2026-11-21T08:00:00.000Z 的樣子。",
                "\(place) is no instant: “\(value)”. Write it like 2026-11-21T08:00:00.000Z.")
        case .decimal:
            Text(
                "\(place) 不是小数：“\(value)”。请写成 \"1280.50\" 的样子，并注意小数位数。",
                "\(place) 不是小數：「\(value)」。請寫成 \"1280.50\" 的樣子，並注意小數位數。",
                "\(place) is no decimal number: “\(value)”. Write it like \"1280.50\", with as many places as it may have.")
        }
    }
}

extension String {
    /// Enough of it to be recognised.
    fileprivate var shortened: String { count > 40 ? prefix(40) + "…" : self }
}

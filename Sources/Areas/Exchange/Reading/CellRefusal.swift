package import Ground

/// Why a cell's text is not the value that is asked for. Line and column are added by whoever knows them (`RowFault`).
package enum CellRefusal: Refusal, Hashable {
    case missing
    case formUnfit(CellForm)

    case dayUnreadable(String, DayPattern?)
    case noSuchDay(year: Int, month: Int, day: Int)
    case dayAbsurd(Day)

    case numberUnreadable(String)
    case tooManyPlaces(String, places: Int)
    case numberAbsurd(String, largest: String)
    case numberOutOfRange(String, least: Int64, most: Int64)

    case wordUnknown(String, identifiers: [String], words: [Text])
    case emailUnreadable(String)
    case tooLong(length: Int, limit: Int)
    case lineBreak(String)
    case controlCharacter(String, number: UInt32)

    package var code: String {
        switch self {
        case .missing: "value_missing"
        case .dayUnreadable, .noSuchDay: "date_unreadable"
        case .numberUnreadable, .tooManyPlaces: "number_unreadable"
        case .dayAbsurd, .numberAbsurd, .numberOutOfRange: "value_out_of_range"
        case .wordUnknown: "value_unknown"
        case .tooLong: "value_too_long"
        case .formUnfit, .emailUnreadable, .lineBreak, .controlCharacter: "value_unreadable"
        }
    }

    package var text: Text {
        switch self {
        case .missing:
            return Text("必填项为空。请填写。", "必填欄位空白。請填寫。", "The cell is empty and must not be. Fill it in.")
        case .formUnfit(let form):
            return Text(
                "写法“\(form)”不适用于这一列。请改写或去掉它。", "寫法「\(form)」不適用於這一欄。請改寫或去掉它。",
                "The form “\(form)” does not fit this column. Change it or leave it out.")
        case .tooLong(let length, let limit):
            return Text(
                "内容有 \(length) 个字符，最多 \(limit) 个。请缩短。", "內容有 \(length) 個字元，最多 \(limit) 個。請縮短。",
                "The text has \(length) characters; at most \(limit) are kept. Shorten it.")
        default: return dayText ?? numberText ?? wordText
        }
    }
}

extension CellRefusal {
    private var dayText: Text? {
        switch self {
        case .dayUnreadable(let value, let pattern):
            let (value, example) = (shown(value), pattern.map { shown($0.description) } ?? "2026-03-02")
            return Text(
                "“\(value)”不是日期。请写成 \(example)，或为这一列指定日期写法（如 M/D/YY）。",
                "「\(value)」不是日期。請寫成 \(example)，或為這一欄指定日期寫法（如 M/D/YY）。",
                "“\(value)” is no date. Write it as \(example), or name the column's date pattern, such as M/D/YY.")
        case .noSuchDay(_, let month, _) where !(1...12).contains(month):
            return Text(
                "没有 \(month) 月。请更正，并核对年月日的顺序。", "沒有 \(month) 月。請更正，並核對年月日的順序。",
                "There is no month \(month). Correct it, and check the order of day, month and year.")
        case .noSuchDay(let year, let month, let day):
            return Text(
                "\(year) 年没有 \(month) 月 \(day) 日。请更正，并核对年月日的顺序。", "\(year) 年沒有 \(month) 月 \(day) 日。請更正，並核對年月日的順序。",
                "There is no \(day) \(monthName(month)) in \(year). Correct it, and check the order of day, month and year.")
        case .dayAbsurd(let day):
            return Text(
                "\(day) 不在 1900 年至 2999 年之间。请更正年份。", "\(day) 不在 1900 年至 2999 年之間。請更正年份。",
                "\(day) is not between the years 1900 and 2999. Correct the year.")
        default: return nil
        }
    }

    private func monthName(_ month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        return names.indices.contains(month - 1) ? names[month - 1] : String(month)
    }

    private var numberText: Text? {
        switch self {
        case .numberUnreadable(let value):
            let value = shown(value)
            return Text(
                "“\(value)”不是数字。请写成 1234567.50 或 1,234,567.50；以万为单位的列请指定倍数（如 x10000）。",
                "「\(value)」不是數字。請寫成 1234567.50 或 1,234,567.50；以萬為單位的欄位請指定倍數（如 x10000）。",
                "“\(value)” is no number. Write 1234567.50 or 1,234,567.50; if the column counts in thousands, name the factor, such as x1000."
            )
        case .tooManyPlaces(let value, let places):
            let value = shown(value)
            if places == 0 {
                return Text("“\(value)”不是整数。请写成整数。", "「\(value)」不是整數。請寫成整數。", "“\(value)” is no whole number. Write one.")
            }
            return Text(
                "“\(value)”的小数超过 \(places) 位。请先取舍到 \(places) 位。", "「\(value)」的小數超過 \(places) 位。請先取捨到 \(places) 位。",
                "“\(value)” has more than \(places) decimal places. Round it to \(places).")
        case .numberAbsurd(let value, let largest):
            let value = shown(value)
            return Text(
                "“\(value)”超出合理范围（绝对值至多 \(largest)）。请检查数值和单位。", "「\(value)」超出合理範圍（絕對值至多 \(largest)）。請檢查數值和單位。",
                "“\(value)” is beyond any real amount (at most \(largest) either way). Check the number and its unit.")
        case .numberOutOfRange(let value, let least, let most):
            let value = shown(value)
            return Text(
                "“\(value)”不在 \(least) 至 \(most) 之间。请更正。", "「\(value)」不在 \(least) 至 \(most) 之間。請更正。",
                "“\(value)” is not between \(least) and \(most). Correct it.")
        default: return nil
        }
    }

    private var wordText: Text {
        switch self {
        case .wordUnknown(let value, let identifiers, let words):
            let value = shown(value)
            func list(_ language: Language, _ separator: String) -> String {
                shown(zip(identifiers, words).map { "\($0) (\($1[language]))" }, separator: separator)
            }
            return Text(
                "没有“\(value)”这个取值。可用：\(list(.hans, "、"))。", "沒有「\(value)」這個選項。可用：\(list(.hant, "、"))。",
                "“\(value)” is not one of the values: \(list(.english, ", ")).")
        case .emailUnreadable(let value):
            let value = shown(value)
            return Text(
                "“\(value)”不是邮箱地址。请写成 name@example.com。", "「\(value)」不是電子郵件地址。請寫成 name@example.com。",
                "“\(value)” is no e-mail address. Write it as name@example.com.")
        case .lineBreak(let value):
            let value = shown(value)
            return Text(
                "“\(value)”中有换行，这一列只能有一行。请删去换行。", "「\(value)」中有換行，這一欄只能有一行。請刪去換行。",
                "“\(value)” holds a line break, and this column takes one line. Remove it.")
        case .controlCharacter(let value, let number):
            let (value, hex) = (shown(value), String(number, radix: 16, uppercase: true))
            let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
            return Text(
                "“\(value)”中有不可显示的字符 \(name)。请删去。", "「\(value)」中有無法顯示的字元 \(name)。請刪去。",
                "“\(value)” holds the unprintable character \(name). Remove it.")
        default: return Text(verbatim: code)
        }
    }
}

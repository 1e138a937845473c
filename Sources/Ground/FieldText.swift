/// Text that somebody typed into a field, checked once where it comes in.
package enum FieldText {
    /// Trimmed, without control characters, and not empty.
    package static func required(_ text: String, field: String, atMost limit: Int) throws(FieldRefused) -> String {
        let kept = try optional(text, field: field, atMost: limit)
        guard !kept.isEmpty else { throw .missing(field: field) }
        return kept
    }

    /// Line breaks and tabs are welcome only where a text may have several lines.
    package static func optional(
        _ text: String, field: String, atMost limit: Int, severalLines: Bool = false
    ) throws(FieldRefused) -> String {
        let kept = severalLines ? text.trimmed.withPlainLineEnds : text.trimmed
        guard kept.unicodeScalars.count <= limit else { throw .tooLong(field: field, limit: limit) }
        for scalar in kept.unicodeScalars where scalar.isControl && !(severalLines && (scalar == "\n" || scalar == "\t")) {
            throw .unreadable(field: field)
        }
        return kept
    }
}

/// Why a field is not taken as it was given.
package enum FieldRefused: Refusal, Equatable {
    case missing(field: String)
    case tooLong(field: String, limit: Int)
    case tooMany(field: String, limit: Int)
    case unreadable(field: String)
    case noEmail(field: String, value: String)
    case negative(field: String)
    case unknown(field: String, value: String)
    case taken(field: String, value: String)
    case noReference(field: String, value: String)

    package var code: String {
        switch self {
        case .missing: "value_missing"
        case .tooLong, .tooMany: "value_too_long"
        case .unreadable, .noEmail: "value_unreadable"
        case .negative: "value_out_of_range"
        case .unknown: "value_unknown"
        case .taken: "code_taken"
        case .noReference: "reference_unknown"
        }
    }

    package var field: String? {
        switch self {
        case .missing(let field), .tooLong(let field, _), .tooMany(let field, _), .unreadable(let field), .noEmail(let field, _),
            .negative(let field), .unknown(let field, _), .taken(let field, _), .noReference(let field, _):
            field
        }
    }

    package var text: Text {
        switch self {
        case .missing:
            Text("这一项必须填写。", "這一項必須填寫。", "This must not be empty.")
        case .tooLong(_, let limit):
            Text("内容太长。请控制在 \(limit) 个字以内。", "內容太長。請控制在 \(limit) 個字以內。", "This is too long. Keep it within \(limit) characters.")
        case .tooMany(_, let limit):
            Text("太多了，最多 \(limit) 个。请减少。", "太多了，最多 \(limit) 個。請減少。", "These are too many: at most \(limit). Name fewer.")
        case .unreadable:
            Text(
                "里面有换行或控制字符。请删掉后重新输入。", "裡面有換行或控制字元。請刪除後重新輸入。",
                "It holds line breaks or control characters. Remove them and type it again.")
        case .noEmail(_, let value):
            Text(
                "“\(value)”不是邮箱地址。请写成 name@example.com。", "「\(value)」不是電子郵件地址。請寫成 name@example.com。",
                "“\(value)” is no e-mail address. Write it as name@example.com.")
        case .negative:
            Text("这里不能是负数。请改正。", "這裡不能是負數。請改正。", "This cannot be negative. Correct it.")
        case .unknown(_, let value):
            Text(
                "没有“\(value)”这个取值。请从可选的值里选一个。", "沒有「\(value)」這個選項。請從可選的值裡選一個。",
                "There is no value “\(value)” here. Choose one of those offered.")
        case .taken(_, let value):
            Text("“\(value)”已经有了。请换一个。", "「\(value)」已經有了。請換一個。", "“\(value)” is taken. Choose another.")
        case .noReference(_, let value):
            Text(
                "找不到“\(value)”。请先建立它，或改用已有的。", "找不到「\(value)」。請先建立它，或改用既有的。",
                "“\(value)” is not known here. Add it first, or name one that exists.")
        }
    }
}

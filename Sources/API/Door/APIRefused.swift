package import Ground
import Identity

/// What the door itself refuses, before any area is asked.
package enum APIRefused: Refusal, Equatable {
    case noToken
    case unknownPath
    case unknownMethod
    case notJSON
    case versionRequired
    case versionUnreadable
    case idempotencyConflict
    case unavailable
    case full

    package var code: String {
        switch self {
        case .noToken: "not_signed_in"
        case .unknownPath: "not_found"
        case .unknownMethod: "method_unknown"
        case .notJSON: "unsupported_format"
        case .versionRequired: "version_required"
        case .versionUnreadable: "version_stale"
        case .idempotencyConflict: "idempotency_conflict"
        case .unavailable, .full: "unavailable"
        }
    }

    package var status: RefusalStatus {
        switch self {
        case .noToken: .notSignedIn
        case .unknownPath: .notFound
        case .unknownMethod: .methodUnknown
        case .notJSON: .unsupported
        case .versionRequired: .versionRequired
        case .versionUnreadable: .stale
        case .idempotencyConflict: .conflict
        case .unavailable, .full: .unavailable
        }
    }

    package var text: Text {
        switch self {
        case .noToken:
            Text(
                "缺少令牌，或令牌已失效。请在 Authorization 里带上有效的令牌。", "缺少權杖，或權杖已失效。請在 Authorization 裡帶上有效的權杖。",
                "There is no token, or it is not valid any more. Send a valid one in Authorization.")
        case .unknownPath: NotFound().text
        case .unknownMethod:
            Text(
                "这个地址不支持该方法。请用 Allow 里列出的方法。", "這個位址不支援該方法。請用 Allow 裡列出的方法。",
                "This address does not take the method. Use one of those in Allow.")
        case .notJSON:
            Text(
                "正文不是 JSON。请以 Content-Type: application/json 发送 UTF-8 的 JSON。",
                "內文不是 JSON。請以 Content-Type: application/json 傳送 UTF-8 的 JSON。",
                "The body is not JSON. Send JSON in UTF-8 as Content-Type: application/json.")
        case .versionRequired:
            Text(
                "缺少 If-Match。请带上读取时得到的 ETag。", "缺少 If-Match。請帶上讀取時得到的 ETag。",
                "If-Match is missing. Send the ETag that reading the object gave you.")
        case .versionUnreadable:
            Text(
                "If-Match 不是我们给出的 ETag。请重新读取后再改。", "If-Match 不是我們給出的 ETag。請重新讀取後再改。",
                "If-Match is no ETag of ours. Read the object again and change it then.")
        case .idempotencyConflict:
            Text(
                "这个 Idempotency-Key 已用于别的内容。请换一个新的。", "這個 Idempotency-Key 已用於別的內容。請換一個新的。",
                "This Idempotency-Key was used for other content. Choose a new one.")
        case .unavailable:
            Text(
                "暂时无法处理，结果未知。请稍后用同一个 Idempotency-Key 再试。", "暫時無法處理，結果未知。請稍後用同一個 Idempotency-Key 再試。",
                "This cannot be done right now, and the outcome is unknown. Try again soon with the same Idempotency-Key.")
        case .full:
            Text(
                "磁盘已满，没有写入任何内容。请系统管理员腾出空间后再试。", "磁碟已滿，沒有寫入任何內容。請系統管理員騰出空間後再試。",
                "The disk is full and nothing was written. Ask an administrator to make room, then try again.")
        }
    }
}

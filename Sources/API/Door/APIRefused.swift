package import Ground
import Identity

/// What the door itself refuses, before any area is asked.
package enum APIRefused: Refusal, Equatable {
    case noToken
    case wrongToken
    case tooManyWrongTokens
    case tokenOnlyReads
    case notJSON
    case versionRequired
    case versionUnreadable
    case idempotencyConflict
    case notNow
    case full
    case outcomeUnknown

    package var code: String {
        switch self {
        case .noToken, .wrongToken: "not_signed_in"
        case .tooManyWrongTokens: "too_many_requests"
        case .tokenOnlyReads: "token_scope_exceeded"
        case .notJSON: "unsupported_format"
        case .versionRequired: "version_required"
        case .versionUnreadable: "version_stale"
        case .idempotencyConflict: "idempotency_conflict"
        case .notNow, .full: "unavailable"
        case .outcomeUnknown: "outcome_unknown"
        }
    }

    package var status: RefusalStatus {
        switch self {
        case .noToken, .wrongToken: .notSignedIn
        case .tooManyWrongTokens: .tooMany
        case .tokenOnlyReads: .notPermitted
        case .notJSON: .unsupported
        case .versionRequired: .versionRequired
        case .versionUnreadable: .stale
        case .idempotencyConflict: .conflict
        case .notNow, .full, .outcomeUnknown: .unavailable
        }
    }

    package var text: Text {
        switch self {
        case .noToken, .wrongToken:
            Text(
                "缺少令牌，或令牌已失效。请在 Authorization 里带上有效的令牌。", "缺少權杖，或權杖已失效。請在 Authorization 裡帶上有效的權杖。",
                "There is no token, or it is not valid any more. Send a valid one in Authorization.")
        case .tooManyWrongTokens:
            Text(
                "这个来源一分钟内用了太多无效的令牌。请核对令牌，一分钟后再试。", "這個來源一分鐘內用了太多無效的權杖。請核對權杖，一分鐘後再試。",
                "Too many invalid tokens came from this address within a minute. Check the token and try again in a minute.")
        case .tokenOnlyReads:
            Text(
                "这个令牌只能读取，不能改动。请改用范围为 write 的令牌。", "這個權杖只能讀取，不能更動。請改用範圍為 write 的權杖。",
                "This token may only read. Use one with the scope write.")
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
        case .notNow:
            Text(
                "暂时无法处理，什么都没有改动。请稍后再试。", "暫時無法處理，什麼都沒有更動。請稍後再試。",
                "This cannot be done right now, and nothing was changed. Try again soon.")
        case .outcomeUnknown:
            Text(
                "没有收到数据库的答复：可能已经执行，也可能没有。请用同一个 Idempotency-Key 再发一次；没有用过它的，请先读取核对。",
                "沒有收到資料庫的答覆：可能已經執行，也可能沒有。請用同一個 Idempotency-Key 再送一次；沒有用過它的，請先讀取核對。",
                "The database did not confirm: this may have been carried out or not. Send it again with the same Idempotency-Key; "
                    + "if you sent none, read first what stands there now.")
        case .full:
            Text(
                "磁盘已满，没有写入任何内容。请系统管理员腾出空间后再试。", "磁碟已滿，沒有寫入任何內容。請系統管理員騰出空間後再試。",
                "The disk is full and nothing was written. Ask an administrator to make room, then try again.")
        }
    }
}

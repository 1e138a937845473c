package import Ground
package import HTTPTypes
package import Hummingbird
import Identity
import NIOCore
package import Wire

/// A refusal as programs read it: `application/problem+json` with the refusal's code and its sentence in the caller's language.
package struct Problem: Sendable {
    package let status: HTTPResponse.Status
    package let body: JSON

    package init(_ refusal: any Refusal, in language: Language) {
        status = .init(code: refusal.status.rawValue)
        let sentence = refusal.text[language]
        let errors: [JSON.Member] = refusal.field.map { [.init(name: $0, value: .list([.text(sentence)]))] } ?? []
        body = ["type": .text(refusal.code), "title": .text(sentence), "status": .number(refusal.status.rawValue), "errors": .object(errors)]
    }

    package static let shape = Shape.named(
        "Problem",
        .object([
            .init("type", .string, "The code of the refusal."), .init("title", .string, "One sentence in the language of Accept-Language."),
            .init("status", .number), .init("errors", .dictionary(.list(.string)), "Sentences by field."),
        ]))

    package var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8"]
        if status.code == 429 || status.code == 503 { headers[.retryAfter] = status.code == 429 ? "60" : "2" }
        if status.code == 401 { headers[.wwwAuthenticate] = "Bearer" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body.encoded())))
    }
}

package enum APIRefused: Refusal, Equatable {
    case noToken
    case unknownPath
    case notJSON
    case wrongShape(String)
    case versionRequired
    case idempotencyConflict
    case unavailable
    case full

    package var code: String {
        switch self {
        case .noToken: "not_signed_in"
        case .unknownPath: "not_found"
        case .notJSON: "unsupported_format"
        case .wrongShape: "value_unknown"
        case .versionRequired: "version_required"
        case .idempotencyConflict: "idempotency_conflict"
        case .unavailable, .full: "unavailable"
        }
    }

    package var status: RefusalStatus {
        switch self {
        case .noToken: .notSignedIn
        case .unknownPath: .notFound
        case .notJSON: .unsupported
        case .wrongShape: .refused
        case .versionRequired: .versionRequired
        case .idempotencyConflict: .conflict
        case .unavailable, .full: .unavailable
        }
    }

    package var text: Text {
        switch self {
        case .noToken:
            Text(
                "缺少令牌,或令牌已失效。请在 Authorization 里带上有效的令牌。", "缺少權杖,或權杖已失效。請在 Authorization 裡帶上有效的權杖。",
                "There is no token, or it is not valid any more. Send a valid one in Authorization.")
        case .unknownPath: NotFound().text
        case .notJSON:
            Text(
                "正文不是 JSON。请以 Content-Type: application/json 发送 UTF-8 的 JSON。", "內文不是 JSON。請以 Content-Type: application/json 傳送 UTF-8 的 JSON。",
                "The body is not JSON. Send JSON in UTF-8 as Content-Type: application/json.")
        case .wrongShape(let place):
            Text(
                "正文的形状不对:\(place)。请对照 openapi.json 改正。", "內文的結構不對:\(place)。請對照 openapi.json 改正。",
                "The body has the wrong shape: \(place). Compare it with openapi.json and correct it.")
        case .versionRequired:
            Text(
                "缺少 If-Match。请带上读取时得到的 ETag。", "缺少 If-Match。請帶上讀取時得到的 ETag。",
                "If-Match is missing. Send the ETag that reading the object gave you.")
        case .idempotencyConflict:
            Text(
                "这个 Idempotency-Key 已用于别的内容。请换一个新的。", "這個 Idempotency-Key 已用於別的內容。請換一個新的。",
                "This Idempotency-Key was used for other content. Choose a new one.")
        case .unavailable:
            Text(
                "暂时无法处理,结果未知。请稍后用同一个 Idempotency-Key 再试。", "暫時無法處理,結果未知。請稍後用同一個 Idempotency-Key 再試。",
                "This cannot be done right now, and the outcome is unknown. Try again soon with the same Idempotency-Key.")
        case .full:
            Text(
                "磁盘已满,没有写入任何内容。请系统管理员腾出空间后再试。", "磁碟已滿,沒有寫入任何內容。請系統管理員騰出空間後再試。",
                "The disk is full and nothing was written. Ask an administrator to make room, then try again.")
        }
    }
}

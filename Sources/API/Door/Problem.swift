import Door
package import Ground
package import HTTPTypes
import Hummingbird
import NIOCore
package import Wire

/// A refusal as programs read it: `application/problem+json` with the refusal's code and its sentence in the caller's language.
package struct Problem: Sendable {
    package let status: HTTPResponse.Status
    package let body: JSON
    private let retryAfter: Int?

    package init(_ refusal: any Refusal, in language: Language) {
        (status, retryAfter) = (.init(code: refusal.status.rawValue), refusal.retryAfter)
        let sentence = refusal.text[language]
        let errors: [JSON.Member] = refusal.field.map { [.init(name: $0, value: .list([.text(sentence)]))] } ?? []
        body = [
            "type": .text(refusal.code), "title": .text(sentence), "status": .number(refusal.status.rawValue), "errors": .object(errors),
        ]
    }

    package static let shape = Shape.named(
        "Problem",
        .object([
            .init("type", .string, "The code of the refusal."), .init("title", .string, "One sentence in the language of Accept-Language."),
            .init("status", .number), .init("errors", .dictionary(.list(.string)), "Sentences by field or parameter."),
        ]))

    fileprivate var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8", .vary: "Accept-Language"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if status.code == 401 { headers[.wwwAuthenticate] = "Bearer" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body.encoded())))
    }
}

extension Request {
    /// A question for the head alone gets no body: whatever follows on the connection would be taken for another answer.
    func refused(by refusal: any Refusal) -> Response {
        let response = Problem(refusal, in: acceptedLanguage).response
        return method == .head ? response.createHeadResponse() : response
    }
}

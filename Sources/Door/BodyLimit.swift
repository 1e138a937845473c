package import Foundation
package import Ground
import HTTPTypes
package import Hummingbird

/// The body is larger than this door takes in.
package struct TooLarge: Refusal {
    package let limit: Int
    package init(limit: Int) { self.limit = limit }
    package var code: String { "too_large" }
    package var status: RefusalStatus { .tooLarge }
    package var text: Text {
        let kilobytes = limit / 1024
        return Text(
            "内容太大，这里最多收 \(kilobytes) KB。请减少内容，或分几次提交。", "內容太大，這裡最多收 \(kilobytes) KB。請減少內容，或分幾次提交。",
            "This is too large; at most \(kilobytes) KB are taken here. Send less, or send it in parts.")
    }
}

/// The connection broke off, or what came was no HTTP any more, before the body was whole.
package struct BodyIncomplete: Refusal {
    package init() {}
    package var code: String { "body_incomplete" }
    package var text: Text {
        Text(
            "内容没有完整送到，没有执行。请重新提交。", "內容沒有完整送達，沒有執行。請重新送出。",
            "What was sent did not arrive whole, and nothing was done. Send it again.")
    }
}

extension Request {
    /// The whole body, refused before it is read when its announced length is over the limit.
    package func body(upTo limit: Int) async throws -> Data {
        if let announcedLength, announcedLength > limit { throw TooLarge(limit: limit) }
        var body = Data()
        do {
            for try await part in self.body {
                guard body.count + part.readableBytes <= limit else { throw TooLarge(limit: limit) }
                body.append(contentsOf: part.readableBytesView)
            }
        } catch let refusal as any Refusal {
            throw refusal
        } catch {
            throw BodyIncomplete()
        }
        // Half of what somebody typed must not be carried out.
        if let announcedLength, body.count < announcedLength { throw BodyIncomplete() }
        return body
    }

    fileprivate var announcedLength: Int? { headers[.contentLength].flatMap { Int($0) } }
}

/// Answers requests that announce more than their route takes before anybody asks who sends them.
package struct AnnouncedBodies: RouterMiddleware {
    package typealias Context = DoorContext
    package typealias Answer = @Sendable (Request, DoorContext, TooLarge) async -> Response
    private let limit: @Sendable (Request) -> Int
    private let answer: Answer

    package init(upTo limit: Int, answeredBy answer: @escaping Answer) { self.init(upTo: { _ in limit }, answeredBy: answer) }

    package init(upTo limit: @escaping @Sendable (Request) -> Int, answeredBy answer: @escaping Answer) {
        (self.limit, self.answer) = (limit, answer)
    }

    @concurrent package func handle(
        _ request: Request, context: DoorContext, next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        let limit = limit(request)
        guard let length = request.announcedLength, length > limit else { return try await next(request, context) }
        let response = await answer(request, context, TooLarge(limit: limit))
        return request.method == .head ? response.createHeadResponse() : response
    }
}

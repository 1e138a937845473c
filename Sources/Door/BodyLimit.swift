package import Foundation
package import Ground
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

extension Request {
    /// The whole body, refused before it is read when its announced length is over the limit.
    package func body(upTo limit: Int) async throws -> Data {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw TooLarge(limit: limit) }
        var body = Data()
        for try await part in self.body {
            guard body.count + part.readableBytes <= limit else { throw TooLarge(limit: limit) }
            body.append(contentsOf: part.readableBytesView)
        }
        return body
    }
}

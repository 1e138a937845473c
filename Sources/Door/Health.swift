import HTTPTypes
package import Hummingbird
import NIOCore

/// What a watcher asks: whether the process lives, and whether it can serve.
package struct Health: Sendable {
    private let isReady: @Sendable () async -> Bool

    package static let paths = ["/health/live", "/health/ready"]

    package init(ready isReady: @escaping @Sendable () async -> Bool) { self.isReady = isReady }

    package func mount(on router: Router<DoorContext>) {
        router.get("/health/live") { _, _ in Health.response(.ok, "live") }
        router.get("/health/ready") { _, _ in
            await isReady() ? Health.response(.ok, "ready") : Health.response(.serviceUnavailable, "not ready")
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ word: String) -> Response {
        var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
        if status == .serviceUnavailable { headers[.retryAfter] = "2" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: word + "\n")))
    }
}

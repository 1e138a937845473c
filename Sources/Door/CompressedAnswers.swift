import HTTPTypes
package import Hummingbird
import NIOCore
import Synchronization

/// Sends text in less room to clients that say they can read it. An object's `ETag` stays as it is: it names the version of the
/// object, which no cache keeps, and comes back in `If-Match` whichever form was read.
package struct CompressedAnswers: RouterMiddleware {
    private let shelf = Shelf()

    package init() {}

    /// Below this, less would be won than lost.
    package static let smallest = 1024
    private static let largest = 8 * 1024 * 1024

    @concurrent package func handle(
        _ request: Request, context: DoorContext, next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .head else {
            // How long an answer is in less room is known when it has been made.
            var head = request.head
            head.method = .get
            return try await handle(Request(head: head, body: request.body), context: context, next: next).createHeadResponse()
        }
        var response = try await next(request, context)
        guard response.isText, let length = response.body.contentLength, (Self.smallest...Self.largest).contains(length) else {
            return response
        }
        response.vary(on: "Accept-Encoding")
        guard AcceptedCoding.admitsGzip(request.headers[values: .acceptEncoding]) else { return response }
        // What never changes is compressed once.
        let isKept = response.headers[.cacheControl]?.contains("immutable") == true
        guard let compressed = try await isKept ? shelf.take(request.uri.path, response.body) : response.body.collected().quicklyCompressed
        else { return response }
        response.body = .init(byteBuffer: compressed)
        response.headers[.contentEncoding] = "gzip"
        return response
    }

    private final class Shelf: Sendable {
        private let kept = Mutex<[String: ByteBuffer]>([:])

        func take(_ path: String, _ body: ResponseBody) async throws -> ByteBuffer? {
            if let compressed = kept.withLock({ $0[path] }) { return compressed }
            let compressed = Gzip.compressed(try await body.collected(), .small)
            kept.withLock { $0[path] = compressed }
            return compressed
        }
    }
}

extension Response {
    fileprivate var isText: Bool {
        guard headers[.contentEncoding] == nil, let type = headers[.contentType]?.lowercased().split(separator: ";").first else {
            return false
        }
        return type.hasPrefix("text/") || ["application/json", "application/problem+json", "image/svg+xml"].contains(type)
    }

    fileprivate mutating func vary(on name: String) {
        headers[.vary] = [headers[.vary], name].compactMap { $0 }.joined(separator: ", ")
    }
}

extension ByteBuffer {
    fileprivate var quicklyCompressed: ByteBuffer? { Gzip.compressed(self, .quick) }
}

extension ResponseBody {
    fileprivate func collected() async throws -> ByteBuffer {
        let collection = Collection()
        try await write(collection)
        return collection.bytes.withLock { $0 }
    }

    private final class Collection: ResponseBodyWriter, Sendable {
        let bytes = Mutex(ByteBuffer())

        func write(_ buffer: ByteBuffer) async throws { _ = bytes.withLock { $0.writeImmutableBuffer(buffer) } }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

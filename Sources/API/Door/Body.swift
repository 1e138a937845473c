import Door
import Foundation
import Ground
import HTTPTypes
package import Hummingbird
package import Identity
import NIOCore
import StorageFiles
import Wire

/// A body as it came and as it was read.
struct Body: Sendable {
    let json: JSON
    let text: String

    static let none = Body(json: .null, text: "")
    static let limit = 1024 * 1024
}

extension Request {
    package func bearer() throws -> Secret {
        guard let words = headers[.authorization]?.split(separator: " "), words.count == 2, words[0].lowercased() == "bearer",
            words[1].utf8.count < 200
        else { throw APIRefused.noToken }
        return Secret(text: String(words[1]))
    }

    /// Where nothing has to be said, no body says as much as `{}`.
    func json(of shape: Shape) async throws -> Body {
        let data = try await body(upTo: Body.limit)
        if data.isEmpty, shape.mayBeEmpty { return Body(json: .object([]), text: "") }
        guard isJSON else { throw APIRefused.notJSON }
        guard let json = JSON(parsing: data) else { throw data.holdsJSON ? ShapeFault("", .beyondUse) : APIRefused.notJSON }
        if let fault = shape.faults(of: json).first { throw fault }
        return Body(json: json, text: String(decoding: data, as: UTF8.self))
    }

    /// The body as a file, whatever it calls itself.
    func file(into files: FileKeeping) async throws -> ReceivedFile {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > files.largest { throw FileTooLarge(limit: files.largest) }
        let received = try await offTheServingThreads(urgency: .userInitiated) { try files.store.receive() }
        var body = body.makeAsyncIterator()
        while true {
            let next: ByteBuffer?
            do { next = try await body.next() } catch { throw BodyIncomplete() }
            guard let piece = next else { break }
            guard received.size + piece.readableBytes <= files.largest else { throw FileTooLarge(limit: files.largest) }
            let bytes = Array(piece.readableBytesView)
            try await offTheServingThreads(urgency: .userInitiated) { try received.append(bytes) }
        }
        if let length = headers[.contentLength].flatMap({ Int($0) }), received.size < length { throw BodyIncomplete() }
        return received
    }

    private var isJSON: Bool {
        let type = headers[.contentType]?.split(separator: ";").first.map(String.init)
        return type?.trimmed.lowercased() == "application/json"
    }
}

extension Data {
    fileprivate var holdsJSON: Bool { (try? JSONSerialization.jsonObject(with: self, options: [.fragmentsAllowed])) != nil }
}

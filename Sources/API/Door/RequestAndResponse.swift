import Door
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import NIOCore
import Wire

/// A body as it came and as it was read.
struct Body: Sendable {
    let json: JSON
    let text: String

    static let none = Body(json: .null, text: "")
    static let limit = 1024 * 1024
}

extension Request {
    func bearer() throws -> Secret {
        guard let words = headers[.authorization]?.split(separator: " "), words.count == 2, words[0].lowercased() == "bearer",
            words[1].utf8.count < 200
        else { throw APIRefused.noToken }
        return Secret(text: String(words[1]))
    }

    /// Where nothing has to be said, no body says as much as `{}`.
    func json(of shape: Shape) async throws -> Body {
        let data = try await body(upTo: Body.limit)
        if data.isEmpty, shape.mayBeEmpty { return Body(json: .object([]), text: "") }
        let type = headers[.contentType]?.split(separator: ";").first?.trimmingEnds().lowercased()
        guard type == "application/json", let json = JSON(parsing: data) else { throw APIRefused.notJSON }
        if let fault = shape.faults(of: json).first { throw fault }
        return Body(json: json, text: String(decoding: data, as: UTF8.self))
    }
}

extension Response {
    /// A single object says its version as its ETag.
    init(_ status: HTTPResponse.Status, _ body: JSON) {
        self = body.isNull ? Response(status: .noContent) : Response(status, body.encoded(), version: body.version)
    }

    init(_ status: HTTPResponse.Status, _ text: String, version: Int? = nil) {
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        if let version { headers[.eTag] = EntityTag(version: version).text }
        self.init(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension JSON {
    /// Of an object that has an id.
    var version: Int? { self["id"] == nil ? nil : self["version"]?.integer }
}

/// The version of an object as HTTP writes it: `"7"`.
struct EntityTag {
    let version: Int

    init(version: Int) { self.version = version }

    /// Also `W/"7"` and a bare 7.
    init?(_ text: String) {
        var rest = text.trimmingPrefix("W/")
        if rest.count > 2, rest.first == "\"", rest.last == "\"" { rest = rest.dropFirst().dropLast() }
        guard let version = Int(rest) else { return nil }
        self.version = version
    }

    var text: String { "\"\(version)\"" }
}

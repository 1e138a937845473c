import HTTPTypes
import Hummingbird
import NIOCore
import Wire

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

extension Response {
    /// A single object says its version as its ETag.
    init(_ status: HTTPResponse.Status, _ body: JSON) {
        if body.isNull { self.init(status: .noContent) } else { self.init(status, body.encoded(), version: body.version) }
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

import Dispatch
import Foundation
import Ground
import HTTPTypes
package import Hummingbird
import NIOCore

/// A file that is taken along, handed over piece by piece. Whatever it is, a browser keeps it and neither shows nor runs it.
package struct FileAnswer: Sendable {
    package let name: String
    package let contentType: String
    package let size: Int
    /// So many bytes from there on. It may wait for the disk.
    package let bytes: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

    package init(
        named name: String, _ contentType: String, size: Int, bytes: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]
    ) {
        (self.name, self.contentType, self.size, self.bytes) = (name, contentType, size, bytes)
    }

    private static let portion = 64 * 1024

    package var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: contentType, .contentDisposition: FileAnswer.disposition(of: name),
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ],
            body: ResponseBody(contentLength: size) { writer in
                for offset in stride(from: 0, to: size, by: FileAnswer.portion) {
                    let piece = try await offTheServingThreads(urgency: .userInitiated) {
                        try bytes(offset, min(FileAnswer.portion, size - offset))
                    }
                    try await writer.write(ByteBuffer(bytes: piece))
                }
                try await writer.finish(nil)
            })
    }

    /// In plain letters for old clients, and as it is for all others (RFC 6266).
    private static func disposition(of name: String) -> String {
        let letters = String(String.UnicodeScalarView(name.unicodeScalars.filter(isPlain)))
        let plain = letters.isEmpty || letters.hasPrefix(".") ? "file" + letters : letters
        let head = "attachment; filename=\"\(plain)\""
        guard plain != name else { return head }
        let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return head + "; filename*=UTF-8''" + (name.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "file")
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789.-_".unicodeScalars.contains(scalar))
    }
}

import Dispatch
import Ground
import HTTPTypes
import Hummingbird
import NIOCore

/// A file that is taken along, handed over piece by piece.
package struct FileAnswer: Sendable {
    /// In plain letters, as the browser is to call it.
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

    var response: Response {
        let plain = String(
            name.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-_".unicodeScalars.contains($0)) })
        return Response(
            status: .ok, headers: [.contentType: contentType, .contentDisposition: "attachment; filename=\"\(plain)\""],
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
}

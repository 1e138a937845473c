import Crypto
package import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
package import WebParts

/// The files under `Public/`, read once at start and served under addresses that hold a digest of them all.
package struct AssetShelf: Sendable {
    private let files: [String: File]
    private let digest: String

    private struct File: Sendable {
        let bytes: [UInt8]
        let type: String
    }

    /// The folder is the project's `Public`, with `vendor/` filled by `bin/assets`.
    package init(folder: URL) throws {
        var files: [String: File] = ["app.css": File(bytes: try AssetShelf.styleSheet(in: folder), type: "text/css")]
        for (directory, ending, type) in [
            ("js", "js", "text/javascript"), ("vendor", "js", "text/javascript"), ("vendor", "svg", "image/svg+xml"),
            ("icons", "svg", "image/svg+xml"),
        ] {
            let urls =
                (try? FileManager.default.contentsOfDirectory(at: folder.appending(path: directory), includingPropertiesForKeys: nil)) ?? []
            for url in urls where url.pathExtension == ending {
                files["\(directory)/\(url.lastPathComponent)"] = File(bytes: Array(try Data(contentsOf: url)), type: type)
            }
        }
        self.files = files
        var hash = SHA256()
        for name in files.keys.sorted() { hash.update(data: files[name]?.bytes ?? []) }
        digest = hash.finalize().prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func styleSheet(in folder: URL) throws -> [UInt8] {
        let css = folder.appending(path: "css")
        let order = try String(contentsOf: css.appending(path: "order.txt"), encoding: .utf8)
        return try order.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.isEmpty }
            .flatMap { Array(try Data(contentsOf: css.appending(path: String($0)))) + [10] }
    }

    package var addresses: PageAssets { PageAssets { "/assets/\(digest)/\($0)" } }

    /// `path` is what follows `/assets/`.
    func answer(_ path: String) -> Response? {
        guard let slash = path.firstIndex(of: "/") else { return nil }
        let isCurrent = path[..<slash] == digest
        guard let file = files[String(path[path.index(after: slash)...])] else { return nil }
        return Response(
            status: .ok,
            headers: [
                .contentType: "\(file.type); charset=utf-8",
                .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}

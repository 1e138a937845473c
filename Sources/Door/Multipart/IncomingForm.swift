import Ground
package import Hummingbird
import NIOCore

/// A form with files in it, as it comes in. Fields are held, for they are small; the bytes of a file are handed on at once.
package struct IncomingForm: Sendable {
    package private(set) var fields = QueryValues.empty
    package private(set) var files: [(field: String, name: String)] = []

    /// How much of a body is held before it is handed on.
    private static let portion = 256 * 1024

    /// Where the bytes of a file go: told of the beginning of each, with the fields that stand before it.
    package protocol Taker {
        func begin(_ name: String, in field: String, after fields: QueryValues) async throws
        func take(_ bytes: [UInt8]) async throws
    }

    /// Reads a body to its end. All that was typed may be `limit` bytes long; how long a file may be is its taker's to say.
    package init(
        _ request: Request, boundary: String, fieldsUpTo limit: Int, files taker: any Taker
    ) async throws {
        var scanner = MultipartScanner(boundary: boundary)
        var (pairs, typed): ([(String, String)], Int) = ([], 0)
        var (part, value, file): (MultipartHead?, [UInt8], [UInt8]) = (nil, [], [])
        var body = request.body.makeAsyncIterator()
        while true {
            let next: ByteBuffer?
            // A connection that breaks off leaves half a form, which is none.
            do { next = try await body.next() } catch { throw BodyIncomplete() }
            guard let piece = next else { break }
            for event in try scanner.take(piece.readableBytesView) {
                switch event {
                case .begin(let head):
                    (part, value, file) = (head, [], [])
                    // A file field where nothing was chosen comes without a name.
                    guard let name = head.fileName, !name.isEmpty else { continue }
                    files.append((head.name, name))
                    try await taker.begin(name, in: head.name, after: QueryValues(pairs))
                case .data(let bytes):
                    if let name = part?.fileName, !name.isEmpty {
                        file += bytes
                        guard file.count >= IncomingForm.portion else { continue }
                        try await taker.take(file)
                        file = []
                    } else {
                        typed += bytes.count
                        guard typed <= limit else { throw TooLarge(limit: limit) }
                        value += bytes
                    }
                case .end:
                    if !file.isEmpty { try await taker.take(file) }
                    if let part, part.fileName == nil {
                        guard let text = String(validating: value, as: UTF8.self) else { throw ValueUnreadable(field: part.name) }
                        pairs.append((part.name, text))
                    }
                    (part, file) = (nil, [])
                }
            }
        }
        guard scanner.isWhole else { throw BodyIncomplete() }
        fields = try QueryValues(pairs).checked()
    }
}

import Door
import Foundation
import Ground
package import StorageFiles
import Synchronization

/// A file that came with a form.
package struct UploadedFile: Sendable {
    /// The field it was chosen in.
    let field: String
    /// As it was called where it came from.
    package let name: String
    private let received: ReceivedFile?
    private let limit: Int

    fileprivate init(_ name: String, in field: String, _ received: ReceivedFile?, limit: Int) {
        (self.name, self.field, self.received, self.limit) = (name, field, received, limit)
    }

    /// What came in, or that it was more than is kept here.
    package func whole() throws(FileTooLarge) -> ReceivedFile {
        guard let received else { throw FileTooLarge(limit: limit) }
        return received
    }

    /// Tells two files apart.
    var mark: String { "\(name) \(Data(received?.hash ?? []).base64EncodedString())" }
}

/// The one file that a form of ours sends, while it comes in.
final class ArrivingFile: IncomingForm.Taker, Sendable {
    private let keeping: FileKeeping
    private let admit: @Sendable (QueryValues) throws -> Void
    private let state = Mutex<(field: String, name: String, received: ReceivedFile?)?>(nil)

    init(_ keeping: FileKeeping, admit: @escaping @Sendable (QueryValues) throws -> Void) { (self.keeping, self.admit) = (keeping, admit) }

    var file: UploadedFile? {
        state.withLock { $0 }.map { UploadedFile($0.name, in: $0.field, $0.received, limit: keeping.largest) }
    }

    func begin(_ name: String, in field: String, after fields: QueryValues) async throws {
        try admit(fields)
        guard file == nil else { throw MultipartUnreadable() }
        let received = try await offTheServingThreads(urgency: .userInitiated) { [keeping] in try keeping.store.receive() }
        state.withLock { $0 = (field, name, received) }
    }

    /// What is too large is read to its end all the same, so that the rest of the form is not lost; of its bytes nothing stays.
    func take(_ bytes: [UInt8]) async throws {
        guard let (field, name, received) = state.withLock({ $0 }), let received else { return }
        guard received.size + bytes.count <= keeping.largest else { return state.withLock { $0 = (field, name, nil) } }
        try await offTheServingThreads(urgency: .userInitiated) { try received.append(bytes) }
    }
}

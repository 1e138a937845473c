import Foundation
import Storage

/// JSON in a column. Its keys are sorted, so that the same facts are the same text.
enum KeptDocument {
    static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decoded<Value: Decodable>(_ text: String, orElse complaint: String) throws -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch { throw StorageFailure.damaged(complaint) }
    }
}

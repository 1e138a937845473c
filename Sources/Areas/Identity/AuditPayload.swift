import Foundation

/// The document in which an entry keeps its details: one object of strings, and under `changes` the list of changed fields.
struct AuditPayload: Codable {
    var details: [String: String]
    var changes: [FieldChange]

    private static let listName = "changes"

    init(_ details: [String: String], _ changes: [FieldChange]) { (self.details, self.changes) = (details, changes) }

    /// Nothing at all where the text is no such document: the trail shows what it can.
    init(reading document: String) {
        self = (try? JSONDecoder().decode(AuditPayload.self, from: Data(document.utf8))) ?? AuditPayload([:], [])
    }

    var document: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    init(from decoder: any Decoder) throws {
        let parts = try [String: Part](from: decoder)
        self.init(parts.compactMapValues(\.text), parts[AuditPayload.listName]?.changes ?? [])
    }

    func encode(to encoder: any Encoder) throws {
        var parts = details.mapValues { Part(text: $0) }
        if !changes.isEmpty { parts[AuditPayload.listName] = Part(changes: changes) }
        try parts.encode(to: encoder)
    }

    private struct Part: Codable {
        var text: String?
        var changes: [FieldChange]?

        init(text: String) { self.text = text }
        init(changes: [FieldChange]) { self.changes = changes }

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            text = try? value.decode(String.self)
            if text == nil { changes = try value.decode([FieldChange].self) }
        }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            if let changes { try value.encode(changes) } else { try value.encode(text ?? "") }
        }
    }
}

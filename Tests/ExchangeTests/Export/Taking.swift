import CompanySupport
import ExchangeReading
import Export
import Foundation
import Ground
import Identity
import Storage

/// A file that somebody took along.
struct TakenFile {
    let name: String
    let bytes: [UInt8]
    /// Without its header, read as an import reads it.
    let rows: [[String]]
}

extension Company {
    @discardableResult
    func file(of list: ExportedList, by principal: Principal) async throws -> TakenFile {
        let file = try await ExportRecords(list).carryOut(by: principal, in: database)
        let bytes = try file.bytes(from: 0, atMost: file.size)
        let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        let table = try TableFile(at: place.path(percentEncoded: false), encoding: .utf8, limits: .commandLine)
        var (records, rows): (_, [[String]]) = (try table.records(), [])
        while let record = try records.next() { rows.append(record.cells) }
        return TakenFile(name: file.name, bytes: bytes, rows: rows)
    }

    /// The member with the right to export, by his role or by grant.
    func permitted(_ principal: Principal) async throws -> Principal {
        guard let id = principal.id, !principal.may(.exportRecords) else { return principal }
        try await write { _ = try GrantPermission(.exportRecords, to: id, because: "对账").carryOut(by: .console, in: $0) }
        return try await now(principal)
    }
}

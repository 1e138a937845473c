import Accounts
import Crypto
import ExchangeWriting
import Foundation
import Ground
package import Identity
package import Storage

/// Asks for a list as a file, in CSV. It holds what the member sees in full, and the trail knows of it before anybody has it.
package struct ExportRecords: Sendable {
    package let list: ExportedList

    package init(_ list: ExportedList) { self.list = list }

    package func carryOut(by principal: Principal, in database: any Database) async throws -> ExportedFile {
        let list = list
        let place = try ScratchFile()
        let (rows, hash, day) = try await database.read { snapshot in
            try principal.needs(.exportRecords)
            // An engine may run this again.
            try place.empty()
            var file = HashedText(to: place)
            try file.write(CSVText.byteOrderMark + CSVText.line(list.columns))
            let rows = try snapshot.forEachLine(of: list, seenBy: principal) { try file.write(CSVText.line($0)) }
            return (rows, try file.end(), snapshot.moment.today)
        }
        let file = ExportedFile(kind: list.kind, rows: rows, hash: hash, day: day, in: place)
        try await database.write { tx in
            try tx.record(
                .recordsExported(kind: list.kind.rawValue, rows: rows, fileHash: file.hash, narrowing: list.narrowing), about: .nothing,
                by: principal)
        }
        return file
    }
}

/// What is written into a file, piece by piece, with its SHA-256.
private struct HashedText {
    private let place: ScratchFile
    private var piece: [UInt8] = []
    private var hash = SHA256()

    private static let portion = 64 * 1024

    init(to place: ScratchFile) { self.place = place }

    mutating func write(_ text: String) throws {
        piece += text.utf8
        if piece.count >= HashedText.portion { try flush() }
    }

    mutating func end() throws -> [UInt8] {
        try flush()
        return Array(hash.finalize())
    }

    private mutating func flush() throws {
        hash.update(data: piece)
        try place.append(piece)
        piece.removeAll(keepingCapacity: true)
    }
}

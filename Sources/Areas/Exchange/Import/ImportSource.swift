import Crypto
import ExchangeReading
import Foundation
import Ground

/// A file that was found readable, with its columns matched and its digest.
struct ImportSource: Sendable {
    let table: TableFile
    let mapping: ColumnMapping
    let hash: [UInt8]
    let currency: Currency

    init(of wish: ImportFile) throws {
        table = try TableFile(at: wish.file.path(percentEncoded: false), encoding: wish.encoding, limits: wish.limits)
        mapping = try ColumnMapping(wish.mapping, header: table.header, columns: wish.kind.columns)
        hash = try digest(of: wish.file)
        currency = wish.currency
    }

    /// Hands over the rows that are wanted, one after another, and says how many there were.
    func forEachRow(progress: (ImportProgress) -> Void, _ body: (inout ImportRow) throws -> Void) throws -> Int {
        var records = try table.records()
        var count = 0
        while let record = try records.next() {
            guard let mapped = mapping.row(of: record) else { continue }
            var row = ImportRow(mapped)
            try body(&row)
            count += 1
            if count.isMultiple(of: 1000) { progress(ImportProgress(stage: .reading, done: count, total: nil)) }
        }
        return count
    }
}

private func digest(of file: URL) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try handle.read(upToCount: 1024 * 1024), !piece.isEmpty { hash.update(data: piece) }
    return Array(hash.finalize())
}

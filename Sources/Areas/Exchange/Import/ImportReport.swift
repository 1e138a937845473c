import ExchangeReading
import ExchangeWriting
package import Foundation
import Ground

/// Each row that was refused or warned of as it stood in the file, with what is wrong in four columns behind it.
///
/// Once it is corrected it can be brought in as it is: those columns mean nothing to an import. An order of which one row
/// was refused stands there with all its rows, since it comes in as a whole.
package struct ImportReport: Sendable {
    private let faults: ImportFaults
    private let dropped: [Int: Int]
    private let table: TableFile
    private let language: Language

    init(of faults: ImportFaults, dropped: [Int: Int], in table: TableFile, language: Language) {
        (self.faults, self.dropped, self.table, self.language) = (faults, dropped, table, language)
    }

    package var isEmpty: Bool { faults.isEmpty }

    /// CSV in UTF-8 with a byte order mark, without anything that a spreadsheet would work out.
    package func write(to file: URL) throws {
        guard FileManager.default.createFile(atPath: file.path(percentEncoded: false), contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path(percentEncoded: false)])
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try write { try handle.write(contentsOf: $0) }
    }

    /// Piece by piece: a report may be as long as the file.
    func write(_ piece: (Data) throws -> Void) throws {
        // A report that is brought in again and still has faults gets new columns, not more of them.
        let kept = table.header.indices.filter { !ReportColumn.names.contains(table.header[$0].lowercased()) }
        var text = CSVText.byteOrderMark + CSVText.line(kept.map { table.header[$0] } + ReportColumn.allCases.map(\.rawValue))
        var rest = faults[...]
        var records = try table.records()
        while let record = try records.next() {
            let found = rest.prefix { $0.line <= record.line }
            rest = rest.dropFirst(found.count)
            guard let told = told(of: record.line, found) else { continue }
            text += CSVText.line(kept.map { record[$0] } + told)
            if text.utf8.count > 64 * 1024 {
                try piece(Data(text.utf8))
                text = ""
            }
        }
        try piece(Data(text.utf8))
    }

    /// The four cells behind a row; `nil` for a row that nothing is wrong with.
    private func told(of line: Int, _ faults: Slice<ImportFaults>) -> [String]? {
        if faults.isEmpty {
            return dropped[line].map { faulty in [String(line), "", "", RowDropped(becauseOf: faulty).text[language]] }
        }
        return [
            String(line), faults.compactMap(\.column).joined(separator: "; "), faults.map(\.value).joined(separator: "; "),
            faults.map { $0.text[language] }.joined(separator: " "),
        ]
    }
}

/// What stands behind the columns of the file itself.
private enum ReportColumn: String, CaseIterable {
    case line = "import_line"
    case column = "import_column"
    case value = "import_value"
    case reason = "import_reason"

    static let names = Set(allCases.map(\.rawValue))
}

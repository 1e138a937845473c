import CompanySupport
import Exchange
import ExchangeReading
import Foundation
import Ground
import Identity
import Storage
import Synchronization

/// What somebody says of a file when it is brought in, as on the command line.
struct Options {
    var map: [String] = []
    var set: [String] = []
    var value: [String] = []
    var only: [String] = []
    var encoding = ImportEncoding.auto
    var createMissing = false
    var skip = false
    var dryRun = false
    var again = false
    var currency = Currency.cny
}

extension Company {
    /// Brings in a file that holds this text, as the administrator unless somebody else is named.
    @discardableResult
    func bring(
        _ kind: ImportKind, _ text: String, _ options: Options = Options(), by principal: Principal? = nil
    ) async throws -> ImportAnswer {
        try await bring(kind, Data(text.utf8), options, by: principal)
    }

    /// Brings in a file and says how far it was said to have come.
    func progress(_ kind: ImportKind, _ text: String) async throws -> [ImportProgress] {
        try await withFile(Data(text.utf8)) { file in
            let steps = Mutex<[ImportProgress]>([])
            _ = try await wish(kind, file, Options()).carryOut(by: shen, in: database) { step in steps.withLock { $0.append(step) } }
            return steps.withLock { $0 }
        }
    }

    @discardableResult
    func bring(_ kind: ImportKind, _ bytes: Data, _ options: Options = Options(), by principal: Principal? = nil) async throws
        -> ImportAnswer
    {
        try await withFile(bytes) { file in
            try await wish(kind, file, options).carryOut(by: principal ?? shen, in: database)
        }
    }

    /// Brings in a file and says what its report holds, cell by cell.
    func report(
        _ kind: ImportKind, _ text: String, _ options: Options = Options(), in language: Language = .english
    ) async throws -> [[String]] {
        try await withFile(Data(text.utf8)) { file in
            let answer = try await wish(kind, file, options).carryOut(by: shen, in: database)
            return try await withFile(Data()) { report in
                try answer.report(in: language).write(to: report)
                let table = try TableFile(at: report.path(percentEncoded: false), encoding: .utf8, limits: .commandLine)
                var (records, rows) = (try table.records(), [table.header])
                while let record = try records.next() { rows.append(record.cells) }
                return rows
            }
        }
    }

    /// Takes an import back.
    @discardableResult
    func revert(_ answer: ImportAnswer, by principal: Principal? = nil) async throws -> Import {
        let principal = principal ?? shen
        guard let id = answer.id else { throw NotFound() }
        return try await write { try RevertImport(id).carryOut(by: principal, in: $0) }
    }

    private func wish(_ kind: ImportKind, _ file: URL, _ options: Options) throws -> ImportFile {
        var wish = ImportFile(kind, from: file, named: "旧系统.csv")
        wish.mapping = try MappingWish(
            mapOptions: options.map, setOptions: options.set, valueOptions: options.value, whereOptions: options.only)
        (wish.encoding, wish.createMissing, wish.onError) = (options.encoding, options.createMissing, options.skip ? .skip : .stop)
        (wish.dryRun, wish.again, wish.currency) = (options.dryRun, options.again, options.currency)
        return wish
    }

    private func withFile<Outcome>(_ bytes: Data, _ body: (URL) async throws -> Outcome) async throws -> Outcome {
        let file = FileManager.default.temporaryDirectory.appending(path: "hengce-import-\(UUID().uuidString).csv")
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await body(file)
    }
}

extension [[String]] {
    /// Rows of cells as a file, every cell in quotes.
    var asFile: String { map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n" }.joined() }
}

extension ImportAnswer {
    /// `3 created, 1 refused` as `[3, 0, 0, 1, 0]`: created, updated, unchanged, refused, warned.
    var counts: [Int] { [created, updated, unchanged, refused, warned] }

    /// `line:column:code` of every fault.
    var told: [String] { faults.map { "\($0.line):\($0.column ?? ""):\($0.code)" } }
}

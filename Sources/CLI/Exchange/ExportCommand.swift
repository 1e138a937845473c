import Accounts
import ArgumentParser
import Export
import Foundation
import Ground
import Reports
import Trade
import Wire

/// `hengce export KIND`
struct ExportCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes accounts, orders or a report to a CSV file.",
        discussion: """
            CSV in UTF-8 with the columns under which `hengce import` takes them. Cells that a spreadsheet would work out stand behind an
            apostrophe. Needs the right to export; the trail keeps who exported, how much, and the hash of the file.
            """)

    @Argument(help: "What to write.")
    var kind: ExportKind

    @Option(help: "How the file is written.")
    var format = ExportFormat.csv

    @Option(help: ArgumentHelp("Where to write it; else standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if common.json, output == nil { throw ValidationError("--json tells of the file; name one with --output.") }
    }

    func carryOut(in office: Office) async throws -> ExitStatus {
        if let output { try await office.console.expectDelivery(to: output) }
        let file = try await ExportRecords(list(in: office.company.currency)).carryOut(by: office.principal, in: office.database)
        guard let output else {
            try await print(file, at: office.console)
            return .success
        }
        let place = try await office.console.scratch().appending(path: file.name)
        try file.write(to: place)
        try await office.console.deliver(place, to: output)
        if common.json {
            try await office.print(["kind": .text(kind.rawValue), "rows": .number(file.rows), "sha256": .text(file.hash)])
        } else {
            let rows = file.rows
            try await office.print(
                Text("\(output)：\(rows) 行。", "\(output)：\(rows) 列。", "\(output): \(rows) \(rows == 1 ? "line" : "lines")."))
        }
        return .success
    }

    private func list(in currency: Currency) -> ExportedList {
        switch kind {
        case .accounts:
            var all = AccountFilter()
            all.sort = .code
            return .accounts(all)
        case .orders: return .orders(OrderFilter())
        case .concentration: return .concentration(.amount, .year, currency)
        case .profitConcentration: return .concentration(.profit, .year, currency)
        case .retention: return .retention(.year, currency)
        }
    }

    /// Whole lines at a time; the console ends each of its lines itself.
    private func print(_ file: ExportedFile, at console: any Console) async throws {
        var rest: [UInt8] = []
        for offset in stride(from: 0, to: file.size, by: 64 * 1024) {
            rest += try file.bytes(from: offset, atMost: 64 * 1024)
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            try await console.print(String(decoding: rest[..<end], as: UTF8.self))
            rest.removeSubrange(...end)
        }
    }
}

/// How a file is written.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument { case csv }

extension ExportKind: ExpressibleByArgument {}

extension ExportedFile {
    fileprivate func write(to place: URL) throws {
        guard FileManager.default.createFile(atPath: place.path(percentEncoded: false), contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: place.path(percentEncoded: false)])
        }
        let handle = try FileHandle(forWritingTo: place)
        defer { try? handle.close() }
        for offset in stride(from: 0, to: size, by: 64 * 1024) {
            try handle.write(contentsOf: try bytes(from: offset, atMost: 64 * 1024))
        }
    }
}

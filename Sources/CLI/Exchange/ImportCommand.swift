import ArgumentParser
import Exchange
import ExchangeReading
import Foundation
import Ground
import Wire

/// `hengce import KIND FILE`
struct ImportFileCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Brings in a file of one kind.", usage: "hengce import <kind> <file> [<options>]",
        discussion: """
            CSV with comma, semicolon or tab, in UTF-8 or GB18030. Columns are matched by their names; --map says which feeds which.
            """)

    @Argument(help: "What the file holds.")
    var kind: ImportKind

    @Argument(help: "The file.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "Which column feeds a target, and how it is written there: a day pattern (M/D/YY), a factor (x1000000) or name.",
            valueName: "target=column[:FORM]"))
    var map: [String] = []

    @Option(help: ArgumentHelp("The same value for a target on every row.", valueName: "target=VALUE"))
    var set: [String] = []

    @Option(help: ArgumentHelp("Another value for what stands in the cells of a target.", valueName: "target:FROM=TO"))
    var value: [String] = []

    @Option(name: .customLong("where"), help: ArgumentHelp("Takes only rows with this value.", valueName: "column=VALUE"))
    var conditions: [String] = []

    @Option(help: "How the file is written; auto finds out.")
    var encoding = ImportEncoding.auto

    @Flag(help: "Makes accounts, products, teams and managers that rows name and nobody knows.")
    var createMissing = false

    @Option(help: "When a row is refused: stop brings in nothing, skip the others.")
    var onError = ImportOnError.stop

    @Flag(help: "Judges everything and writes nothing.")
    var dryRun = false

    @Flag(help: "Also when the same file was brought in before.")
    var again = false

    @Option(help: ArgumentHelp("Where to write the rows that were refused or warned of.", valueName: "file"))
    var report: String?

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let wish = try wish(for: try await office.console.fetch(file), currency: office.company.currency)
        if let report { try await office.console.expectDelivery(to: report) }
        let answer = try await wish.carryOut(by: office.principal, in: office.database) { office.progress($0.text) }
        var failure: (any Error)?
        if let report {
            do { try await deliver(answer.report(in: office.language), to: report, at: office.console) } catch { failure = error }
        }
        if common.json {
            try await office.print(answer.json)
        } else {
            try await office.console.print(ImportAnswerText(answer, in: office.language).lines)
        }
        if answer.isRefused {
            try await office.console.complain(answer.refusal(reportedTo: failure == nil ? report : nil)[office.language])
        }
        if let failure { throw CommandFailed.reportNotWritten(answer.id?.description, because: failure) }
        return answer.isRefused ? .failure : .success
    }

    private func wish(for place: URL, currency: Currency) throws -> ImportFile {
        var wish = ImportFile(kind, from: place, named: URL(filePath: file).lastPathComponent)
        wish.mapping = try MappingWish(mapOptions: map, setOptions: set, valueOptions: value, whereOptions: conditions)
        (wish.encoding, wish.currency) = (encoding, currency)
        (wish.createMissing, wish.onError, wish.dryRun, wish.again) = (createMissing, onError, dryRun, again)
        return wish
    }

    private func deliver(_ report: ImportReport, to path: String, at console: any Console) async throws {
        let file = try await console.scratch().appending(path: "report.csv")
        try report.write(to: file)
        try await console.deliver(file, to: path)
    }
}

extension ImportKind: ExpressibleByArgument {}
extension ImportEncoding: ExpressibleByArgument {}
extension ImportOnError: ExpressibleByArgument {}

extension ImportProgress {
    fileprivate var text: Text {
        let count = total.map { "\(done)/\($0)" } ?? "\(done)"
        return switch stage {
        case .reading: Text("读取 \(count)", "讀取 \(count)", "reading \(count)")
        case .writing: Text("写入 \(count)", "寫入 \(count)", "writing \(count)")
        }
    }
}

extension ImportAnswer {
    /// Why nothing came in: the first row that stands in the way, and where to find the others.
    fileprivate func refusal(reportedTo report: String?) -> Text {
        guard let fault = faults.first(where: { $0.severity == .refused }) else {
            return Text("有内容被拒收，什么都没有导入。", "有內容被拒收，什麼都沒有匯入。", "Something was refused and nothing was imported.")
        }
        let (line, count, words) = (fault.line, refused, fault.text)
        let rest =
            if let report { Text("全部列在 \(report)。", "全部列在 \(report)。", "All of them stand in \(report).") } else {
                Text(
                    "要看全部，请用 --report 指定一个文件。", "要看全部，請用 --report 指定一個檔案。", "Name a file with --report to have all of them.")
            }
        return Text(
            "拒收 \(count) 项，什么都没有导入。第 \(line) 行：\(words.hans)\(rest.hans)",
            "拒收 \(count) 項，什麼都沒有匯入。第 \(line) 行：\(words.hant)\(rest.hant)",
            "\(count) refused, so nothing was imported. Line \(line): \(words.english) \(rest.english)")
    }
}

import Accounts
import ArgumentParser
import Foundation
import Grading
import Ground
import Identity
import Storage
import Wire

/// `hengce grade scheme list`
struct GradeSchemeListCommand: CompanyCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists every version of every scheme.")

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        try office.principal.needs(.readGrading)
        let schemes = try await office.database.read { try $0.schemes() }
        if common.json {
            try await office.print(JSON.list(schemes.map { $0.json(withDocument: false) }))
        } else {
            try await office.console.print(table(of: schemes, in: office.language).text)
        }
        return .success
    }

    private func table(of schemes: [SchemeVersion], in language: Language) -> Table {
        var table = Table([
            Table.Column(Text("名称", "名稱", "Name")[language]), Table.Column(Text("版本", "版本", "Version")[language], number: true),
            Table.Column(Text("种类", "種類", "Kind")[language]), Table.Column(Text("状态", "狀態", "State")[language]),
            Table.Column(Text("生效日", "生效日", "From")[language]), Table.Column(Text("标题", "標題", "Title")[language]),
        ])
        for scheme in schemes {
            table.append([
                scheme.name, "\(scheme.version)", scheme.scheme.kind.text[language], scheme.state.text[language],
                scheme.effectiveFrom?.description ?? "-", scheme.scheme.title[language],
            ])
        }
        return table
    }
}

/// `hengce grade scheme show`
struct GradeSchemeShowCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints the document of a scheme: YAML that can be changed and saved.")

    @Argument(help: "NAME for the newest version, NAME@N for a given one.")
    var name: String

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        try office.principal.needs(.readGrading)
        let reference = SchemeReference(name)
        let scheme = try await office.database.read { try $0.scheme(reference) }
        if common.json {
            try await office.print(scheme.json(withDocument: true))
        } else {
            let document = GradingSchemeDocument.write(scheme.scheme)
            try await office.console.print(document.hasSuffix("\n") ? String(document.dropLast()) : document)
        }
        return .success
    }
}

/// `hengce grade scheme save`
struct GradeSchemeSaveCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Saves a scheme document as a new version, which counts once it is activated.")

    @Argument(help: "The document, in YAML.")
    var file: String

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let scheme = try GradingSchemeDocument.read(try await document(at: office.console))
        let principal = office.principal
        let saved = try await office.database.write { try SaveScheme(scheme).carryOut(by: principal, in: $0) }
        if common.json {
            try await office.print(saved.json(withDocument: false))
        } else {
            try await office.print(
                Text(
                    "已保存为 \(saved.name)@\(saved.version)（\(saved.state.text.hans)）。",
                    "已儲存為 \(saved.name)@\(saved.version)（\(saved.state.text.hant)）。",
                    "Saved as \(saved.name)@\(saved.version) (\(saved.state.text.english))."))
        }
        return .success
    }

    /// Reads one byte more than a document may have, so that a longer one is refused as such and never held in memory.
    private func document(at console: any Console) async throws -> String {
        let place = try await console.fetch(file)
        let handle = try FileHandle(forReadingFrom: place)
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: GradingSchemeDocument.largest + 1) ?? Data()
        guard bytes.count <= GradingSchemeDocument.largest else { return String(repeating: " ", count: bytes.count) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailed.notText(file) }
        return text
    }
}

/// `hengce grade scheme activate`
struct GradeSchemeActivateCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Makes a version the one scheme whose saved runs change grades.")

    @Argument(help: "NAME for the newest version, NAME@N for a given one.")
    var name: String

    @Option(help: ArgumentHelp("Since when it counts; else today.", valueName: "day"))
    var from: Day?

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let wish = ActivateScheme(SchemeReference(name), from: from)
        let principal = office.principal
        let active = try await office.database.write { try wish.carryOut(by: principal, in: $0) }
        if common.json {
            try await office.print(active.json(withDocument: false))
        } else {
            try await office.print(
                Text(
                    "方案 \(active.name)@\(active.version) 现在生效。下一次保存的运算会改变级别。",
                    "方案 \(active.name)@\(active.version) 現在生效。下一次儲存的計算會改變等級。",
                    "The scheme \(active.name)@\(active.version) is active. Its next saved run changes grades."))
        }
        return .success
    }
}

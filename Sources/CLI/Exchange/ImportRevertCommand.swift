import ArgumentParser
import Exchange
import Ground
import Identity
import Storage
import Wire

/// `hengce import revert ID`
struct ImportRevertCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert", abstract: "Takes an import back: everything it did, or nothing where somebody has worked on since.")

    @Argument(help: "The import, by the id that it was given.")
    var id: String

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        guard let id = ID<Import>(id) else { throw FieldRefused.noReference(field: "id", value: id) }
        office.progress(Text("正在撤回…", "正在復原…", "Taking back…"))
        let principal = office.principal
        let past = try await office.database.write { try RevertImport(id).carryOut(by: principal, in: $0) }
        if common.json {
            try await office.print(past.json)
        } else {
            let (created, updated) = (past.created, past.updated)
            try await office.print(
                Text(
                    "已撤回 \(past.fileName)：撤下 \(created) 项，恢复 \(updated) 项。", "已復原 \(past.fileName)：撤下 \(created) 項，恢復 \(updated) 項。",
                    "Took back \(past.fileName): \(created) removed, \(updated) as they were."))
        }
        return .success
    }
}

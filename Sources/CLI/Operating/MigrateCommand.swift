import ArgumentParser
import Ground
import Identity
import Storage
import Wire

/// `hengce migrate`: whoever opens a database brings its schema up to date, so what is left is to say so.
struct MigrateCommand: CompanyCommand {
    static let configuration = CommandConfiguration(commandName: "migrate", abstract: "Brings the schema of the database up to date.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Gives this role of PostgreSQL what a server needs and no more.", valueName: "role"))
    var grantTo: String?

    func carryOut(in office: Office) async throws -> ExitStatus {
        if let grantTo {
            try office.principal.needs(.manageMembers)
            try await office.database.write { try GrantToRole(role: grantTo).carryOut(in: $0) }
        }
        let version = try await office.database.read { try $0.schemaVersion() }
        if common.json {
            try await office.print(["schema": .number(version), "granted_to": JSON(grantTo)] as JSON)
        } else {
            try await office.print(
                Text(
                    "数据库结构是最新的（版本 \(version)）。", "資料庫結構是最新的（版本 \(version)）。",
                    "The schema of the database is up to date (version \(version))."))
            if let grantTo {
                try await office.print(
                    Text(
                        "角色“\(grantTo)”现在有服务器所需的权限。", "角色「\(grantTo)」現在有伺服器所需的權限。",
                        "The role “\(grantTo)” now has the rights that a server needs."))
            }
        }
        return .success
    }
}

extension Snapshot {
    func schemaVersion() throws -> Int { Int(try number("SELECT max(number) FROM migration")) }
}

import ArgumentParser
import Ground
import Storage
import Wire

/// `hengce migrate`: whoever opens a database brings its schema up to date, so what is left is to say so.
struct MigrateCommand: CompanyCommand {
    static let configuration = CommandConfiguration(commandName: "migrate", abstract: "Brings the schema of the database up to date.")

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let version = try await office.database.read { try $0.schemaVersion() }
        if common.json {
            try await office.print(["schema": .number(version)] as JSON)
        } else {
            try await office.print(
                Text(
                    "数据库结构是最新的（版本 \(version)）。", "資料庫結構是最新的（版本 \(version)）。",
                    "The schema of the database is up to date (version \(version))."))
        }
        return .success
    }
}

extension Snapshot {
    func schemaVersion() throws -> Int { Int(try number("SELECT max(number) FROM migration")) }
}

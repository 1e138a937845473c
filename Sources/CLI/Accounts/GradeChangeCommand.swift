import Accounts
import ArgumentParser
import Grading
import Ground
import Identity
import Storage
import Wire

/// `hengce grade change`: gives an account another grade than the rules do.
struct GradeChangeCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Gives an account another grade than the rules do, for a reason and until a day.")

    @Argument(help: "The code of the account.")
    var account: String

    @Option(help: "The grade to give.")
    var to: Grade

    @Option(help: "The reason; it stays with the change for ever.")
    var because: String

    @Option(help: ArgumentHelp("The last day it counts; else a year from today.", valueName: "day"))
    var until: Day?

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let principal = office.principal
        let (code, grade, reason, day) = (account, to, because, until)
        let change = try await office.database.write { tx in
            let account = try tx.account(named: code, seenBy: principal)
            let id = try ChangeGrade(of: account.id, to: grade, because: reason, until: day).carryOut(by: principal, in: tx)
            return try tx.gradeChange(id, seenBy: principal)
        }
        if common.json {
            try await office.print(change.json)
        } else {
            try await office.print(words(about: change))
        }
        return .success
    }

    private func words(about change: GradeChange) -> Text {
        let (before, after) = (change.before?.rawValue ?? "-", change.after?.rawValue ?? "-")
        let end = change.until?.description ?? "-"
        return Text(
            "\(account)：\(before) → \(after)，到 \(end)（含）为止。", "\(account)：\(before) → \(after)，到 \(end)（含）為止。",
            "\(account): \(before) → \(after), through \(end).")
    }
}

extension Grade: ExpressibleByArgument {}

extension Snapshot {
    /// The account with that code, or a refusal that names the code.
    func account(named code: String, seenBy principal: Principal) throws -> Account {
        do {
            return try account(coded: code, seenBy: principal)
        } catch is NotFound {
            throw FieldRefused.noReference(field: "account", value: code)
        }
    }
}

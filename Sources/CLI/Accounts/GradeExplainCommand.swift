import Accounts
import ArgumentParser
import Ground
import Storage
import Trade
import Wire

/// `hengce grade explain`
struct GradeExplainCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says why an account has its grade, and what would change it.")

    @Argument(help: "The code of the account.")
    var account: String

    @Option(help: "The scheme whose last saved run is explained; else the active one.")
    var scheme: String?

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let principal = office.principal
        let (code, reference) = (account, scheme.map(SchemeReference.init))
        let (explained, override) = try await office.database.read { snapshot in
            let account = try snapshot.account(named: code, seenBy: principal)
            return (
                try ExplainGrade(of: account.id, by: reference).read(seenBy: principal, in: snapshot),
                try snapshot.standingOverrides(of: account.id, seenBy: principal)[account.id]
            )
        }
        guard let explained else { throw CommandFailed.nothingToExplain(code) }
        if common.json {
            try await office.print(explained.json(override: override))
        } else {
            try await office.console.print(ExplanationText(explained, override, in: office.language).lines)
        }
        return .success
    }
}

extension CommandFailed {
    fileprivate static func nothingToExplain(_ code: String) -> CommandFailed {
        CommandFailed(
            Text(
                "客户 \(code)：还没有一次已保存的分级运算包括它。请先运行 hengce grade run --scheme 方案 --save。",
                "客戶 \(code)：還沒有一次已儲存的分級計算包括它。請先執行 hengce grade run --scheme 方案 --save。",
                "Account \(code): no saved grading run holds it yet. Run hengce grade run --scheme NAME --save first."))
    }
}

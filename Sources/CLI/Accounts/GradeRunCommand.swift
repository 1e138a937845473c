import Accounts
import ArgumentParser
package import Ground
import Storage
import Trade
import Wire

/// `hengce grade run`
struct GradeRunCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Works out how a scheme grades every customer.",
        discussion: "Nothing is kept without --save; only the active scheme's saved run changes grades.")

    @Option(help: "NAME for the newest version of a scheme, NAME@N for a given one.")
    var scheme: String

    @Option(help: ArgumentHelp("The day to look at, such as 2026-11-21; else today.", valueName: "day"))
    var asOf: Day?

    @Flag(help: "Keeps the run.")
    var save = false

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        office.progress(Text("正在分级…", "正在分級…", "Grading…"))
        let (report, overrides) = try await report(in: office)
        if common.json {
            try await office.print(report.json(overrides: overrides))
        } else {
            try await office.console.print(GradingReportText(report, in: office.language).lines)
        }
        return .success
    }

    private func report(in office: Office) async throws -> (GradingReport, [ID<Account>: GradeChange]) {
        let wish = RunGrading(by: SchemeReference(scheme), asOf: asOf, currency: office.company.currency)
        let principal = office.principal
        if save {
            return try await office.database.write { tx in
                (try wish.carryOut(by: principal, in: tx), try tx.standingOverrides(seenBy: principal))
            }
        }
        return try await office.database.read { snapshot in
            (try wish.preview(seenBy: principal, in: snapshot), try snapshot.standingOverrides(seenBy: principal))
        }
    }
}

extension Day: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

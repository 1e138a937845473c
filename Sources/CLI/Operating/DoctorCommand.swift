import ArgumentParser
import Ground
import Identity
import Wire

/// `hengce doctor`: looks whether everything is as it should be, and changes nothing.
struct DoctorCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Checks the database and the machine; ends with 1 when something is wrong.")

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        try office.principal.needs(.readAudit)
        let findings = try await Examination(of: office.company).findings()
        let isHealthy = !findings.contains { $0.state == .wrong }
        if common.json {
            try await office.print(["healthy": .flag(isHealthy), "checks": .list(findings.map(\.json))] as JSON)
        } else {
            for finding in findings { try await office.console.print("\(finding.state.mark) \(finding.text[office.language])") }
        }
        guard !isHealthy else { return .success }
        let wrong = findings.count { $0.state == .wrong }
        try await office.console.complain(
            Text("有 \(wrong) 项不正常，见上。", "有 \(wrong) 項不正常，見上。", "Checks that found something wrong: \(wrong). See above.")[office.language])
        return .failure
    }
}

/// What one check has found.
struct Finding: Sendable {
    enum State: String, Sendable {
        case fine, warning, wrong

        var mark: String {
            switch self {
            case .fine: "✓"
            case .warning: "!"
            case .wrong: "✗"
            }
        }
    }

    let check: String
    let state: State
    let text: Text

    init(_ check: String, _ state: State, _ text: Text) { (self.check, self.state, self.text) = (check, state, text) }

    var json: JSON { ["check": .text(check), "state": .text(state.rawValue), "detail": .text(text.english)] }
}

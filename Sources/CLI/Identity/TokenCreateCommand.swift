import ArgumentParser
import Ground
import Identity
import Storage
import Wire

/// `hengce token create`
struct TokenCreateCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes a token for a program, which acts as its member. It is printed once, alone on the last line.")

    @Option(help: "The e-mail address or the sign-in name of the member.")
    var user: String

    @Option(help: "What the token is for.")
    var name: String

    @Option(help: "What the program may do.")
    var scope = TokenScope.read

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let principal = office.principal
        let (user, name, scope) = (user, name, scope)
        let (token, secret) = try await office.database.write { tx in
            try CreateToken(for: try tx.member(called: user, in: "user", askedBy: principal).id, named: name, scope: scope).carryOut(
                by: principal, in: tx)
        }
        if common.json {
            try await office.print(
                .object(token.members + [.init(name: "secret", value: .text(secret.text))]))
        } else {
            let end = token.expiresAt.day(in: office.company.zone)
            try await office.print(
                Text(
                    "令牌“\(token.name)”（\(token.scope.text.hans)），有效到 \(end)。只显示这一次：",
                    "權杖「\(token.name)」（\(token.scope.text.hant)），有效到 \(end)。只顯示這一次：",
                    "The token “\(token.name)” (\(token.scope.text.english)), valid until \(end). It is shown this once:"))
            try await office.console.print(secret.text)
        }
        return .success
    }
}

extension TokenScope: ExpressibleByArgument {}

extension Snapshot {
    /// Who may not manage members learns nothing of whom there is.
    func member(called name: String, in field: String, askedBy principal: Principal) throws -> Member {
        if let member = try member(signingInAs: name) { return member }
        try principal.needs(.manageMembers)
        throw FieldRefused.noReference(field: field, value: name)
    }
}

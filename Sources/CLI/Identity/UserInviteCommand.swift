import ArgumentParser
import Ground
import Identity
import Storage
import Wire

/// `hengce user invite`: for who never had a password, or forgot it, when nobody else could make the link.
struct UserInviteCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Makes the link by which a member chooses a password. It works once, for seven days, and is printed once.",
        discussion: "The last line is what follows the address of the server, as in https://hengce.example/invitation/…")

    @Option(help: "The e-mail address or the sign-in name of the member.")
    var email: String

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let (principal, email) = (office.principal, email)
        try principal.needs(.manageMembers)
        let (member, secret) = try await office.database.write { tx in
            let member = try tx.member(called: email, in: "email", askedBy: principal)
            return (member, try InviteMember(member.id).carryOut(by: principal, in: tx))
        }
        let path = "/invitation/\(secret.text)"
        if common.json {
            try await office.print(.object(member.members + [.init(name: "path", value: .text(path))]))
        } else {
            try await office.print(
                Text(
                    "“\(member.name)”的邀请链接，7 天内有效，用一次就失效。接在服务器地址后面，只显示这一次：",
                    "「\(member.name)」的邀請連結，7 天內有效，用一次就失效。接在伺服器網址後面，只顯示這一次：",
                    "The invitation of “\(member.name)”, for seven days and one use. Put it behind the server's address; it is shown this once:"
                ))
            try await office.console.print(path)
        }
        return .success
    }
}

import ArgumentParser
import Ground
import Identity
import Storage
import Wire

/// `hengce user remove-second-factor`: for who lost device and recovery codes, when nobody else could help.
struct UserRemoveSecondFactorCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove-second-factor",
        abstract: "Takes the authenticator app and the recovery codes from a member who lost them.",
        discussion:
            "Every session of the member ends; tokens go on. Whose role requires a second factor sets up another one at the next sign-in.")

    @Option(help: "The e-mail address or the sign-in name of the member.")
    var email: String

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let (principal, email) = (office.principal, email)
        try principal.needs(.manageMembers)
        let member = try await office.database.write { tx in
            let member = try tx.member(called: email, in: "email", askedBy: principal)
            try RemoveSecondFactor(of: member.id).carryOut(by: principal, in: tx)
            return member
        }
        if common.json {
            try await office.print(.object(member.members))
        } else {
            try await office.print(
                Text(
                    "已移除“\(member.name)”的两步验证，登录都已结束，再登录只问密码。", "已移除「\(member.name)」的兩步驟驗證，登入都已結束，再登入只問密碼。",
                    "Removed the second factor of “\(member.name)”, who is signed in nowhere and signs in with the password alone."))
        }
        return .success
    }
}

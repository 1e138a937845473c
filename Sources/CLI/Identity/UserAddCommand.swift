import ArgumentParser
import Ground
import Identity
import Storage
import Wire

/// `hengce user add`
struct UserAddCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds a member.",
        discussion: """
            The password is what is piped in, 12 characters or more. Where nothing is piped in (or nothing comes for 10 seconds),
            one is made and printed once.
            """)

    @Option(help: "The e-mail address, with which the member signs in.")
    var email: String

    @Option(help: "The member's name.")
    var name: String

    @Option(help: "What the member is in the company.")
    var role: Role

    @Option(help: "The team; one that does not exist is made.")
    var team: String?

    @Flag(help: "Does nothing, and succeeds, when the company has members already.")
    var whenNone = false

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        try office.principal.needs(.manageMembers)
        if whenNone, try await office.database.read({ try $0.exists("SELECT 1 FROM member") }) { return .success }
        let (password, shown) = try await password(from: office)
        let wish = AddMember(
            email: email, name: name, role: role, team: team, password: try await password.hashed(), language: office.language)
        let principal = office.principal
        let member = try await office.database.write { tx in
            let id = try wish.carryOut(by: principal, in: tx)
            return try tx.member(id)
        }
        guard let member else { throw NotFound() }
        if common.json {
            try await office.print(.object(member.members + [.init(name: "password", value: JSON(shown))]))
        } else {
            try await office.print(
                Text(
                    "已添加\(member.role.text.hans)“\(member.name)”，登录名 \(member.signInName)。",
                    "已新增\(member.role.text.hant)「\(member.name)」，登入名稱 \(member.signInName)。",
                    "Added the \(member.role.text.english) “\(member.name)”, who signs in as \(member.signInName)."))
            if let shown {
                try await office.print(
                    Text("密码（只显示这一次）：\(shown)", "密碼（只顯示這一次）：\(shown)", "Password (shown this once): \(shown)"))
            }
        }
        return .success
    }

    /// One line is what people pipe in; its end is no part of the password.
    private func password(from office: Office) async throws -> (password: Password, shown: String?) {
        if let input = try await office.console.readInput() {
            var typed = Substring(input)
            if typed.last?.isNewline == true { typed.removeLast() }
            let chosen = try Password(String(typed), for: [name, email], avoiding: office.company.commonPasswords())
            return (chosen, nil)
        }
        var chance = SystemRandomNumberGenerator()
        let (password, shown) = try Password.generated(using: &chance)
        return (password, shown)
    }
}

extension Role: ExpressibleByArgument {}

import ArgumentParser
import Demo
import Ground
import Identity
import Storage
import Wire

/// `hengce demo load`
struct DemoLoadCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Fills an empty database: with the standing cast, or with generated accounts.",
        discussion: "The same number and the same seed give the same data.")

    @Option(help: "How many accounts to generate instead of the standing cast.")
    var accounts: Int?

    @Option(help: "Where the generated data begins.")
    var seed: UInt64 = 1

    @Flag(help: "Does nothing, and succeeds, when the database holds a company already.")
    var whenEmpty = false

    @Flag(help: "Prints how the members of the standing cast sign in, if they are in the database.")
    var showSignIns = false

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        let isEmpty = try await office.database.read { try !$0.exists("SELECT 1 FROM account") && !$0.exists("SELECT 1 FROM member") }
        if isEmpty || !whenEmpty { try await load(in: office) }
        if showSignIns { try await printSignIns(in: office) }
        return .success
    }

    private func load(in office: Office) async throws {
        if let accounts {
            let wish = try GenerateAccounts(count: accounts, seed: seed)
            let loaded = try await wish.carryOut(by: office.principal, in: office.database) { done in
                office.progress(Text("已生成 \(done) / \(accounts) 家", "已產生 \(done) / \(accounts) 家", "\(done) of \(accounts) accounts"))
            }
            try await report(loaded, in: office)
        } else {
            let loaded = try await LoadStandingCast().carryOut(by: office.principal, in: office.database)
            try await office.company.turnDay()
            try await report(loaded, in: office)
        }
    }

    private func report(_ loaded: LoadedDemonstration, in office: Office) async throws {
        if common.json {
            try await office.print([
                "members": .number(loaded.members), "accounts": .number(loaded.accounts), "orders": .number(loaded.orders),
            ])
        } else {
            try await office.print(
                Text(
                    "已载入 \(loaded.accounts) 家客户、\(loaded.orders) 张订单、\(loaded.members) 位成员。",
                    "已載入 \(loaded.accounts) 家客戶、\(loaded.orders) 張訂單、\(loaded.members) 位成員。",
                    "Loaded \(loaded.accounts) accounts, \(loaded.orders) orders and \(loaded.members) members."))
        }
    }

    /// Anybody may read the password here: whoever uses it must sit at the machine.
    private func printSignIns(in office: Office) async throws {
        guard try await office.database.read({ try $0.demonstrationDay() }) != nil else { return }
        try await office.print(
            Text(
                "演示成员（只能从本机登录）：", "示範成員（只能從本機登入）：", "Members of the demonstration, who sign in from this machine only:"))
        for member in StandingCast.members {
            try await office.print(
                Text(
                    "  \(member.email)  \(member.name)  \(member.role.text.hans)",
                    "  \(member.email)  \(member.name)  \(member.role.text.hant)",
                    "  \(member.email)  \(member.name)  \(member.role.text.english)"))
        }
        let password = StandingCast.password
        try await office.print(Text("密码：\(password)", "密碼：\(password)", "Password: \(password)"))
    }
}

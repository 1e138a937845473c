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
        let loaded = isEmpty || !whenEmpty ? try await load(in: office) : nil
        let signIns = showSignIns ? try await office.database.read { try $0.signInsOfTheCast() } : []
        if common.json {
            try await office.print(json(loaded, signIns))
        } else {
            if let loaded { try await office.print(loaded.text) }
            if !signIns.isEmpty { try await show(signIns, in: office) }
        }
        return .success
    }

    private func load(in office: Office) async throws -> LoadedDemonstration {
        let loaded =
            if let accounts {
                try await GenerateAccounts(count: accounts, seed: seed).carryOut(by: office.principal, in: office.database) { done in
                    office.progress(Text("已生成 \(done) / \(accounts) 家", "已產生 \(done) / \(accounts) 家", "\(done) of \(accounts) accounts"))
                }
            } else {
                try await LoadStandingCast().carryOut(by: office.principal, in: office.database)
            }
        try await office.company.turnDay()
        return loaded
    }

    /// Anybody may read the password here: whoever uses it must sit at the machine.
    private func show(_ members: [CastMember], in office: Office) async throws {
        let company = StandingCast.company
        try await office.print(
            Text(
                "演示公司“\(company.hans)”的成员（只能从本机登录）：", "示範公司「\(company.hant)」的成員（只能從本機登入）：",
                "Members of the demonstration, \(company.english), who sign in from this machine only:"))
        let titles = [
            Text("登录名", "登入名稱", "sign in as"), Text("姓名", "姓名", "name"), Text("角色", "角色", "role"), Text("团队", "團隊", "team"),
        ]
        var table = Table(titles.map { Table.Column($0[office.language]) })
        for member in members { table.append([member.email, member.name, member.role.text[office.language], member.team ?? ""]) }
        try await office.console.print(table.text)
        let password = StandingCast.password
        try await office.print(Text("密码：\(password)", "密碼：\(password)", "Password: \(password)"))
    }

    private func json(_ loaded: LoadedDemonstration?, _ signIns: [CastMember]) -> JSON {
        [
            "members": JSON(loaded?.members), "accounts": JSON(loaded?.accounts), "orders": JSON(loaded?.orders),
            "sign_ins": .list(signIns.map(\.json)), "password": signIns.isEmpty ? .null : .text(StandingCast.password),
        ]
    }
}

extension Snapshot {
    /// Those of the cast who are here; a generated company has its administrator only.
    fileprivate func signInsOfTheCast() throws -> [CastMember] {
        let here = Set(try demonstrationMembers().compactMap(\.email))
        return StandingCast.members.filter { here.contains($0.email) }
    }
}

extension LoadedDemonstration {
    fileprivate var text: Text {
        Text(
            "已载入 \(accounts) 家客户、\(orders) 张订单、\(members) 位成员。", "已載入 \(accounts) 家客戶、\(orders) 張訂單、\(members) 位成員。",
            "Loaded \(accounts) accounts, \(orders) orders and \(members) members.")
    }
}

extension CastMember {
    fileprivate var json: JSON { ["email": .text(email), "name": .text(name), "role": .text(role.rawValue), "team": JSON(team)] }
}

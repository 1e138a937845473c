import CLI
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Wire

/// `hengce user add` and `hengce token create`.
@Suite struct UserCommandTests {
    private let added = "user add --email New@Example.cn --name 林月 --role seller --team 西南部"

    @Test(arguments: Engine.allCases) func `a new member signs in with the password that was piped in`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let answer = await desk.type(added, input: "correct horse battery\n")
            #expect(answer.status == .success, "\(answer.complaints)")
            #expect(!answer.output.contains("horse"))

            let session = try await SignIn(as: "new@example.cn", password: "correct horse battery", remembered: false, from: "test")
                .carryOut(in: desk.staff.database).session
            #expect(session?.principal.member?.name == "林月")
            #expect(session?.principal.member?.teamName == "西南部")
            #expect(session?.principal.member?.role == .seller)
        }
    }

    @Test func `without one a password is made and shown once`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type(added + " --json")
            let password = try #require(answer.json?["password"]?.string)
            #expect(answer.json?["sign_in_name"]?.string == "new@example.cn")
            let session = try await SignIn(as: "new@example.cn", password: password, remembered: false, from: "test")
                .carryOut(in: desk.staff.database).session
            #expect(session?.principal.member?.email == "new@example.cn")
        }
    }

    @Test func `a short password is refused and nobody is added`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type(added, input: "too short\n", in: .hans)
            #expect(answer.status == .failure)
            #expect(answer.complaints == "密码太短。请用 12 个字符或更多。\n")
            #expect(answer.output.isEmpty)
            let added = try await desk.staff.rows(of: "SELECT count(*) FROM member WHERE email = 'new@example.cn'")
            #expect(added == 0)
        }
    }

    @Test func `a password made of one's own name is refused`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type(added, input: "new@example.cn\n", in: .english)
            #expect(answer.status == .failure && answer.complaints.contains("little more than your name"), "\(answer.complaints)")
        }
    }

    @Test func `an e-mail address is taken once`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type("user add --email qinfang@example.cn --name 另一个 --role seller", input: "correct horse battery")
            #expect(answer.status == .failure)
            #expect(answer.complaints == "email: “qinfang@example.cn” is taken. Choose another.\n")
        }
    }

    @Test func `who may not manage members adds none`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type(added + " --as qinfang@example.cn", input: "correct horse battery")
            #expect(answer.status == .failure)
            #expect(answer.complaints.contains("Your role may not do this"))
            let added = try await desk.staff.rows(of: "SELECT count(*) FROM member WHERE email = 'new@example.cn'")
            #expect(added == 0)
        }
    }

    @Test func `whoever is added has an e-mail address`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type("user add --email 'not an address' --name 林墨 --role seller", input: "correct horse battery")
            #expect(answer.status == .failure && answer.complaints.contains("is no e-mail address"))
            let added = try await desk.staff.rows(of: "SELECT count(*) FROM member WHERE name = '林墨'")
            #expect(added == 0)
        }
    }

    @Test func `nobody acts as somebody unknown or gone`() async throws {
        try await withDesk(on: .sqlite) { desk in
            #expect(await desk.type("grade scheme list --as nobody@example.cn").status == .failure)
            try await desk.staff.write { _ = try $0.run("UPDATE member SET state = 'deactivated' WHERE email = 'shen@example.cn'") }
            let answer = await desk.type("grade scheme list --as shen@example.cn")
            #expect(answer.status == .failure)
            #expect(answer.complaints.hasPrefix("--as: there is no active member “shen@example.cn”."))
        }
    }

    @Test(arguments: Engine.allCases) func `a token stands alone on the last line and speaks for its member`(_ engine: Engine) async throws
    {
        try await withDesk(on: engine) { desk in
            let answer = await desk.type("token create --user zhoulan@example.cn --name warehouse --scope write")
            let secret = Secret(text: String(try #require(answer.lines.last)))
            let principal = try await desk.staff.read { try $0.principal(bearing: secret) }
            #expect(principal?.id == desk.staff.zhouLan.id)
            #expect(principal?.may(.writeAccounts) == true)
        }
    }

    @Test(arguments: Engine.allCases) func `who lost everything is let in again from the machine itself`(_ engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.staff.give("old words for this test", to: desk.staff.shen)
            try await desk.staff.enrol(desk.staff.shen)
            let removed = await desk.type("user remove-second-factor --email shen@example.cn")
            #expect(removed.status == .success && removed.output.hasPrefix("Removed the second factor of"), "\(removed.complaints)")
            let again = await desk.type("user remove-second-factor --email shen@example.cn", in: .hans)
            #expect(again.status == .failure && again.complaints.contains("还没有启用两步验证"))

            let invited = await desk.type("user invite --email shen@example.cn")
            let path = try #require(invited.lines.last)
            #expect(invited.status == .success && path.hasPrefix("/invitation/"))
            let wish = AcceptInvitation(
                Secret(text: String(path.dropFirst("/invitation/".count))), password: "kettle-orbit-mango", repeated: "kettle-orbit-mango",
                from: Origin(address: "127.0.0.1"))
            let entrance = try await wish.carryOut(with: CompanySupport.Company.policy, in: desk.staff.database)
            #expect(entrance.session?.principal.id == desk.staff.shen.id)
            let trail = try await desk.staff.rows(
                of: "SELECT count(*) FROM audit_entry WHERE actor = 'console' AND action IN ('second_factor_removed', 'member_invited')")
            #expect(trail == 2)
        }
    }

    @Test func `only who manages members invites and takes second factors, and others learn of nobody`() async throws {
        try await withDesk(on: .sqlite) { desk in
            for command in ["user invite", "user remove-second-factor"] {
                for name in ["shen@example.cn", "nobody@example.cn"] {
                    let answer = await desk.type("\(command) --email \(name) --as qinfang@example.cn")
                    #expect(answer.status == .failure && answer.complaints.contains("Your role may not do this"), "\(answer.complaints)")
                }
                let unknown = await desk.type("\(command) --email nobody@example.cn")
                #expect(unknown.status == .failure && unknown.complaints.hasPrefix("email:"), "\(unknown.complaints)")
            }
            let json = await desk.type("user invite --email qinfang@example.cn --json")
            #expect(json.json?["path"]?.string?.hasPrefix("/invitation/") == true)
        }
    }

    @Test func `a token only reads where nothing else is said`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type("token create --user zhoulan@example.cn --name reports --json")
            let secret = Secret(text: try #require(answer.json?["secret"]?.string))
            #expect(answer.lines.count == 1)
            #expect(answer.json?["scope"]?.string == "read")
            #expect(try await desk.staff.read { try $0.principal(bearing: secret) }?.may(.writeAccounts) == false)
        }
    }

    @Test func `a member makes tokens for himself only, and learns of nobody else`() async throws {
        try await withDesk(on: .sqlite) { desk in
            #expect(await desk.type("token create --user zhoulan@example.cn --name own --as zhoulan@example.cn").status == .success)
            let known = await desk.type("token create --user qinfang@example.cn --name other --as zhoulan@example.cn")
            let unknown = await desk.type("token create --user nobody@example.cn --name other --as zhoulan@example.cn")
            #expect(known.status == .failure)
            #expect(known.complaints == unknown.complaints)
            #expect(
                await desk.type("token create --user nobody@example.cn --name x").complaints.hasPrefix(
                    "user: “nobody@example.cn” is not known"))
        }
    }
}

import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct UserImportTests {
    private let members: SQL = """
        SELECT member.sign_in_name || ' ' || member.name || ' ' || member.role || ' ' || coalesce(team.name, '–') || ' '
          || coalesce(manager.sign_in_name, '–')
        FROM member LEFT JOIN team ON team.id = member.team_id LEFT JOIN member AS manager ON manager.id = member.manager_id
        WHERE member.id NOT IN (SELECT id FROM member WHERE email IN ('shen@example.cn', 'qinfang@example.cn', 'zhoulan@example.cn',
          'chengyan@example.cn', 'mengjie@example.cn', 'shenji@example.cn')) ORDER BY member.sign_in_name
        """

    @Test(arguments: Engine.allCases)
    func `without an e-mail address the sign-in name is made from the name`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "name\nReed Clapper\n吴桐\n欧阳娜娜\nReed-Clapper\nJosé Müller\n曾国\n"
            let answer = try await company.bring(.users, file)
            #expect(answer.counts == [6, 0, 0, 0, 0])
            #expect(
                try await company.texts(members) == [
                    "jose.muller José Müller seller – –", "ouyangnana 欧阳娜娜 seller – –", "reed.clapper Reed Clapper seller – –",
                    "reed.clapper2 Reed-Clapper seller – –", "wutong 吴桐 seller – –", "zengguo 曾国 seller – –",
                ])
            #expect(try await company.bring(.users, file, Options(again: true)).counts == [0, 0, 6, 0, 0])
            #expect(try await company.rows(of: "SELECT count(*) FROM member WHERE password_hash IS NOT NULL") == 0)
            let visit = SignIn(as: "reed.clapper", password: "", remembered: false, from: "127.0.0.1")
            await #expect(throws: SignInRefused.wrong, "nobody signs in before an invitation") {
                _ = try await visit.carryOut(in: company.database)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `role, team and manager come with the row, and the manager may stand below`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                邮箱,姓名,角色,团队,上级邮箱
                wutong@example.cn,吴桐,销售人员,华东一部,SuHe@example.cn
                suhe@example.cn,苏禾,sales manager,华东一部,shen@example.cn
                tangshan@example.cn,唐珊,,华南一部,
                """
            let answer = try await company.bring(.users, file)
            #expect(answer.counts == [3, 0, 0, 0, 0])
            #expect(
                try await company.texts(members) == [
                    "suhe@example.cn 苏禾 manager 华东一部 shen@example.cn", "tangshan@example.cn 唐珊 seller 华南一部 –",
                    "wutong@example.cn 吴桐 seller 华东一部 suhe@example.cn",
                ])
            let change = "email,role,team\ntangshan@example.cn,manager,\nWUTONG@example.cn,,\n"
            #expect(try await company.bring(.users, change).counts == [0, 1, 1, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever gets another role by an import signs in anew, and nobody else has to`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let (demoted, same) = (try await company.session(of: company.zhouLan), try await company.session(of: company.chengYan))
            try await company.bring(
                .users, "email,name,role,team\nzhoulan@example.cn,周岚,service,华东一部\nchengyan@example.cn,程岩,seller,华东一部\n")
            let (gone, kept) = try await company.read { (try $0.session(demoted.secret), try $0.session(same.secret)) }
            #expect(gone == nil && kept != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `teams and managers that are only named are made when that is wished`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file =
                "agent,manager,office\nAnna Snelling,Dustin Brinkmann,Central\nCecily Lampkin,Dustin Brinkmann,Central\nReed Clapper,Rocco Neubert,East\n"
            let options = Options(map: ["name=agent", "team=office", "manager_email=manager:name"])
            let refused = try await company.bring(.users, file, options)
            #expect(refused.refused == 3)
            #expect(Set(refused.told.prefix(2)) == ["2:office:reference_unknown"] || refused.told.contains("2:office:reference_unknown"))
            #expect(try await company.rows(of: "SELECT count(*) FROM team") == 2)

            var wished = options
            wished.createMissing = true
            let answer = try await company.bring(.users, file, wished)
            #expect(answer.counts == [3, 0, 0, 0, 0] && answer.alsoCreated == [.user: 2, .team: 2])
            #expect(
                try await company.texts(members) == [
                    "anna.snelling Anna Snelling seller Central dustin.brinkmann",
                    "cecily.lampkin Cecily Lampkin seller Central dustin.brinkmann",
                    "dustin.brinkmann Dustin Brinkmann manager Central –", "reed.clapper Reed Clapper seller East rocco.neubert",
                    "rocco.neubert Rocco Neubert manager East –",
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager whose address is written in several ways is one person`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                email,name,manager_email
                tangshan@example.cn,唐珊,Gaoyuan@Example.cn
                wutong@example.cn,吴桐,gaoyuan@example.cn
                suhe@example.cn,苏禾,ｇａｏｙｕａｎ＠example.cn
                """
            var options = Options()
            options.createMissing = true
            let answer = try await company.bring(.users, file, options)
            #expect(answer.counts == [3, 0, 0, 0, 0] && answer.alsoCreated == [.user: 1])
            let managed: SQL = "SELECT count(*) FROM member JOIN member AS upper ON upper.id = member.manager_id"
            #expect(try await company.rows(of: "\(managed) WHERE upper.email = 'gaoyuan@example.cn' AND upper.name = 'gaoyuan'") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `rows that cannot be meant are refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.write { tx in
                _ = try AddMember(email: "zhoulan2@example.cn", name: "周岚", role: .seller).carryOut(by: .console, in: tx)
            }
            let file = """
                email,name,role,manager
                ,,seller,
                没有地址,唐珊,,
                tangshan@example.cn,唐珊,老板,
                ,周岚,,
                wutong@example.cn,吴桐,,周岚
                wutong@example.cn,吴桐,,
                suhe@example.cn,苏禾,,苏禾
                ,秦放,,谁也不是
                """
            let answer = try await company.bring(.users, file, Options(map: ["manager_email=manager:name"], skip: true))
            #expect(
                answer.told == [
                    "2:name:value_missing", "3:email:value_unreadable", "4:role:value_unknown", "5:name:reference_ambiguous",
                    "6:manager:reference_ambiguous", "7:email:code_taken", "8:manager:parent_in_circle", "9:manager:reference_unknown",
                ])
            #expect(answer.counts == [0, 0, 0, 8, 0])
            #expect(try await company.rows(of: "SELECT count(*) FROM member") == 7)
        }
    }

    @Test(arguments: Engine.allCases)
    func `no file takes the last administrator's rights, nor the importer's own`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let demotion = "邮箱,姓名,角色\nshen@example.cn,沈青,销售人员\n"
            let own = try await company.bring(.users, demotion)
            #expect(own.told == ["2:角色:own_rights"] && own.counts == [0, 0, 0, 1, 0])
            let last = try await company.bring(.users, demotion, by: .console)
            #expect(last.told == ["2:角色:last_administrator"] && last.counts == [0, 0, 0, 1, 0])
            #expect(last.faults.first?.value == "销售人员" && last.faults.first?.text.hant.contains("最後一位") == true)

            // Of two one may go; who is made one by the same file may still be refused, and does not count.
            _ = try await company.hire("钟意", .admin)
            let both = "name,role\n沈青,seller\n钟意,seller\n周岚,admin\n"
            let one = try await company.bring(.users, both, Options(skip: true), by: .console)
            #expect(one.told == ["3:role:last_administrator"] && one.counts == [0, 2, 0, 1, 0])
            let administrators: SQL = "SELECT name FROM member WHERE role = 'admin' AND state = 'active' ORDER BY sign_in_name"
            #expect(Set(try await company.texts(administrators)) == ["周岚", "钟意"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `each member whom a file adds or changes has an entry of his own, and again when it is taken back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let begun = try await company.rows(of: "SELECT max(position) FROM audit_entry")
            func trail(after position: Int) async throws -> [AuditEntry] {
                let all = try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries }
                return all.filter { $0.position > position }.sorted { $0.position < $1.position }
            }
            let file = """
                email,name,role,team,manager_email
                zhoulan@example.cn,,compliance,华南一部,
                chengyan@example.cn,,seller,,
                tangshan@example.cn,唐珊,seller,西北部,gaoyuan@example.cn
                """
            let answer = try await company.bring(.users, file, Options(createMissing: true))
            #expect(answer.counts == [1, 1, 1, 0, 0])
            let entries = try await trail(after: begun)
            #expect(entries.map(\.action) == ["team_added", "member_added", "member_added", "member_changed", "import_completed"])
            #expect(entries.allSatisfy { $0.member == company.shen.id })
            let changed = try #require(entries.first { $0.action == "member_changed" })
            #expect(changed.subjectID?.bytes == company.zhouLan.id?.bytes && changed.changes.map(\.field) == ["role", "team"])
            #expect(changed.changes.first.map { [$0.before, $0.after] } == ["seller", "compliance"])
            let added = try #require(entries.last { $0.action == "member_added" })
            #expect(added.changes.map(\.field) == ["email", "name", "role", "team", "manager", "state", "language"])
            #expect(added.changes.prefix(2).allSatisfy { $0.before == nil && $0.after == "…" })

            let last = entries.last?.position ?? 0
            try await company.revert(answer)
            let undone = try await trail(after: Int(last))
            #expect(undone.map(\.action) == ["member_changed", "member_removed", "member_removed", "team_removed", "import_reverted"])
            #expect(undone.first?.changes.first.map { [$0.before, $0.after] } == ["compliance", "seller"])
            #expect(undone[1].changes.allSatisfy { $0.after == nil && $0.before != nil } && undone[3].payload == ["name": "西北部"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `taking a file back leaves an administrator too`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let promotion = try await company.bring(.users, "email,role\nzhoulan@example.cn,admin\n")
            let zhouLan = try await company.now(company.zhouLan)
            await #expect(throws: MemberRefused.oneself) { try await company.revert(promotion, by: zhouLan) }
            try await company.bring(.users, "email,role\nshen@example.cn,seller\n", by: zhouLan)
            await #expect(throws: MemberRefused.lastAdministrator) { try await company.revert(promotion, by: .console) }
            #expect(try await company.texts("SELECT name FROM member WHERE role = 'admin' AND state = 'active'") == ["周岚"])

            // Who becomes an administrator again lets the other one go.
            let zhongYi = try #require(try await company.hire("钟意", .admin).id)
            let swap = try await company.bring(.users, "name,role\n周岚,seller\n孟洁,admin\n", by: .console)
            try await company.write { tx in
                guard let member = try tx.member(zhongYi) else { throw NotFound() }
                try ChangeMember(zhongYi, to: MemberFields(of: member), state: .deactivated, language: .hans, seen: member.version)
                    .carryOut(by: .console, in: tx)
            }
            try await company.revert(swap, by: .console)
            #expect(try await company.texts("SELECT name FROM member WHERE role = 'admin' AND state = 'active'") == ["周岚"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `one member is not named twice, once by address and once by name`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let answer = try await company.bring(
                .users, "email,name,role\nzhoulan@example.cn,,manager\n,周岚,readonly\n", Options(skip: true))
            #expect(answer.told == ["3:name:code_taken"] && answer.counts == [0, 1, 0, 1, 0])
            #expect(try await company.texts("SELECT role FROM member WHERE name = '周岚'") == ["manager"])
        }
    }
}

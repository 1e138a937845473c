import Accounts
import CompanySupport
import Exchange
import ExchangeReading
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Trade

/// What is taken back leaves everything as it was.
@Suite struct RevertTests {
    @Test(arguments: Engine.allCases)
    func `accounts that were changed get their former values back, and new ones go to the recycle bin`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.bring(
                .accounts,
                """
                code,name,short_name,kind,key_kinds,parent_code,industry,region,address,employees,annual_revenue,credit_code,owner_email,tags,source
                K-001,瑞昶电子,瑞昶,business,strategic;group,K-002,电子制造,苏州,工业园区,350,38600000.50,91320594,zhoulan@example.cn,重点;出口,旧系统
                K-002,华岳重工集团,,,,,,,,,,,,,
                K-003,澄江新能源,,,,,,,,,,,,,
                """)
            let before = try await company.dump()
            let answer = try await company.bring(
                .accounts,
                """
                code,name,short_name,kind,key_kinds,parent_code,industry,region,address,employees,annual_revenue,credit_code,owner_email,tags,source
                K-001,瑞昶电子股份,瑞,public_sector,economic,K-004,半导体,无锡,新区,360,40000000,9132,chengyan@example.cn,其他,新系统
                K-002,,,,,,工程机械,,,12,,,qinfang@example.cn,,
                K-003,澄江新能源,,,,,,,,,,,,,
                K-004,瑞昶控股,,,,K-005,,,,,,,mengjie@example.cn,,
                """, Options(createMissing: true))
            #expect(answer.counts == [1, 2, 1, 0, 0] && answer.alsoCreated == [.account: 1])
            #expect(try await company.dump() != before)

            let past = try await company.revert(answer)
            #expect(past.state == .reverted && past.revertedAt != nil)
            #expect(try await company.dump() == before)
            #expect(
                try await company.texts("SELECT code FROM account WHERE recycled_at IS NOT NULL ORDER BY code") == ["K-004", "K-005"])
            let account = try await company.read { try $0.account(coded: "K-001", seenBy: company.shen) }
            let owners = try await company.read { try $0.assignments(of: account.id, seenBy: company.shen).map(\.ownerName) }
            #expect(owners.filter { $0 == "周岚" }.count == 2 && account.ownerName == "周岚", "the history tells of both ways")
        }
    }

    @Test(arguments: Engine.allCases)
    func `orders and products that were new are deleted, and changed ones are what they were, lines included`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子")
            try await company.bring(.products, "code,name,line,unit,list_price,unit_cost\nP-1,减速机,传动,台,10,7.5\nP-2,控制柜,,,,\n")
            try await company.bring(
                .orders,
                """
                code,account_code,ordered_on,due_on,product_code,quantity,unit_price,unit_cost,amount,currency
                SO-1,K-001,2026-03-02,2026-04-01,P-1,2,500,350.5,,USD
                SO-1,K-001,2026-03-02,2026-04-01,P-2,-1,100,,,USD
                SO-2,K-001,2026-03-03,,,,,,88.80,
                """)
            let before = try await company.dump()
            let products = try await company.bring(
                .products, "code,name,line,unit,list_price,unit_cost\nP-1,减速机 II,新线,套,12,9\nP-3,风机,,,,\n")
            let orders = try await company.bring(
                .orders,
                """
                code,account_code,ordered_on,due_on,product_code,amount
                SO-1,K-002,2026-05-02,2026-06-01,P-9,1
                SO-2,K-001,2026-03-03,,,88.80
                SO-3,K-002,2026-05-02,,P-9,5
                """, Options(createMissing: true))
            #expect(orders.counts == [1, 1, 1, 0, 0] && orders.alsoCreated == [.account: 1, .product: 1])

            try await company.revert(orders)
            try await company.revert(products)
            #expect(try await company.dump() == before)
            #expect(try await company.texts("SELECT code FROM product ORDER BY code") == ["P-1", "P-2"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `members and teams that were new are deleted, and changed ones are what they were`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.dump()
            let file = """
                email,name,role,team,manager
                zhoulan@example.cn,周岚,manager,华北一部,陆遥
                chengyan@example.cn,程砚岩,,,周岚
                wutong@example.cn,吴桐,,华北一部,苏禾
                suhe@example.cn,苏禾,manager,华北一部,
                """
            let answer = try await company.bring(.users, file, Options(map: ["manager_email=manager:name"], createMissing: true))
            #expect(answer.counts == [2, 2, 0, 0, 0] && answer.alsoCreated == [.team: 1, .user: 1])
            try await company.revert(answer)
            #expect(try await company.dump() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an override that came in ends, and what counted before counts again`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let first = try await company.account("K-001", "瑞昶电子")
            let second = try await company.account("K-002", "华岳重工集团")
            try await company.write { tx in
                try tx.run("UPDATE account SET grade = 'C', system_grade = 'C'")
                try ChangeGrade(of: second, to: .b, because: "新厂投产", until: Day("2027-03-01")).carryOut(by: company.qinFang, in: tx)
            }
            let before = try await company.dump()
            let answer = try await company.bring(
                .gradeChanges, "account_code,grade,reason,valid_until\nK-001,A,战略客户,2027-05-21\nK-002,A,战略客户,2027-05-21\n")
            #expect(answer.created == 2)
            try await company.revert(answer)
            #expect(try await company.dump() == before)
            for (account, grade, cause) in [(first, Grade.c, GradeCause.overrideEnded), (second, .b, .override)] {
                let history = try await company.read { try $0.gradeChanges(of: account, seenBy: company.shen) }
                #expect(history.contains { $0.cause == cause && $0.before == .a && $0.after == grade })
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an override that stands again says its own reason, end and approver, and not those of the import`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let account = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.write { tx in
                try ChangeGrade(of: account, to: .b, because: "新厂投产", until: Day("2027-03-01")).carryOut(by: company.qinFang, in: tx)
            }
            time.advance(seconds: 60)
            let answer = try await company.bring(
                .gradeChanges, "account_code,grade,reason,valid_until\nK-001,A,战略客户,2027-05-21\n")
            time.advance(seconds: 60)
            try await company.revert(answer)

            let override = try await company.read { try $0.standingOverrides(seenBy: company.shen)[account] }
            #expect(override?.after == .b && override?.reason == "新厂投产" && override?.until == Day("2027-03-01"))
            #expect(override?.approverName == "秦放" && override?.byName == "沈青", "who took the import back gave it anew")
            let standing = try await company.read { try $0.standingGrades(of: [account], for: company.shen)[account] }
            #expect(standing?.reason == "新厂投产" && standing?.approver == company.qinFang.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an override that would be over by now is not put back`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let account = try await company.account("K-001", "瑞昶电子")
            try await company.write { tx in
                try tx.run("UPDATE account SET grade = 'C', system_grade = 'C'")
                try ChangeGrade(of: account, to: .b, because: "新厂投产", until: Day("2026-11-30")).carryOut(by: company.qinFang, in: tx)
            }
            let answer = try await company.bring(.gradeChanges, "account_code,grade,reason\nK-001,A,战略客户\n")
            time.advance(seconds: 20 * 86_400)
            try await company.revert(answer)
            #expect(try await company.texts("SELECT grade || coalesce(overridden_until, ' –') FROM account") == ["C –"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was changed since keeps the whole import in place`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let answer = try await company.bring(.accounts, "code,name\nK-001,瑞昶电子\nK-002,华岳重工集团\nK-003,澄江新能源\n")
            let account = try await company.read { try $0.account(coded: "K-002", seenBy: company.shen) }
            var fields = AccountFields(of: account)
            fields.region = "常州"
            let changed = fields
            try await company.write { tx in try ChangeAccount(account.id, to: changed, seen: nil).carryOut(by: company.shen, in: tx) }

            let before = (try await company.dump(), try await company.census())
            let refusal = await #expect(throws: RevertConflict.self) { try await company.revert(answer) }
            #expect(refusal?.code == "revert_conflict" && refusal?.status == .conflict)
            #expect(refusal?.text.english.contains("account “K-002”") == true && refusal?.text.hans.contains("K-001") == false)
            #expect(try await company.dump() == before.0)
            #expect(try await company.census() == before.1, "nothing is half done")
            #expect(try await company.texts("SELECT state FROM import") == ["completed"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what others rely on by now stays`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子")
            let products = try await company.bring(.products, "code,name\nP-1,减速机\n")
            let users = try await company.bring(.users, "email,name,team\nwutong@example.cn,吴桐,华东一部\nsuhe@example.cn,苏禾,华东一部\n")
            let teams = try await company.bring(.users, "email,name,team\ntangshan@example.cn,唐珊,西北部\n", Options(createMissing: true))
            try await company.bring(.orders, "code,account_code,ordered_on,product_code,amount\nSO-1,K-001,2026-03-02,P-1,100\n")
            try await company.bring(.accounts, "code,name,owner_email\nK-002,临泽化工,wutong@example.cn\n")
            try await company.bring(.users, "email,name,team\nluyao@example.cn,陆遥,西北部\n")

            let product = await #expect(throws: RevertConflict.self) { try await company.revert(products) }
            #expect(product?.text.english.contains("product “P-1”") == true)
            let user = await #expect(throws: RevertConflict.self) { try await company.revert(users) }
            #expect(user?.text.english.contains("user “wutong@example.cn”") == true && user?.things.count == 1)
            let team = await #expect(throws: RevertConflict.self) { try await company.revert(teams) }
            #expect(team?.text.english.contains("team “西北部”") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `accounts on which others have built since stay, and the refusal names what stands on them`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-009", "临泽化工")
            let accounts = try await company.bring(.accounts, "code,name\nK-001,瑞昶电子\nK-002,华岳重工集团\nK-003,澄江新能源\nK-004,远洋机电\n")
            try await company.write { tx in try tx.run("UPDATE account SET grade = 'C', system_grade = 'C'") }
            let orders = try await company.bring(.orders, "code,account_code,ordered_on,amount\nSO-1,K-001,2026-03-02,100\n")
            let children = try await company.bring(.accounts, "code,parent_code\nK-009,K-002\n")
            let grades = try await company.bring(.gradeChanges, "account_code,grade,reason\nK-003,A,战略客户\n")

            let before = try await company.dump()
            let refusal = await #expect(throws: RevertConflict.self) { try await company.revert(accounts) }
            #expect(
                refusal?.things.map(\.english).sorted() == [
                    "a grade change of account “K-003”", "account “K-009” under account “K-002”", "order “SO-1” of account “K-001”",
                ])
            #expect(refusal?.text.hans.contains("客户“K-001”的订单“SO-1”") == true)
            #expect(try await company.dump() == before)

            for later in [orders, children] { try await company.revert(later) }
            let rest = await #expect(throws: RevertConflict.self) { try await company.revert(accounts) }
            #expect(rest?.things.map(\.english) == ["a grade change of account “K-003”"], "history is never taken back")
            _ = grades
        }
    }

    @Test(arguments: Engine.allCases)
    func `what an import itself put onto its accounts does not hold them`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let before = try await company.dump()
            let orders = try await company.bring(
                .orders, "code,account_code,ordered_on,amount\nSO-1,K-001,2026-03-02,100\n", Options(createMissing: true))
            try await company.revert(orders)
            let group = try await company.bring(.accounts, "code,name,parent_code\nK-005,瑞昶电子,K-006\nK-006,瑞昶控股,\n")
            try await company.revert(group)
            #expect(try await company.dump() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order whose account lies in the recycle bin is refused by that, unless the account comes back with it`(
        engine: Engine
    ) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子")
            try await company.account("K-002", "华岳重工集团")
            try await company.bring(.orders, "code,account_code,ordered_on,amount\nSO-1,K-001,2026-03-02,100\n")
            try await company.write { tx in try tx.run("UPDATE account SET recycled_at = 1 WHERE code = 'K-001'") }

            let elsewhere = "code,account_code,ordered_on,amount\nSO-1,K-002,2026-03-02,200\n"
            let refused = try await company.bring(.orders, elsewhere)
            #expect(refused.told == ["2:code:account_recycled"])
            #expect(refused.faults.first?.text.english.contains("its account “K-001” lies in the recycle bin") == true)

            let file = "code,account_code,ordered_on,amount\nSO-1,K-001,2026-03-02,300\n"
            let back = try await company.bring(.orders, file, Options(createMissing: true))
            #expect(back.counts == [0, 1, 0, 0, 0] && back.alsoCreated == [.account: 1], "\(back.told)")
            #expect(try await company.read { try $0.account(coded: "K-001", seenBy: company.shen) }.name == "瑞昶电子")
        }
    }

    @Test(arguments: Engine.allCases)
    func `only the first few of many conflicts are named`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let answer = try await company.bring(.accounts, "code,name\n" + (1...20).map { "K-\($0),客户\($0)\n" }.joined())
            try await company.write { tx in try tx.run("UPDATE account SET version = version + 1") }
            let refusal = await #expect(throws: RevertConflict.self) { try await company.revert(answer) }
            #expect(refusal?.things.count == 5 && refusal?.text.hans.contains("……") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an import is taken back once, and by nobody who may not know of it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let answer = try await company.bring(.accounts, "code,name\nK-001,瑞昶电子\n")
            await #expect(throws: NotFound.self) { try await company.revert(answer, by: company.qinFang) }
            await #expect(throws: NotPermitted.self) { try await company.revert(answer, by: company.zhouLan) }
            let entries = try await company.rows(of: "SELECT count(*) FROM audit_entry")
            try await company.revert(answer)
            #expect(try await company.rows(of: "SELECT count(*) FROM audit_entry") == entries + 1)
            await #expect(throws: ImportTakenBack.self) { try await company.revert(answer) }

            let managers = try await company.bring(.accounts, "code,name\nK-002,华岳重工集团\n", by: company.qinFang)
            try await company.revert(managers, by: company.qinFang)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE recycled_at IS NULL") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what came in once more after it was taken back counts as new`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "code,name,owner_email\nK-001,瑞昶电子,zhoulan@example.cn\n"
            try await company.revert(try await company.bring(.accounts, file))
            let answer = try await company.bring(.accounts, file)
            #expect(answer.counts == [1, 0, 0, 0, 0])
            #expect(try await company.read { try $0.account(coded: "K-001", seenBy: company.zhouLan) }.ownerName == "周岚")
            try await company.revert(answer)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE recycled_at IS NULL") == 0)
        }
    }
}

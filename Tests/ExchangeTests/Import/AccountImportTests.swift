import Accounts
import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct AccountImportTests {
    @Test(arguments: Engine.allCases)
    func `an account arrives active, with everything that its row says`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                客户编号,客户名称,简称,客户类型,大客户类型,行业,地区,地址,员工人数,营收,统一社会信用代码,归属人邮箱,标签,来源
                K-001,瑞昶电子,瑞昶,企业,战略大客户；economic,电子制造,苏州,"工业园区 8 号
                2 栋","1,350",38.6,91320594MA1X00017R,ZhouLan@example.cn,重点;出口；老客户,旧系统
                K-002,市水务集团,,公部門,,,,,,,,,,
                """
            let dollars = try #require(Currency("USD"))
            let answer = try await company.bring(
                .accounts, file, Options(map: ["annual_revenue=营收:x1000000"], currency: dollars))
            #expect(answer.rows == 2 && answer.counts == [2, 0, 0, 0, 0])

            let account = try await company.read { try $0.account(coded: "K-001", seenBy: company.shen) }
            #expect(account.name == "瑞昶电子" && account.shortName == "瑞昶" && account.status == .active && account.kind == .business)
            #expect(account.keyKinds == [.economic, .strategic] && account.tags == ["重点", "出口", "老客户"])
            #expect(account.industry == "电子制造" && account.region == "苏州" && account.address == "工业园区 8 号\n2 栋")
            #expect(account.employees == 1350 && account.creditCode == "91320594MA1X00017R" && account.source == "旧系统")
            #expect(account.annualRevenue == Money(minorUnits: 3_860_000_000, currency: dollars))
            #expect(account.ownerName == "周岚" && account.version == 1)
            #expect(try await company.texts("SELECT cause FROM assignment") == ["new_account"])

            let other = try await company.read { try $0.account(coded: "K-002", seenBy: company.shen) }
            #expect(other.kind == .publicSector && other.owner == nil, "without an owner it stands in the pool")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mistyped credit code is left out and told, and keeps no customer out`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                code,name,credit_code
                K-001,瑞昶电子,91320594ma1x 00017r
                K-002,华岳重工,91320594MA1X00017A
                K-003,台湾友嘉,23456789
                """
            let answer = try await company.bring(.accounts, file)
            #expect(answer.counts == [3, 0, 0, 0, 1])
            let fault = try #require(answer.faults.first)
            #expect(fault.line == 3 && fault.column == "credit_code" && fault.value == "91320594MA1X00017A")
            let codes = try await company.texts("SELECT credit_code FROM account ORDER BY code")
            #expect(codes == ["91320594MA1X00017R", "", "23456789"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row changes what its cells say and leaves the rest`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.bring(.accounts, "code,name,region,employees,tags\nK-001,瑞昶,苏州,350,重点\nK-002,华岳重工集团,常州,,\n")
            let answer = try await company.bring(.accounts, "code,name,region,employees\nK-001,瑞昶电子,,360\nK-002,,常州,\n")
            #expect(answer.counts == [0, 1, 1, 0, 0])
            let account = try await company.read { try $0.account(coded: "K-001", seenBy: company.shen) }
            #expect(account.name == "瑞昶电子" && account.region == "苏州" && account.employees == 360 && account.tags == ["重点"])
            #expect(account.version == 2)
            let found = try await company.read { snapshot in
                var filter = AccountFilter()
                filter.search = "rcdz"
                return try snapshot.accounts(filter, seenBy: company.shen).accounts.map(\.code)
            }
            #expect(found == ["K-001"], "it is found by its new name")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same accounts once more change nothing`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "code,name,parent,owner,tags,employees\nK-002,常州分公司,K-001,周岚,a;b,12\nK-001,华岳重工集团,,周岚,,\n"
            let options = Options(map: ["parent_code=parent", "owner_email=owner:name"])
            try await company.bring(.accounts, file, options)
            let before = try await company.dump()
            var again = options
            again.again = true
            let answer = try await company.bring(.accounts, file, again)
            #expect(answer.counts == [0, 0, 2, 0, 0])
            #expect(try await company.dump() == before)
            #expect(try await company.rows(of: "SELECT count(*) FROM assignment") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a code that stands twice is refused at the second row`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "code,name\nK-001,瑞昶电子\nK-002,华岳重工集团\n K-001 ,瑞昶\nK-001,又一个\n"
            let answer = try await company.bring(.accounts, file, Options(skip: true))
            #expect(answer.counts == [2, 0, 0, 2, 0])
            #expect(answer.told == ["4:code:code_taken", "5:code:code_taken"])
            #expect(answer.faults[0].text.english.contains("line 2"))
            #expect(try await company.texts("SELECT name FROM account ORDER BY code") == ["瑞昶电子", "华岳重工集团"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `cells that cannot be read are told all at once, with line, column and value`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = """
                code,name,类别,employees,annual_revenue
                ,瑞昶电子,企业,1,1
                K-002,,企业,1,1
                K-003,澄江新能源,机关,12.5,壹佰万
                K-004,"远澜
                医药",,99999999999999,99999999999999999999
                """
            let answer = try await company.bring(.accounts, file, Options(map: ["kind=类别"]))
            #expect(
                answer.told == [
                    "2:code:value_missing", "3:name:value_missing", "4:类别:value_unknown", "4:employees:number_unreadable",
                    "4:annual_revenue:number_unreadable", "5:name:value_unreadable", "5:employees:value_out_of_range",
                    "5:annual_revenue:value_out_of_range",
                ])
            #expect(answer.faults.map(\.value)[2] == "机关")
            #expect(answer.refused == 4)
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a spreadsheet would take for a formula loses the one mark that kept it from doing so`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.bring(.accounts, "code,name,region,source\nK-001,'=瑞昶,''@苏州,'旧系统\n")
            let account = try await company.read { try $0.account(coded: "K-001", seenBy: company.shen) }
            #expect(account.name == "=瑞昶" && account.region == "'@苏州" && account.source == "'旧系统")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an owner is named by address or by name, and an assignment is written only when he changes`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.account("K-002", "华岳重工集团")
            let file = "code,owner_email\nK-001,zhoulan@example.cn\nK-002,chengyan@example.cn\n"
            #expect(try await company.bring(.accounts, file).counts == [0, 1, 1, 0, 0])
            #expect(try await company.rows(of: "SELECT count(*) FROM assignment") == 2)

            let moved = try await company.bring(.accounts, "code,owner\nK-001,程砚\nK-002,\n", Options(map: ["owner_email=owner:name"]))
            #expect(moved.counts == [0, 1, 1, 0, 0], "an empty cell takes nobody's account away")
            let account = try await company.read { try $0.account(coded: "K-001", seenBy: company.shen) }
            #expect(account.ownerName == "程砚")
            let history = try await company.read { try $0.assignments(of: account.id, seenBy: company.shen) }
            #expect(Set(history.map(\.ownerName)) == ["程砚", "周岚"] && history.contains { $0.cause == .correction && $0.byName == "沈青" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `an owner whom nobody knows, who left or whose name two share is refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.write { tx in
                _ = try AddMember(email: "zhoulan2@example.cn", name: "周岚", role: .seller).carryOut(by: .console, in: tx)
                try tx.run("UPDATE member SET state = 'deactivated' WHERE email = 'mengjie@example.cn'")
            }
            let file = "code,name,owner\nK-001,瑞昶电子,吴桐\nK-002,华岳重工集团,孟洁\nK-003,澄江新能源,周岚\nK-004,东陆轨道装备,程砚\n"
            let answer = try await company.bring(.accounts, file, Options(map: ["owner_email=owner:name"], skip: true))
            #expect(answer.counts == [1, 0, 0, 3, 0])
            #expect(answer.told == ["2:owner:reference_unknown", "3:owner:reference_unknown", "4:owner:reference_ambiguous"])
            #expect(answer.faults[1].text.english.contains("deactivated"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager brings in what is within reach and puts it into the books of the own teams`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "南屿船舶", of: company.mengJie)
            let before = try await company.dump()
            let file = """
                code,name,owner_email
                K-001,抢来的客户,zhoulan@example.cn
                K-002,瑞昶电子,mengjie@example.cn
                K-003,华岳重工集团,zhoulan@example.cn
                """
            let answer = try await company.bring(.accounts, file, by: company.qinFang)
            #expect(answer.told == ["2:code:code_taken", "3:owner_email:not_permitted"])
            #expect(try await company.dump() == before)
            let skipped = try await company.bring(.accounts, file, Options(skip: true), by: company.qinFang)
            #expect(skipped.counts == [1, 0, 0, 2, 0])
            #expect(try await company.texts("SELECT name FROM account ORDER BY code") == ["南屿船舶", "华岳重工集团"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a code from the recycle bin brings its account back`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let id = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.write { tx in try tx.run("UPDATE account SET recycled_at = 1, region = '苏州' WHERE id = \(id)") }
            let answer = try await company.bring(.accounts, "code,name\nK-001,瑞昶电子股份\n")
            #expect(answer.counts == [1, 0, 0, 0, 0])
            let account = try await company.read { try $0.account(coded: "K-001", seenBy: company.zhouLan) }
            #expect(account.id == id && account.name == "瑞昶电子股份" && account.region == "苏州")

            try await company.revert(answer)
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE recycled_at = 1 AND name = '瑞昶电子'") == 1)
        }
    }
}

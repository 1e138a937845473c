import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Storage
import TestSupport
import Testing

/// Which account stands under which, when a file says so.
@Suite struct ParentImportTests {
    private let parents: SQL = """
        SELECT account.code || '<' || parent.code FROM account JOIN account AS parent ON parent.id = account.parent_id ORDER BY account.code
        """

    @Test(arguments: Engine.allCases)
    func `a parent may stand after its child, by code or by name`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-000", "华岳控股")
            let byCode = "code,name,parent_code\nK-003,常州三厂,K-002\nK-002,华岳常州,K-001\nK-001,华岳重工集团,K-000\nK-004,独立客户,\n"
            #expect(try await company.bring(.accounts, byCode).created == 4)
            #expect(try await company.texts(parents) == ["K-001<K-000", "K-002<K-001", "K-003<K-002"])

            let byName = "code,name,subsidiary_of\nM-003,丹阳三厂,丹阳分公司\nM-002,丹阳分公司,丹阳集团\nM-001,丹阳集团,华岳控股\nK-004,,丹阳集团\n"
            let answer = try await company.bring(.accounts, byName, Options(map: ["parent_code=subsidiary_of:name"]))
            #expect(answer.counts == [3, 1, 0, 0, 0])
            #expect(
                try await company.texts(parents) == [
                    "K-001<K-000", "K-002<K-001", "K-003<K-002", "K-004<M-001", "M-001<K-000", "M-002<M-001", "M-003<M-002",
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unknown parent is refused, or made when that is wished`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "code,name,parent\nK-001,华岳常州,华岳重工集团\nK-002,华岳南通,华岳重工集团\nK-003,,华岳重工集团\n"
            let refused = try await company.bring(.accounts, file, Options(map: ["parent_code=parent:name"]))
            #expect(refused.told == ["2:parent:reference_unknown", "3:parent:reference_unknown", "4:name:value_missing"])
            #expect(refused.faults[0].text.hans.contains("华岳重工集团"))

            let answer = try await company.bring(
                .accounts, file, Options(map: ["parent_code=parent:name"], createMissing: true, skip: true))
            #expect(answer.counts == [2, 0, 0, 1, 0] && answer.alsoCreated == [.account: 1])
            #expect(try await company.texts(parents) == ["K-001<华岳重工集团", "K-002<华岳重工集团"])
            #expect(try await company.rows(of: "SELECT count(*) FROM account WHERE name = '华岳重工集团' AND owner_id IS NULL") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing is made for a row that is refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "code,name,parent_code,employees\nK-001,华岳常州,K-000,许多\n"
            let answer = try await company.bring(.accounts, file, Options(createMissing: true, skip: true))
            #expect(answer.counts == [0, 0, 0, 1, 0] && answer.alsoCreated.isEmpty)
            #expect(try await company.rows(of: "SELECT count(*) FROM account") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a name that two accounts share names no parent`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-000", "华岳")
            let file = "code,name,parent\nK-001,华岳,\nK-002,华岳常州,华岳\n"
            let answer = try await company.bring(.accounts, file, Options(map: ["parent_code=parent:name"], skip: true))
            #expect(answer.told == ["3:parent:reference_ambiguous"])
            #expect(answer.counts == [1, 0, 0, 1, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a row falls with the row that it stands under`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-009", "老集团")
            let file = """
                code,name,parent_code,employees
                K-003,三级,K-002,
                K-002,二级,K-001,
                K-001,一级,,许多
                K-009,老集团,,许多
                K-010,老集团分公司,K-009,
                """
            let answer = try await company.bring(.accounts, file, Options(skip: true))
            #expect(
                answer.told == [
                    "2:parent_code:reference_unknown", "3:parent_code:reference_unknown", "4:employees:number_unreadable",
                    "5:employees:number_unreadable",
                ])
            #expect(answer.faults[0].text.english.contains("line 3") && answer.faults[1].text.english.contains("line 4"))
            #expect(answer.counts == [1, 0, 0, 4, 0], "who stands anyway may still be stood under")
            #expect(try await company.texts(parents) == ["K-010<K-009"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `circles are refused, within the file and through accounts that there are`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.bring(.accounts, "code,name,parent_code\nK-001,一,\nK-002,二,K-001\nK-003,三,K-002\n")
            let before = try await company.dump()
            let file = """
                code,name,parent_code
                M-001,甲,M-003
                M-002,乙,M-001
                M-003,丙,M-002
                M-004,丁,M-004
                K-001,一,K-003
                M-005,戊,M-001
                """
            let answer = try await company.bring(.accounts, file)
            #expect(
                Set(answer.told) == [
                    "2:parent_code:parent_in_circle", "3:parent_code:parent_in_circle", "4:parent_code:parent_in_circle",
                    "5:parent_code:parent_in_circle", "6:parent_code:parent_in_circle", "7:parent_code:reference_unknown",
                ])
            #expect(try await company.dump() == before)

            let swap = "code,parent_code\nK-001,K-002\nK-002,K-000\nK-000,\n"
            let turned = try await company.bring(.accounts, swap, Options(set: ["name=华岳"], again: true))
            #expect(turned.counts == [1, 2, 0, 0, 0], "what was above may come below when the file says both")
            #expect(try await company.texts(parents) == ["K-001<K-002", "K-002<K-000", "K-003<K-002"])
        }
    }
}

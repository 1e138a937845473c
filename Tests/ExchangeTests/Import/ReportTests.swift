import CompanySupport
import Exchange
import Ground
import Storage
import TestSupport
import Testing

/// The file that somebody gets back, corrects and brings in again.
@Suite struct ReportTests {
    @Test func `a refused row stands there once, with all its faults in the reader's language`() async throws {
        try await withCompany(on: .sqlite) { company in
            let file = "code,name,employees,annual_revenue,备注\nK-001,瑞昶电子,很多,很多,\"第一行\n第二行，\"\"引号\"\"\"\nK-002,华岳重工集团,12,1,\n"
            let english = try await company.report(.accounts, file, Options(skip: true))
            #expect(english.count == 2)
            #expect(
                english[0] == [
                    "code", "name", "employees", "annual_revenue", "备注", "import_line", "import_column", "import_value", "import_reason",
                ])
            #expect(
                Array(english[1].prefix(8)) == ["K-001", "瑞昶电子", "很多", "很多", "第一行\n第二行，\"引号\"", "2", "employees; annual_revenue", "很多; 很多"])
            #expect(english[1][8].contains("is no number"))
            let chinese = try await company.report(.accounts, file, Options(dryRun: true, again: true), in: .hant)
            #expect(chinese[1][8].contains("不是數字"))
        }
    }

    @Test func `what a spreadsheet would work out is defused on the way out and whole again on the way in`() async throws {
        try await withCompany(on: .sqlite) { company in
            let file = "code,name,region,employees\n=1+1,\"+cmd|' /C calc'!A0\",＝苏州,-5\n"
            let report = try await company.report(.accounts, file, Options(skip: true))
            #expect(Array(report[1].prefix(4)) == ["'=1+1", "'+cmd|' /C calc'!A0", "'＝苏州", "-5"], "a plain number stays one")
            #expect(report[1][5] == "employees" && report[1][6] == "-5")

            let corrected = report.map { row in row.map { $0 == "-5" ? "5" : $0 } }
            #expect(try await company.bring(.accounts, corrected.asFile).created == 1)
            #expect(try await company.texts("SELECT code || '|' || name || '|' || region FROM account") == ["=1+1|+cmd|' /C calc'!A0|＝苏州"])
        }
    }

    @Test func `a report that is brought in and still has faults gets its columns anew`() async throws {
        try await withCompany(on: .sqlite) { company in
            let once = try await company.report(.accounts, "code,name,employees\nK-001,瑞昶电子,很多\nK-002,华岳重工集团,1\n")
            let twice = try await company.report(.accounts, once.asFile)
            #expect(twice[0] == once[0])
            #expect(twice[1].dropLast(4) == once[1].dropLast(4) && twice[1][3] == "2")
        }
    }

    @Test func `warned rows stand in it too, and come to nothing when they are brought in again`() async throws {
        try await withCompany(on: .sqlite) { company in
            try await company.account("K-001", "瑞昶电子")
            let file = "account_code,ordered_on,due_on,amount\nK-001,2026-03-02,2026-02-02,100\nK-001,2026-03-02,,100\n"
            let report = try await company.report(.orders, file)
            #expect(report.count == 2 && report[1][4] == "2" && report[1][5] == "due_on")
            let again = try await company.bring(.orders, report.asFile)
            #expect(again.counts == [0, 0, 1, 0, 1])
        }
    }

    @Test func `a long report is written in pieces`() async throws {
        try await withCompany(on: .sqlite) { company in
            let rows = (1...4000).map { "K-\($0),客户\($0),\($0.isMultiple(of: 2) ? "很多" : "12")\n" }.joined()
            let report = try await company.report(.accounts, "code,name,employees\n" + rows, Options(skip: true))
            #expect(report.count == 2001 && report[2000][0] == "K-4000")
        }
    }
}

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

@Suite struct GradeChangeImportTests {
    @Test(arguments: Engine.allCases)
    func `overrides come in with reason, end and approver`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let account = try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.account("K-002", "华岳重工集团")
            let file = """
                account,grade,reason,valid_until,approver
                瑞昶电子,A,战略客户，明年扩产,2027-05-21,秦放
                华岳重工集团,b,新厂投产,,
                """
            let options = Options(map: ["account_code=account:name", "approver_email=approver:name"])
            #expect(try await company.bring(.gradeChanges, file, options).counts == [2, 0, 0, 0, 0])
            let changed = try await company.read { try $0.account(account, seenBy: company.shen) }
            #expect(changed.grade == .a && changed.overriddenUntil == Day("2027-05-21") && changed.systemGrade == nil)
            let history = try await company.read { try $0.gradeChanges(of: account, seenBy: company.shen) }
            #expect(history.count == 1 && history[0].cause == .override && history[0].reason == "战略客户，明年扩产")
            #expect(history[0].byName == "沈青" && history[0].approverName == "秦放" && history[0].until == Day("2027-05-21"))
            #expect(
                try await company.texts("SELECT overridden_until FROM account WHERE code = 'K-002'") == ["2027-11-21"], "a year from today")

            var again = options
            again.again = true
            #expect(try await company.bring(.gradeChanges, file, again).counts == [0, 0, 2, 0, 0], "they stand already")
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what the policy refuses to a person it refuses to a file`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for number in 1...7 { try await company.account("K-00\(number)", "客户\(number)") }
            try await company.bring(.gradeChanges, "account_code,grade,reason\nK-001,A,战略客户\n")
            let before = try await company.dump()
            let file = """
                account_code,grade,reason,valid_until,approver_email
                K-001,A,另一个理由,,
                K-002,E,战略客户,,
                K-003,A,急,,
                K-004,A,战略客户,2026-11-20,
                K-005,A,战略客户,2039-11-21,
                K-006,A,战略客户,,zhoulan@example.cn
                K-006,A,战略客户,,
                K-009,A,战略客户,,
                K-007,,,,
                """
            let answer = try await company.bring(.gradeChanges, file)
            #expect(
                answer.told == [
                    "2:grade:grade_unchanged", "3:grade:value_unknown", "4:reason:reason_missing", "5:valid_until:value_out_of_range",
                    "6:valid_until:value_out_of_range", "7:approver_email:approver_missing", "8:account_code:code_taken",
                    "9:account_code:reference_unknown", "10:grade:value_missing", "10:reason:value_missing",
                ])
            #expect(answer.refused == 9)
            #expect(try await company.dump() == before)
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager overrides within reach, and nobody else's accounts are there`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.account("K-002", "南屿船舶", of: company.mengJie)
            let file = "account_code,grade,reason\nK-001,A,战略客户\nK-002,A,战略客户\n"
            let answer = try await company.bring(.gradeChanges, file, Options(skip: true), by: company.qinFang)
            #expect(answer.told == ["3:account_code:reference_unknown"] && answer.counts == [1, 0, 0, 1, 0])
            #expect(try await company.texts("SELECT coalesce(grade, '–') FROM account ORDER BY code") == ["A", "–"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an approver answers only for accounts within his own reach, in a file as anywhere`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            try await company.account("K-001", "瑞昶电子", of: company.zhouLan)
            try await company.account("K-002", "南屿船舶", of: company.mengJie)
            let file = """
                account_code,grade,reason,approver_email
                K-001,A,战略客户,qinfang@example.cn
                K-002,A,战略客户,qinfang@example.cn
                """
            let answer = try await company.bring(.gradeChanges, file, Options(skip: true))
            #expect(answer.told == ["3:approver_email:approver_missing"] && answer.counts == [1, 0, 0, 1, 0])
            #expect(try await company.texts("SELECT coalesce(grade, '–') FROM account ORDER BY code") == ["A", "–"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that is missing is made with its grade when that is wished, and goes with it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "account_code,grade,reason\n北原乳业,B,老客户\n临泽化工,B,急\n"
            let answer = try await company.bring(.gradeChanges, file, Options(createMissing: true, skip: true))
            #expect(answer.counts == [1, 0, 0, 1, 0] && answer.alsoCreated == [.account: 1])
            #expect(try await company.texts("SELECT code || grade FROM account") == ["北原乳业B"])
            try await company.revert(answer)
            #expect(try await company.texts("SELECT coalesce(grade, '–') FROM account WHERE recycled_at IS NOT NULL") == ["–"])
        }
    }
}

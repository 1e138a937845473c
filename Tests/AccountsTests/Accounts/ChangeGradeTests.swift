import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct ChangeGradeTests {
    @Test(arguments: Engine.allCases)
    func `an override becomes a fact, the current grade and an audit entry`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let linjiang = try await company.account("K-048", "临江精密", of: company.zhouLan)

            try await company.write { try ChangeGrade(of: linjiang, to: .b, because: "战略客户").carryOut(by: company.qinFang, in: $0) }

            let account = try await company.read { try $0.account(linjiang, seenBy: company.zhouLan) }
            #expect(account.grade == .b)
            #expect(account.overriddenUntil == Day("2027-11-21"), "a year from today where nobody says")
            let changes = try await company.read { try $0.gradeChanges(of: linjiang, seenBy: company.zhouLan) }
            #expect(changes.map(\.after) == [.b] && changes.map(\.cause) == [.override])
            #expect(changes.map(\.byName) == ["秦放"] && changes.map(\.approverName) == ["秦放"])
            let trail = try await company.read { try $0.auditEntries(AuditFilter(), seenBy: company.shen).entries }
            #expect(trail.first?.action == "grade_changed" && trail.first?.memberName == "秦放" && trail.first?.actor == .member)
        }
    }

    @Test(arguments: Engine.allCases)
    func `V-08c an override of a C to A falls back to the system grade by itself after its last day`(engine: Engine) async throws {
        let clock = TestClock()
        try await withCompany(on: engine, clock: clock.clock) { company in
            let jinsui = try await company.account("K-053", "金穗食品", of: company.zhouLan)
            try await company.write { tx in
                _ = try tx.run("UPDATE account SET grade = 'C', system_grade = 'C' WHERE id = \(jinsui)")
                let until = Day("2027-05-21")
                _ = try ChangeGrade(of: jinsui, to: .a, because: "战略客户", until: until).carryOut(by: company.qinFang, in: tx)
            }
            func grade() async throws -> Grade? {
                try await company.write { try EndOverrides().carryOut(in: $0) }
                return try await company.read { try $0.account(jinsui, seenBy: company.qinFang).grade }
            }

            clock.advance(seconds: 181 * 86_400)
            #expect(try await grade() == .a, "2027-05-21 is the last day and still counts")
            clock.advance(seconds: 86_400)
            #expect(try await grade() == .c)
            let changes = try await company.read { try $0.gradeChanges(of: jinsui, seenBy: company.qinFang) }
            #expect(changes.map(\.cause) == [.overrideEnded, .override])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a seller may see the grade of his customer but not override it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            await #expect(throws: NotPermitted.self) {
                try await company.write { try ChangeGrade(of: huayue, to: .a, because: "大客户").carryOut(by: company.zhouLan, in: $0) }
            }
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 0, "a refusal leaves no trace")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account beyond a manager's reach does not exist for him`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let nanyu = try await company.account("K-005", "南屿船舶", of: company.mengJie)
            await #expect(throws: NotFound.self) {
                try await company.write { try ChangeGrade(of: nanyu, to: .a, because: "大客户").carryOut(by: company.qinFang, in: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever approves an override has the account within reach, and the console answers for its own`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let nanyu = try await company.account("K-005", "南屿船舶", of: company.mengJie)
            func change(_ wish: ChangeGrade, by principal: Principal) async throws {
                try await company.write { try wish.carryOut(by: principal, in: $0) }
            }
            let elsewhere = ChangeGrade(of: nanyu, to: .a, because: "大客户", approver: company.qinFang.id)
            await #expect(throws: ApproverMissing.self) { try await change(elsewhere, by: company.shen) }
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change") == 0)
            try await change(ChangeGrade(of: nanyu, to: .a, because: "大客户", approver: company.shen.id), by: company.shen)
            try await change(ChangeGrade(of: nanyu, to: .b, because: "大客户"), by: .console)
            #expect(try await company.rows(of: "SELECT count(*) FROM grade_change WHERE approver_id = \(company.shen.id)") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an override needs a reason, another grade, a day that is not over, and an approver who may`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            func refusal(_ wish: ChangeGrade) async -> String? {
                do {
                    try await company.write { try wish.carryOut(by: company.qinFang, in: $0) }
                    return nil
                } catch { return (error as? any Refusal)?.code }
            }
            #expect(await refusal(ChangeGrade(of: huayue, to: .a, because: " ")) == "reason_missing")
            #expect(await refusal(ChangeGrade(of: huayue, to: .a, because: "战略客户", until: Day("2026-11-20"))) == "value_out_of_range")
            #expect(await refusal(ChangeGrade(of: huayue, to: .a, because: "战略客户", approver: company.zhouLan.id)) == "approver_missing")
            #expect(await refusal(ChangeGrade(of: huayue, to: .a, because: "战略客户")) == nil)
            #expect(await refusal(ChangeGrade(of: huayue, to: .a, because: "战略客户")) == "grade_unchanged")
        }
    }

    @Test(arguments: Engine.allCases)
    func `history is never changed, not even by a statement`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工集团", of: company.zhouLan)
            try await company.write { try ChangeGrade(of: huayue, to: .a, because: "战略客户").carryOut(by: company.qinFang, in: $0) }
            await #expect(throws: StorageFailure.self) { try await company.write { try $0.run("DELETE FROM grade_change") } }
            await #expect(throws: StorageFailure.self) { try await company.write { try $0.run("UPDATE audit_entry SET action = 'x'") } }
        }
    }
}

import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct WorkingCalendarTests {
    @Test(arguments: [
        ("2026-03-02", "2026-03-05", "2026-03-09"), ("2026-03-07", "2026-03-11", "2026-03-13"), ("2026-02-13", "2026-02-25", "2026-02-27"),
        ("2026-04-30", "2026-05-08", "2026-05-11"), ("2026-09-18", "2026-09-22", "2026-09-24"), ("2026-09-30", "2026-10-10", "2026-10-13"),
    ])
    func `V-13 three and five working days behind the day of receipt, which does not count`(received: String, three: String, five: String)
        throws
    {
        let received = try #require(Day(received))
        #expect(WorkingCalendar.of2026.day(3, after: received).value == Day(three))
        #expect(WorkingCalendar.of2026.day(3, after: received).notice == nil)
        #expect(WorkingCalendar.of2026.day(5, after: received).value == Day(five))
    }

    @Test(arguments: [
        ("2026-10-10", "2026-10-13", 2), ("2026-10-10", "2026-10-10", 0), ("2026-11-20", "2026-11-21", 0), ("2026-11-20", "2026-11-23", 1),
        ("2026-11-20", "2026-11-01", 0),
    ])
    func `V-38 lateness is the working days behind the day on which it was due`(due: String, done: String, days: Int) throws {
        #expect(WorkingCalendar.of2026.count(after: try #require(Day(due)), through: try #require(Day(done))).value == days)
    }

    @Test func `V-36 fifteen working days behind 20 November 2026 are 11 December`() throws {
        #expect(WorkingCalendar.of2026.day(15, after: try #require(Day("2026-11-20"))).value == Day("2026-12-11"))
    }

    @Test func `a year that is missing counts Monday to Friday, and says so`() throws {
        let reckoned = WorkingCalendar.of2026.day(5, after: try #require(Day("2026-12-30")))
        #expect(reckoned.value == Day("2027-01-06") && reckoned.unknownYears == [2027])
        #expect(reckoned.notice?.english.contains("2027") == true)
        #expect(WorkingCalendar.of2026.day(1, after: try #require(Day("2026-12-31"))).unknownYears == [2027])
        #expect(
            WorkingCalendar.of2026.count(after: try #require(Day("2026-11-20")), through: try #require(Day("2026-11-23"))).notice == nil)
        #expect(WorkingCalendar([]).isWorked(try #require(Day("2026-10-01"))), "a Thursday of a year of which nothing is known")
        #expect(!WorkingCalendar.of2026.isWorked(try #require(Day("2026-10-01"))))
    }

    @Test func `reckoning stops at the end of the calendar`() throws {
        #expect(WorkingCalendar([]).day(5, after: try #require(Day("9999-12-30"))).value == Day("9999-12-31"))
    }

    @Test(arguments: Engine.allCases)
    func `a day is added, changed and removed by an administrator, and the trail tells each value`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let day = try #require(Day("2026-10-01"))
            let id = try await company.write {
                try AddWorkingDay(WorkingDayFields(day: day, kind: .holiday, festival: " 国庆节 ")).carryOut(by: company.shen, in: $0)
            }
            #expect(try await company.read { try $0.workingDay(id, seenBy: company.zhouLan).fields.festival } == "国庆节")
            await #expect(throws: FieldRefused.taken(field: "day", value: "2026-10-01")) {
                try await company.write { try AddWorkingDay(WorkingDayFields(day: day, kind: .workday)).carryOut(by: company.shen, in: $0) }
            }
            try await company.write { try ChangeWorkingDay(id, to: .workday, festival: "", seen: 1).carryOut(by: company.shen, in: $0) }
            await #expect(throws: VersionStale.self) {
                try await company.write { try RemoveWorkingDay(id, seen: 1).carryOut(by: company.shen, in: $0) }
            }
            await #expect(throws: NotPermitted.self) {
                try await company.write { try RemoveWorkingDay(id, seen: 2).carryOut(by: company.qinFang, in: $0) }
            }
            try await company.write { try RemoveWorkingDay(id, seen: 2).carryOut(by: company.shen, in: $0) }
            let entries = try await company.read { try $0.history(of: .workingDay(id)).entries }
            #expect(entries.map(\.action) == ["working_day_removed", "working_day_changed", "working_day_added"])
            #expect(entries.allSatisfy { $0.payload["code"] == "2026-10-01" })
            #expect(entries.last?.changes.map(\.field) == ["day", "kind", "festival"] && entries.last?.changes[1].after == "holiday")
            #expect(entries[1].changes.map { [$0.before ?? "", $0.after ?? ""] }.first == ["holiday", "workday"])
            #expect(entries[0].changes.map(\.before) == ["2026-10-01", "workday"] && entries[0].changes.allSatisfy { $0.after == nil })
            #expect(try await company.read { try $0.workingCalendar().isWorked(day) })
        }
    }
}

extension WorkingCalendar {
    /// The State Council's arrangement of 2026.
    fileprivate static let of2026: WorkingCalendar = {
        func days(_ first: String, _ last: String, _ kind: CalendarDayKind) -> [WorkingDayFields] {
            guard let first = Day(first), let last = Day(last) else { return [] }
            return (first.daysSince1970...last.daysSince1970).map { WorkingDayFields(day: Day(daysSince1970: $0), kind: kind) }
        }
        let holidays = [
            ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"), ("2026-05-01", "2026-05-05"),
            ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"), ("2026-10-01", "2026-10-07"),
        ]
        let moved = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
        return WorkingCalendar(
            holidays.flatMap { days($0.0, $0.1, .holiday) } + moved.flatMap { days($0, $0, .workday) })
    }()
}

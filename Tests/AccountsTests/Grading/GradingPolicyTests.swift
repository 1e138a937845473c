import Grading
import Ground
import Testing

@Suite struct GradingPolicyTests {
    let policy = GradingPolicy()
    let today = Company.today
    let end = Company.day("2027-05-21")

    @Test func `V-08c: an override stands with its reason through its last day`() throws {
        let override = try policy.judge(from: .c, to: .a, reason: "战略客户", until: end, today: today)
        #expect(override == GradeOverride(grade: .a, reason: "战略客户", validUntil: end))
    }

    @Test func `an account without a grade may be given one`() throws {
        #expect(try policy.judge(from: nil, to: .d, reason: "新客户", until: end, today: today).grade == .d)
    }

    @Test func `a reason may have several lines and no control characters, from a form as from a file`() throws {
        let override = try policy.judge(from: .c, to: .a, reason: "战略客户\r\n明年扩产\u{200B}", until: end, today: today)
        #expect(override.reason == "战略客户\n明年扩产")
        for reason in ["战略\u{0}客户", "战略\u{1B}[2J客户"] {
            #expect(throws: GradeRefused.reasonUnreadable) { try policy.judge(from: .c, to: .a, reason: reason, until: end, today: today) }
        }
    }

    @Test(arguments: Grade.allCases) func `a grade is never overridden by itself`(grade: Grade) {
        #expect(throws: GradeRefused.unchanged(grade)) {
            try policy.judge(from: grade, to: grade, reason: "战略客户", until: end, today: today)
        }
    }

    @Test(arguments: ["", " ", "急", " \n急\t"]) func `no override without a reason`(reason: String) {
        #expect(throws: GradeRefused.reasonMissing(atLeast: 2)) {
            try policy.judge(from: .c, to: .a, reason: reason, until: end, today: today)
        }
    }

    @Test func `a reason is kept without blanks at its ends and is not a novel`() throws {
        #expect(try policy.judge(from: .c, to: .a, reason: "  战略 客户\n", until: end, today: today).reason == "战略 客户")
        let longest = String(repeating: "战", count: 500)
        #expect(try policy.judge(from: .c, to: .a, reason: longest, until: end, today: today).reason == longest)
        #expect(throws: GradeRefused.reasonTooLong(atMost: 500)) {
            try policy.judge(from: .c, to: .a, reason: longest + "略", until: end, today: today)
        }
    }

    @Test func `the last day is today or later, and within three years`() throws {
        try policy.judge(from: .c, to: .a, reason: "战略客户", until: today, today: today)
        try policy.judge(from: .c, to: .a, reason: "战略客户", until: Company.day("2029-11-21"), today: today)
        #expect(throws: GradeRefused.endPassed(Company.day("2026-11-20"), today: today)) {
            try policy.judge(from: .c, to: .a, reason: "战略客户", until: Company.day("2026-11-20"), today: today)
        }
        #expect(throws: GradeRefused.endTooFar(latest: Company.day("2029-11-21"))) {
            try policy.judge(from: .c, to: .a, reason: "战略客户", until: Company.day("2029-11-22"), today: today)
        }
    }

    @Test func `an override without an end lasts a year`() {
        #expect(GradingPolicy.defaultEnd(from: today) == Company.day("2027-11-21"))
        #expect(GradingPolicy.defaultEnd(from: Company.day("2028-02-29")) == Company.day("2029-02-28"))
    }

    @Test func `every refusal names its field, its code and what to do`() {
        let refusals: [(GradeRefused, String, String)] = [
            (.unchanged(.a), "grade", "grade_unchanged"), (.reasonMissing(atLeast: 2), "reason", "reason_missing"),
            (.reasonTooLong(atMost: 500), "reason", "value_too_long"),
            (.reasonUnreadable, "reason", "value_unreadable"), (.endPassed(today, today: today), "valid_until", "value_out_of_range"),
            (.endTooFar(latest: today), "valid_until", "value_out_of_range"),
        ]
        for (refusal, field, code) in refusals {
            #expect(refusal.field == field && refusal.code == code && refusal.status == .refused)
            #expect(refusal.text.hans.contains("请") && refusal.text.hant.contains("請") && refusal.text.english.contains(";"))
        }
    }

    @Test func `A is the highest grade`() {
        #expect(Grade.allCases.sorted(by: >) == [.a, .b, .c, .d])
        #expect(Grade.b < .a)
        #expect(Grade.a.text == Text("A 级", "A 級", "A"))
    }
}

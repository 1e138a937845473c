import Grading
import Ground
import Testing

@Suite struct RFMTests {
    let rfm = BuiltInScheme.rfm.scheme

    @Test func `V-01: four purchases of 20,000 within a month make 84, VVVVVIP and a customer of important value`() throws {
        let result = try graded(Company.buyer("2026-11-01", 4, 20_000_00))
        #expect(result.rfm == RFMResult(r: 5, f: 4, m: 4, total: 84, level: .vvvvvip, segment: .importantValue))
        #expect(result.score?.text == "84.00")
        #expect(result.rank == 1)
        #expect(result.systemGrade == nil, "RFM labels customers and leaves grades alone")
    }

    @Test(arguments: [
        Row("2026-10-21", 4, 20_000_00, "5/4/4", 84, .vvvvvip, .importantValue),
        Row("2026-10-20", 4, 20_000_00, "4/4/4", 80, .vvvvvip, .importantValue),
        Row("2026-10-21", 4, 19_999_99, "5/4/3", 76, .vvvvip, .generalValue),
        Row("2026-11-20", 5, 50_000_00, "5/5/5", 100, .vvvvvip, .importantValue),
        Row("2025-11-20", 1, 4_999_00, "1/1/1", 20, .vip, .generalWinBack),
        Row(nil, 0, 0, "0/0/0", 0, .none, .none),
    ])
    func `V-02: each boundary falls on the right side`(row: Row) throws { try check(row) }

    @Test(arguments: [
        ("2026-08-21", 4), ("2026-08-20", 3), ("2026-05-21", 3), ("2026-05-20", 2), ("2025-11-21", 2), ("2025-11-20", 1),
        ("2026-10-21", 5), ("2026-10-20", 4), ("2026-11-21", 5),
    ])
    func `V-02: the same day of an earlier month still lies within it`(last: String, r: Int) throws {
        #expect(try graded(Company.buyer(last, 1, 1)).rfm?.r == r)
    }

    @Test(arguments: [("2026-02-28", 5), ("2026-02-27", 4)])
    func `V-02: from the last of a month a month back is the last of a shorter one`(last: String, r: Int) throws {
        #expect(try graded(Company.buyer(last, 1, 1), asOf: Company.day("2026-03-31")).rfm?.r == r)
    }

    @Test(arguments: [
        Row("2026-05-20", 6, 80_000_00, "2/5/5", 88, .vvvvvip, .importantRetain),
        Row("2026-11-01", 1, 60_000_00, "5/1/5", 68, .vvvvip, .importantDevelop),
        Row("2025-12-01", 2, 30_000_00, "2/2/4", 56, .vvvip, .importantWinBack),
        Row("2026-10-21", 4, 19_999_99, "5/4/3", 76, .vvvvip, .generalValue),
        Row("2026-05-21", 5, 3_000_00, "3/5/1", 60, .vvvip, .generalRetain),
        Row("2026-08-21", 3, 10_000_00, "4/3/3", 64, .vvvip, .generalDevelop),
        Row("2026-08-20", 3, 9_999_99, "3/3/2", 52, .vvvip, .generalWinBack),
    ])
    func `V-03: every segment has its customers`(row: Row) throws { try check(row) }

    @Test func `who never bought stands last without rank and score`() throws {
        let outcome = grade(
            [Company.buyer(nil, 0, 0, account: 0), Company.buyer("2026-11-20", 5, 50_000_00, account: 1)], by: rfm, asOf: Company.today)
        #expect(outcome.graded == 1)
        let last = try #require(outcome.results.last)
        #expect(last.account == 0 && last.rank == nil && last.score == nil && last.systemGrade == nil)
        #expect(last.rfm == .neverBought)
    }

    @Test func `who only returned goods never bought`() throws {
        let returns = AccountFacts(account: 0, code: "K-001", hasEverOrdered: true, orderAmount: -500_00)
        #expect(try graded(returns).rfm == .neverBought)
    }

    @Test(arguments: [Int64(0), -3_000_00])
    func `an amount that returns have eaten up scores 0 and the rest counts on`(amount: Int64) throws {
        let result = try graded(Company.buyer("2026-11-01", 4, amount))
        #expect(result.rfm == RFMResult(r: 5, f: 4, m: 0, total: 52, level: .vvvip, segment: .generalValue))
        #expect(result.rank == 1)
    }

    @Test func `above 0 begins at one cent`() throws { #expect(try graded(Company.buyer("2026-11-01", 1, 1)).rfm?.m == 1) }

    @Test func `with a window who bought before it is still a buyer, of a lesser sort`() throws {
        let result = try graded(Company.buyer("2025-01-01", 0, 0))
        #expect(result.rfm == RFMResult(r: 1, f: 0, m: 0, total: 4, level: .none, segment: .generalWinBack))
    }

    @Test func `equal totals share a rank and the next one counts them all`() {
        let outcome = grade(
            [
                Company.buyer("2026-11-01", 4, 20_000_00, account: 2), Company.buyer("2026-11-01", 4, 20_000_00, account: 1),
                Company.buyer("2026-11-01", 5, 50_000_00, account: 3), Company.buyer("2026-11-01", 1, 50_00, account: 0),
            ], by: rfm, asOf: Company.today)
        #expect(outcome.results.map(\.account) == [3, 1, 2, 0], "equal ones stand by code")
        #expect(outcome.results.map(\.rank) == [1, 2, 2, 4])
    }

    @Test func `high may mean above the mean of all who bought`() throws {
        let yaml = GradingSchemeDocument.write(rfm).replacing("{by: score, at_least: 4}", with: "{by: mean}")
        let byMean = try GradingSchemeDocument.read(yaml)
        let outcome = grade(
            [
                Company.buyer("2026-11-01", 3, 60_000_00, account: 0), Company.buyer("2026-06-01", 1, 60_000_00, account: 1),
                Company.buyer("2025-01-01", 2, 60_000_00, account: 2), Company.buyer(nil, 0, 0, account: 3),
            ], by: byMean, asOf: Company.today)
        #expect(outcome[0]?.rfm?.segment == .generalValue, "5 of 5, 3, 1 and 3 of 3, 1, 2 are above their means")
        #expect(outcome[1]?.rfm?.segment == .generalWinBack, "3 is the mean itself, and who never bought does not lower it")
        #expect(outcome[2]?.rfm?.segment == .generalWinBack)
        #expect(outcome[3]?.rfm?.segment == RFMSegment.none)
    }

    @Test func `a scheme that labels customers cannot be activated`() {
        #expect(!rfm.canBeActivated)
        #expect(rfm.asksFor == [.lastPurchase, .purchaseCount, .orderAmount])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let last: String?
        let purchases: Int
        let amount: Int64
        let scores: String
        let total: Int
        let level: RFMLevel
        let segment: RFMSegment

        init(_ last: String?, _ purchases: Int, _ amount: Int64, _ scores: String, _ total: Int, _ level: RFMLevel, _ segment: RFMSegment) {
            (self.last, self.purchases, self.amount) = (last, purchases, amount)
            (self.scores, self.total, self.level, self.segment) = (scores, total, level, segment)
        }

        var testDescription: String { "\(last ?? "never"), \(purchases) times, \(FixedPoint.print(amount, places: 2))" }
    }

    private func check(_ row: Row) throws {
        let found = try #require(try graded(Company.buyer(row.last, row.purchases, row.amount)).rfm)
        #expect("\(found.r)/\(found.f)/\(found.m)" == row.scores)
        #expect(found.total == row.total && found.level == row.level && found.segment == row.segment)
    }

    private func graded(_ facts: AccountFacts, asOf day: Day = Company.today) throws -> GradingResult {
        try #require(grade([facts], by: rfm, asOf: day).results.first)
    }
}

import Grading
import Ground
import Testing

@Suite struct GradeExplanationTests {
    @Test func `a B customer sees what makes an A and what would make a C`() throws {
        // The grades are A, A, B, B, B, C, C, C, C, C.
        let amounts: [Int64] = [10_000_00, 8_000_00, 6_000_00, 5_000_00, 4_000_00, 3_000_00, 2_000_00, 1_000_00, 500_00, 0]
        let explanation = try explain(3, among: amounts)

        #expect(explanation.grade == .b && explanation.score?.text == "50.00")
        #expect(explanation.better == .init(grade: .a, score: Score(points: 80), distance: Score(points: 30)))
        #expect(explanation.worse == .init(grade: .c, score: Score(points: 30), distance: Score(points: 20)))
        #expect(
            explanation.thresholds.lines.map { "\($0.grade.rawValue) \($0.customers) \($0.lowest.text)" } == [
                "A 2 80.00", "B 3 40.00", "C 5 0.00",
            ])
        let orders = try #require(explanation.indicators.first)
        #expect(orders.won.text == "50.00" && orders.lost.text == "50.00")
        #expect(orders.reachesBetter == 7_999_50, "79.995 points are 80.00")
        #expect(orders.keepsGrade == 2_999_50)
    }

    @Test func `the best grade has nothing better, the last nothing worse`() throws {
        let best = try explain(0, among: [100, 80, 60, 40])
        #expect(best.better == nil && best.indicators.first?.reachesBetter == nil)
        #expect(best.worse == .init(grade: .b, score: Score(points: 80), distance: Score(points: 20)))
        let last = try explain(3, among: [100, 80, 60, 40])
        #expect(last.worse == nil && last.indicators.first?.keepsGrade == nil)
        #expect(last.better?.grade == .b)
    }

    @Test func `a grade that nobody has is passed over`() throws {
        let explanation = try explain(1, among: [100, 30])
        #expect(explanation.grade == .c && explanation.better == .init(grade: .a, score: .full, distance: Score(points: 70)))
    }

    @Test func `where equal scores overfill a grade, leaving them loses it`() throws {
        let explanation = try explain(0, among: [50, 50, 50, 50])
        #expect(explanation.grade == .a && explanation.worse == .init(grade: .c, score: .full, distance: .zero))
    }

    @Test func `where all the others have nothing, nothing is lost`() throws {
        let explanation = try explain(0, among: [50, 0, 0, 0])
        #expect(explanation.grade == .a && explanation.worse == nil && explanation.indicators.first?.keepsGrade == nil)
    }

    @Test func `bands may have no value that would reach the next grade`() throws {
        let bands = try ScoreBands([.init(atLeast: 1000_00, score: Score(points: 60)), .init(atLeast: 100_00, score: Score(points: 20))])
        let rule = IndicatorRule(.orderAmount, scoring: .bands(bands))
        let result = try #require(try explainable([1000_00, 100_00, 5_00, 0], rule)[2])
        let better = GradeThresholds.Line(grade: .a, customers: 1, lowest: Score(points: 90), highest: Score(points: 90))
        let own = GradeThresholds.Line(grade: .c, customers: 3, lowest: .zero, highest: .zero)
        let explanation = GradeExplanation(of: result, by: rule, try cut, in: GradeThresholds([better, own], maxima: [:]))
        #expect(explanation.better?.grade == .a && explanation.indicators.first?.reachesBetter == nil)
        #expect(rule.smallestValue(scoring: Score(points: 20), maximum: 0) == 100_00)
        #expect(rule.smallestValue(scoring: Score(points: 21), maximum: 0) == 1000_00)
    }

    @Test func `without data there is nothing to explain but what is missing`() throws {
        let outcome = grade(
            Company.ordering([100]) + [AccountFacts(account: 1, code: "K-002")], by: BuiltInScheme.orderAmount.scheme, asOf: Company.today)
        let result = try #require(outcome[1])
        let explanation = GradeExplanation(of: result, by: IndicatorRule(.orderAmount), try cut, in: GradeThresholds(of: outcome))
        #expect(explanation.grade == nil && explanation.missing == [.orderAmount])
        #expect(explanation.better == nil && explanation.worse == nil && explanation.indicators.isEmpty)
        #expect(explanation.thresholds[.a]?.customers == 1)
    }

    /// The promise is kept: the customer who orders that much has the grade in the next run, and a cent less does not do.
    @Test(arguments: 0..<40 as Range<UInt64>) func `what an explanation promises the next run keeps`(seed: UInt64) throws {
        var chance = SeededChance(seed)
        let count = Int.random(in: 2...40, using: &chance)
        let spread = ([6, 90, 5000, 9_000_000_00] as [Int64]).randomElement(using: &chance) ?? 6
        let amounts = (0..<count).map { _ in Int64.random(in: -spread / 10...spread, using: &chance) }
        let top = amounts.max()
        for account in amounts.indices {
            let explanation = try explain(account, among: amounts)
            let orders = try #require(explanation.indicators.first)
            let present = try #require(explanation.grade)
            if let value = orders.reachesBetter, let better = explanation.better?.grade {
                #expect(try regraded(account, value, amounts) >= better)
                #expect(try regraded(account, value - 1, amounts) < better)
            }
            // Who alone holds the maximum moves the scale by falling, so that the last cents are a matter of rounding.
            guard amounts[account] != top || amounts.filter({ $0 == top }).count > 1 else { continue }
            if let value = orders.keepsGrade {
                #expect(try regraded(account, value, amounts) >= present)
                #expect(try regraded(account, value - 1, amounts) < present)
            } else {
                #expect(try regraded(account, 0, amounts) >= present)
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `who holds the maximum keeps the grade down to the one who would take it, within a hundredth of a point`(
        seed: UInt64
    ) throws {
        var chance = SeededChance(seed)
        var amounts = (0..<Int.random(in: 2...30, using: &chance)).map { _ in Int64.random(in: 1...1_000_000_00, using: &chance) }
        amounts[0] = 1_500_000_00
        guard let value = try explain(0, among: amounts).indicators.first?.keepsGrade else { return }
        let hundredth: Int64 = 1_500_000_00 / 10_000
        #expect(try regraded(0, value + hundredth, amounts) == .a)
        #expect(try regraded(0, value - hundredth, amounts) < .a)
    }

    private var cut: Cut { get throws { try Cut(customers: [Percent(20), Percent(30)]) } }

    private func explainable(_ amounts: [Int64], _ rule: IndicatorRule = IndicatorRule(.orderAmount)) throws -> GradingRunOutcome {
        let scheme = try GradingScheme(name: BuiltInScheme.orderAmount.scheme.name, window: .twelveMonths, rule: .indicator(rule, try cut))
        return grade(Company.ordering(amounts), by: scheme, asOf: Company.today)
    }

    private func explain(_ account: Int, among amounts: [Int64]) throws -> GradeExplanation {
        let outcome = try explainable(amounts)
        return GradeExplanation(
            of: try #require(outcome[account]), by: IndicatorRule(.orderAmount), try cut, in: GradeThresholds(of: outcome))
    }

    private func regraded(_ account: Int, _ value: Int64, _ amounts: [Int64]) throws -> Grade {
        var amounts = amounts
        amounts[account] = value
        return try #require(try explainable(amounts)[account]?.systemGrade)
    }
}

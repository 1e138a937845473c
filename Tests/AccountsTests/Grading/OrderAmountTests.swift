import Grading
import Ground
import Testing

@Suite struct OrderAmountTests {
    let scheme = BuiltInScheme.orderAmount.scheme

    @Test func `points are the share of the highest amount, rounded once to two places`() throws {
        let outcome = grade(Company.ordering([300_000_00, 500_000_00, 166_666_67, 1]), by: scheme, asOf: Company.today)
        #expect(outcome.results.map(\.account) == [1, 0, 2, 3])
        #expect(outcome.results.map { $0.score?.text } == ["100.00", "60.00", "33.33", "0.00"])
        let second = try #require(outcome[0])
        #expect(
            second.indicators == [
                IndicatorResult(indicator: .orderAmount, value: 300_000_00, score: Score(points: 60), weight: .whole)
            ])
        #expect(FixedPoint.print(second.indicators[0].value, places: 2) == "300000.00" && second.indicators[0].weight.text == "100.00")
        #expect(outcome.maxima == [.orderAmount: 500_000_00])
    }

    @Test func `half a hundredth of a point is rounded up`() {
        #expect(grade(Company.ordering([20_000, 1]), by: scheme, asOf: Company.today)[1]?.score?.text == "0.01")
        #expect(grade(Company.ordering([20_001, 1]), by: scheme, asOf: Company.today)[1]?.score?.text == "0.00")
    }

    @Test func `who ordered before the window has 0, who never ordered follows without a rank`() throws {
        let outcome = grade(
            [
                AccountFacts(account: 0, code: "K-002"), AccountFacts(account: 1, code: "K-003", hasEverOrdered: true),
                AccountFacts(account: 2, code: "K-004", hasEverOrdered: true, orderAmount: 800_00), AccountFacts(account: 3, code: "K-001"),
            ], by: scheme, asOf: Company.today)
        #expect(outcome.graded == 2)
        #expect(outcome.results.map(\.account) == [2, 1, 3, 0])
        #expect(outcome.results.map(\.rank) == [1, 2, nil, nil])
        #expect(outcome[1]?.score == .zero && outcome[1]?.missing == [])
        let without = try #require(outcome[0])
        #expect(without.score == nil && without.systemGrade == nil && without.missing == [.orderAmount] && without.indicators.isEmpty)
    }

    @Test func `returns beyond the orders score 0 and not less`() {
        let outcome = grade(Company.ordering([1_000_00, -400_00]), by: scheme, asOf: Company.today)
        #expect(outcome[1]?.score == .zero && outcome[1]?.indicators.first?.value == -400_00)
    }

    @Test(arguments: [[0, 0, 0], [-5, -7, 0], [-1, -2]] as [[Int64]])
    func `a highest amount of 0 or less scores 0 for all`(amounts: [Int64]) {
        let outcome = grade(Company.ordering(amounts), by: scheme, asOf: Company.today)
        #expect(outcome.results.allSatisfy { $0.score == .zero && $0.rank == 1 && $0.systemGrade == .a })
        #expect(outcome.warnings == [.noDiscrimination])
    }

    @Test func `nobody at all is nobody graded`() {
        let outcome = grade([], by: scheme, asOf: Company.today)
        #expect(outcome.graded == 0 && outcome.results.isEmpty && outcome.warnings.isEmpty && outcome.maxima.isEmpty)
    }

    @Test func `the largest amounts there are do not overflow`() {
        let outcome = grade(Company.ordering([.max, .max / 2, .min]), by: scheme, asOf: Company.today)
        #expect(outcome.results.map { $0.score?.text } == ["100.00", "50.00", "0.00"])
    }

    @Test func `by bands each amount has the points of its band, and 0 below them all`() throws {
        let bands = try ScoreBands([
            .init(atLeast: 5_000_000_00, score: .full), .init(atLeast: 1_000_000_00, score: Score(hundredths: 62_50)),
        ])
        let scheme = try GradingScheme(
            name: scheme.name, window: .twelveMonths,
            rule: .indicator(IndicatorRule(.orderAmount, scoring: .bands(bands)), try Cut(customers: [Percent(20), Percent(30)])))
        let outcome = grade(
            Company.ordering([5_000_000_00, 4_999_999_99, 1_000_000_00, 999_999_99, -1]), by: scheme, asOf: Company.today)
        #expect(outcome.results.map { $0.score?.text } == ["100.00", "62.50", "62.50", "0.00", "0.00"])
    }

    @Test func `a window begins on the day after the same day of the year before`() {
        let period = GradingWindow.twelveMonths.period(asOf: Company.today)
        #expect(period == GradingPeriod(after: Company.day("2025-11-21"), through: Company.today))
        #expect(!period.contains(Company.day("2025-11-21")) && period.contains(Company.day("2025-11-22")))
        #expect(period.contains(Company.today) && !period.contains(Company.day("2026-11-22")))
        #expect(GradingWindow.twentyFourMonths.period(asOf: Company.day("2024-02-29")).after == Company.day("2022-02-28"))
        #expect(GradingWindow.lifetime.period(asOf: Company.today).contains(Company.day("0001-01-01")))
    }

    @Test func `it may be activated and asks for orders alone`() {
        #expect(scheme.canBeActivated)
        #expect(scheme.asksFor == [.everOrdered, .orderAmount])
    }
}

import Grading
import Ground
import Testing

@Suite struct CutTests {
    @Test(arguments: [
        (10, "AABBBCCCCC"), (7, "ABBBCCC"), (5, "ABBCC"), (4, "ABCC"), (3, "ABC"), (2, "AC"), (1, "A"), (0, ""),
    ])
    func `V-07: shares of 20 and 30 become whole customers`(count: Int, grades: String) throws {
        let outcome = grade(Company.ordering((0..<count).map { Int64(count - $0) * 1000 }), by: abc, asOf: Company.today)
        #expect(outcome.grades == grades)
        #expect(outcome.graded == count)
        #expect(outcome.warnings.isEmpty)
    }

    @Test func `V-08: equal scores take the better grade together`() {
        let outcome = grade(Company.ordering([95, 90, 90, 80, 75, 75, 60, 50, 40, 30]), by: abc, asOf: Company.today)
        #expect(outcome.grades == "AAABBBCCCC")
        #expect(outcome.results.map(\.rank) == [1, 2, 2, 4, 5, 5, 7, 8, 9, 10])
        #expect(outcome.warnings.isEmpty)
    }

    @Test func `V-08: when all are equal all are A, with a warning`() {
        let outcome = grade(Company.ordering([50, 50, 50, 50]), by: abc, asOf: Company.today)
        #expect(outcome.grades == "AAAA")
        #expect(outcome.warnings == [.noDiscrimination])
    }

    @Test func `values that are equal once rounded are equal`() {
        let outcome = grade(Company.ordering([10_000_000, 5_000_001, 5_000_000, 1, 0]), by: abc, asOf: Company.today)
        #expect(outcome.results.map { $0.score?.text } == ["100.00", "50.00", "50.00", "0.00", "0.00"])
        #expect(outcome.results.map(\.rank) == [1, 2, 2, 4, 4])
    }

    @Test func `a fourth grade takes the rest that the third leaves`() throws {
        let cut = try Cut(customers: [Percent(10), Percent(20), Percent(30)])
        #expect(cut.grades == [.a, .b, .c, .d])
        #expect(cut.lastRanks(of: 10) == [1, 3, 6])
        #expect(cut.grade(ofRank: 7, lastRanks: [1, 3, 6]) == .d)
    }

    @Test func `half a percent is half a customer in a hundred, and a half counts as one`() throws {
        let cut = try Cut(customers: [Percent(hundredths: 50), Percent(hundredths: 100)])
        #expect(cut.lastRanks(of: 100) == [1, 2])
        #expect(cut.lastRanks(of: 300) == [2, 5])
    }

    @Test func `the graded population is never so large that shares overflow`() throws {
        #expect(try Cut(customers: [Percent(20), Percent(30)]).lastRanks(of: 1_000_000_000) == [200_000_000, 500_000_000])
    }

    private let abc = BuiltInScheme.orderAmount.scheme
}

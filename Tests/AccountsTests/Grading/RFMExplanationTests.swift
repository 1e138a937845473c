import Grading
import Ground
import Testing

@Suite struct RFMExplanationTests {
    @Test func `a buyer sees each dimension, what it left lying and the cheapest way up`() throws {
        // 4, 3, 3 make 64; the next level begins at 65.
        let explanation = try explain(Company.buyer("2026-08-21", 3, 10_000_00))
        #expect(explanation.result.segment == .generalDevelop)
        #expect(explanation.next == .init(level: .vvvvip, atLeast: 65, distance: 1))
        let (r, f, m) = (explanation.dimensions[0], explanation.dimensions[1], explanation.dimensions[2])
        #expect(r.value == .lastPurchase(Company.day("2026-08-21")) && r.won == 16 && r.lost == 4)
        #expect(f.value == .purchases(3) && f.won == 24 && f.lost == 16)
        #expect(m.value == .amount(10_000_00) && m.won == 24 && m.lost == 16)
        #expect(r.goal == .init(bound: .withinMonths(1), won: 20, bandsToClimb: 1))
        #expect(f.goal == .init(bound: .purchases(atLeast: 4), won: 32, bandsToClimb: 1))
        #expect(m.goal == .init(bound: .amount(atLeast: 20_000_00), won: 32, bandsToClimb: 1))
        #expect(explanation.cheapest?.dimension == .recency, "one band each, and the fewest points")
    }

    @Test func `a dimension that cannot do it alone has no goal`() throws {
        // 5, 4, 3 make 76; recency is at its best.
        let explanation = try explain(Company.buyer("2026-10-21", 4, 19_999_99))
        #expect(explanation.next == .init(level: .vvvvvip, atLeast: 80, distance: 4))
        #expect(explanation.dimensions.map { $0.goal?.bound } == [nil, .purchases(atLeast: 5), .amount(atLeast: 20_000_00)])
        #expect(explanation.cheapest?.dimension == .frequency)
    }

    @Test func `fewer bands are cheaper than fewer points`() throws {
        // 1, 3, 4 make 60: five points are two bands of recency, and one of either other.
        let explanation = try explain(Company.buyer("2025-01-01", 3, 20_000_00))
        #expect(explanation.dimensions.map { $0.goal?.bandsToClimb } == [2, 1, 1])
        #expect(explanation.cheapest?.dimension == .frequency)
    }

    @Test func `from nothing an amount climbs to the smallest band that does it`() throws {
        // 5, 4, 0 make 52; thirteen points are the second band of money.
        let money = try explain(Company.buyer("2026-11-01", 4, -50_00)).dimensions[2]
        #expect(money.score == 0 && money.won == 0 && money.lost == 40)
        #expect(money.goal == .init(bound: .amount(atLeast: 5_000_00), won: 16, bandsToClimb: 2))
    }

    @Test func `the best level has no next one`() throws {
        let explanation = try explain(Company.buyer("2026-11-20", 5, 50_000_00))
        #expect(
            explanation.next == nil && explanation.cheapest == nil && explanation.dimensions.allSatisfy { $0.lost == 0 && $0.goal == nil })
    }

    @Test func `who never bought is shown the first level and no single way, since a purchase changes all three`() throws {
        let explanation = try explain(Company.buyer(nil, 0, 0))
        #expect(explanation.result == .neverBought)
        #expect(explanation.next == .init(level: .vip, atLeast: 20, distance: 20))
        #expect(explanation.cheapest == nil && explanation.dimensions.map(\.lost) == [20, 40, 40])
    }

    /// The promise is kept: with that one change alone, the next run gives the level.
    @Test func `every goal reaches the next level, and the band below does not`() throws {
        var chance = SeededChance(3)
        for _ in 0..<500 {
            let day = Company.today.adding(days: -Int.random(in: 0...700, using: &chance))
            let facts = Company.buyer(
                day.description, Int.random(in: 1...7, using: &chance), Int64.random(in: -10...60_000_00, using: &chance))
            let explanation = try explain(facts)
            guard let next = explanation.next else { continue }
            for dimension in explanation.dimensions {
                guard let goal = dimension.goal else { continue }
                let changed: AccountFacts, almost: AccountFacts
                switch goal.bound {
                case .withinMonths(let months):
                    let first = Company.today.adding(months: -months)
                    changed = Company.buyer(first.description, facts.purchaseCount, facts.orderAmount)
                    almost = Company.buyer(first.adding(days: -1).description, facts.purchaseCount, facts.orderAmount)
                case .purchases(let least):
                    changed = Company.buyer(day.description, least, facts.orderAmount)
                    almost = Company.buyer(day.description, least - 1, facts.orderAmount)
                case .amount(let least):
                    changed = Company.buyer(day.description, facts.purchaseCount, least)
                    almost = Company.buyer(day.description, facts.purchaseCount, least - 1)
                }
                #expect(try explain(changed).result.level >= next.level)
                #expect(try explain(almost).result.level < next.level)
            }
        }
    }

    private func explain(_ facts: AccountFacts) throws -> RFMExplanation {
        let scheme = BuiltInScheme.rfm.scheme
        guard case .rfm(let rule) = scheme.rule else { throw SchemeRefused("kind", .missing) }
        let result = try #require(grade([facts], by: scheme, asOf: Company.today).results.first?.rfm)
        return RFMExplanation(of: result, facts, by: rule)
    }
}

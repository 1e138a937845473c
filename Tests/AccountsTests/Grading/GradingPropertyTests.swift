import Grading
import Ground
import Testing

/// What holds for any customers whatever: tried with some hundred companies made by chance that repeats itself.
@Suite struct GradingPropertyTests {
    static let seeds: Range<UInt64> = 0..<60

    @Test(arguments: seeds) func `the order in which accounts come in never matters`(seed: UInt64) {
        var company = MadeUp(seed)
        for scheme in company.schemes {
            let results = grade(company.facts, by: scheme, asOf: Company.today).results
            #expect(grade(company.facts.shuffled(using: &company.chance), by: scheme, asOf: Company.today).results == results)
            #expect(grade(company.facts.reversed(), by: scheme, asOf: Company.today).results == results)
        }
    }

    @Test(arguments: seeds) func `a higher amount never lowers a grade`(seed: UInt64) throws {
        var company = MadeUp(seed)
        guard let index = company.facts.indices.randomElement(using: &company.chance) else { return }
        for scheme in company.schemes where scheme.kind == .indicator {
            let before = try #require(grade(company.facts, by: scheme, asOf: Company.today)[company.facts[index].account])
            let more = company.raising(index, by: Int64.random(in: 1...1_000_000_00, using: &company.chance))
            let after = try #require(grade(more, by: scheme, asOf: Company.today)[company.facts[index].account])
            guard let old = before.systemGrade, let new = after.systemGrade, let oldRank = before.rank, let newRank = after.rank else {
                continue
            }
            #expect(new >= old && newRank <= oldRank)
        }
    }

    @Test(arguments: seeds) func `more of anything never lowers an RFM total`(seed: UInt64) throws {
        var company = MadeUp(seed)
        guard let index = company.facts.indices.randomElement(using: &company.chance) else { return }
        let scheme = BuiltInScheme.rfm.scheme
        let before = try #require(grade(company.facts, by: scheme, asOf: Company.today)[company.facts[index].account]?.rfm)
        let more = company.raising(index, by: Int64.random(in: 1...1_000_000_00, using: &company.chance))
        let after = try #require(grade(more, by: scheme, asOf: Company.today)[company.facts[index].account]?.rfm)
        #expect(after.total >= before.total && after.level >= before.level)
    }

    @Test(arguments: seeds) func `nobody is lost, and each grade has its share or more`(seed: UInt64) throws {
        let company = MadeUp(seed)
        for scheme in company.schemes {
            let outcome = grade(company.facts, by: scheme, asOf: Company.today)
            #expect(outcome.results.map(\.account).sorted() == company.facts.map(\.account).sorted())
            #expect(outcome.results.prefix(outcome.graded).allSatisfy { $0.rank != nil && $0.score != nil })
            #expect(outcome.results.dropFirst(outcome.graded).allSatisfy { $0.rank == nil && $0.score == nil && $0.systemGrade == nil })
            guard case .indicator(_, let cut) = scheme.rule else { continue }
            let thresholds = GradeThresholds(of: outcome)
            #expect(thresholds.customers == outcome.graded)
            var reached = 0
            for (grade, last) in zip(cut.grades, cut.lastRanks(of: outcome.graded)) {
                reached += thresholds[grade]?.customers ?? 0
                #expect(reached >= last)
            }
        }
    }

    @Test(arguments: seeds) func `equal scores are never divided, and ranks count everybody before them`(seed: UInt64) {
        let company = MadeUp(seed)
        for scheme in company.schemes {
            let outcome = grade(company.facts, by: scheme, asOf: Company.today)
            let graded = outcome.results.prefix(outcome.graded)
            for (upper, lower) in zip(graded, graded.dropFirst()) {
                guard let (high, low) = both(upper.score, lower.score), let (first, second) = both(upper.rank, lower.rank) else {
                    Issue.record("a graded account has a rank and a score")
                    return
                }
                #expect(high >= low)
                #expect((high == low) == (first == second))
                if high == low { #expect(upper.systemGrade == lower.systemGrade && code(upper, company) < code(lower, company)) }
                if let (better, worse) = both(upper.systemGrade, lower.systemGrade) { #expect(better >= worse) }
            }
            for (position, result) in graded.enumerated() where position == 0 || graded[position - 1].rank != result.rank {
                #expect(result.rank == position + 1)
            }
        }
    }

    private func both<Value>(_ left: Value?, _ right: Value?) -> (Value, Value)? {
        guard let left, let right else { return nil }
        return (left, right)
    }

    private func code(_ result: GradingResult, _ company: MadeUp) -> String { company.codes[result.account] ?? "" }
}

/// A company made by chance: many equal amounts, returns, customers who never ordered.
private struct MadeUp {
    var chance: SeededChance
    let facts: [AccountFacts]
    let schemes: [GradingScheme]

    init(_ seed: UInt64) {
        var chance = SeededChance(seed)
        let spread = ([3, 50, 40_000, 90_000_000_00] as [Int64]).randomElement(using: &chance) ?? 3
        facts = (0..<Int.random(in: 0...120, using: &chance)).map { number in
            guard Int.random(in: 0..<5, using: &chance) > 0 else { return AccountFacts(account: number, code: Company.code(number)) }
            let onlyReturns = Int.random(in: 0..<9, using: &chance) == 0
            return AccountFacts(
                account: number, code: Company.code(number), hasEverOrdered: true,
                lastPurchaseOn: onlyReturns ? nil : Company.today.adding(days: -Int.random(in: 0...800, using: &chance)),
                purchaseCount: onlyReturns ? 0 : Int.random(in: 1...7, using: &chance),
                orderAmount: onlyReturns ? -1 : Int64.random(in: -spread / 10...spread, using: &chance))
        }
        let byMean = try? GradingSchemeDocument.read(Document.rfm.replacing("{by: score, at_least: 4}", with: "{by: mean}"))
        let four = try? GradingSchemeDocument.read(Document.orderAmount)
        schemes = BuiltInScheme.allCases.map(\.scheme) + [byMean, four].compactMap(\.self)
        self.chance = chance
    }

    var codes: [Int: String] { Dictionary(facts.map { ($0.account, $0.code) }) { first, _ in first } }

    /// The same company, one of whose customers ordered once more.
    func raising(_ index: Int, by amount: Int64) -> [AccountFacts] {
        var facts = facts
        let old = facts[index]
        facts[index] = AccountFacts(
            account: old.account, code: old.code, hasEverOrdered: true, lastPurchaseOn: Company.today, purchaseCount: old.purchaseCount + 1,
            orderAmount: old.orderAmount + amount)
        return facts
    }
}

import Grading
import Ground

/// Customers as these tests need them: made in one line, found by their code.
enum Company {
    static let today = day("2026-11-21")

    /// For days that stand in the tests themselves.
    static func day(_ iso: String) -> Day { Day(iso) ?? Day(daysSince1970: 0) }

    /// Customers `K-001`, `K-002` … who ordered these amounts, in minor units.
    static func ordering(_ amounts: [Int64]) -> [AccountFacts] {
        amounts.enumerated().map { AccountFacts(account: $0, code: code($0), hasEverOrdered: true, orderAmount: $1) }
    }

    static func buyer(_ last: String?, _ purchases: Int, _ amount: Int64, account: Int = 0) -> AccountFacts {
        AccountFacts(
            account: account, code: code(account), hasEverOrdered: last != nil, lastPurchaseOn: last.map(day), purchaseCount: purchases,
            orderAmount: amount)
    }

    static func code(_ number: Int) -> String {
        let digits = String(number + 1)
        return "K-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

extension GradingRunOutcome {
    subscript(account: Int) -> GradingResult? { results.first { $0.account == account } }
    var grades: String { results.compactMap(\.systemGrade?.rawValue).joined() }
}

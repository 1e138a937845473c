package import Ground

/// How a ranking is divided into three or four grades. Equal scores are never divided: all of them take the better grade.
package struct Cut: Hashable, Sendable {
    package let method: CutMethod
    /// The shares of all grades but the last, which takes the rest; best first.
    package let shares: [Percent]

    /// Two shares make the grades A, B, C; three make A, B, C, D.
    package init(customers shares: [Percent]) throws(SchemeRefused) {
        guard (2...3).contains(shares.count) else { throw SchemeRefused("cut.grades", .gradesNotBestFirst) }
        for (index, share) in shares.enumerated() where share.hundredths <= 0 {
            throw SchemeRefused("cut.grades[\(index)].share", .shareNotPositive)
        }
        var sum = Percent(0)
        for share in shares {
            guard share < .whole else { throw SchemeRefused("cut.grades", .noRest(share)) }
            sum = Percent(hundredths: sum.hundredths + share.hundredths)
        }
        guard sum < .whole else { throw SchemeRefused("cut.grades", .noRest(sum)) }
        self.init(known: shares)
    }

    init(known shares: [Percent]) { (method, self.shares) = (.customers, shares) }

    /// Best first.
    package var grades: [Grade] { Array(Cut.allGrades.prefix(shares.count + 1)) }

    /// Up to which rank each grade but the last reaches among `count` customers: at least one is an A.
    package func lastRanks(of count: Int) -> [Int] {
        guard count > 0 else { return shares.map { _ in 0 } }
        var sum = 0
        var reached = 1
        return shares.map { share in
            sum += share.hundredths
            reached = max(reached, Int(FixedPoint.rounded(Int128(count) * Int128(sum), over: 10_000)))
            return reached
        }
    }

    package func grade(ofRank rank: Int, lastRanks: [Int]) -> Grade {
        Cut.allGrades[lastRanks.firstIndex { rank <= $0 } ?? shares.count]
    }

    private static let allGrades = Grade.allCases
}

/// What the shares are shares of.
package enum CutMethod: String, CaseIterable, Sendable {
    case customers

    package var text: Text {
        switch self {
        case .customers: Text("按客户数切分", "依客戶數切分", "by number of customers")
        }
    }
}

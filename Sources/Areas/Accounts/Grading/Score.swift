import Ground

/// Points out of a hundred, in hundredths of a point: `87.00`.
package struct Score: Hashable, Comparable, Sendable {
    package let hundredths: Int

    package static let zero = Score(hundredths: 0)
    package static let full = Score(hundredths: 10_000)

    package init(hundredths: Int) { self.hundredths = hundredths }
    package init(points: Int) { hundredths = points * 100 }

    package var text: String { FixedPoint.print(Int64(hundredths), places: 2) }

    package static func < (left: Score, right: Score) -> Bool { left.hundredths < right.hundredths }
    package static func - (left: Score, right: Score) -> Score { Score(hundredths: left.hundredths - right.hundredths) }
}

/// A weight or a share of a hundred, in hundredths of a percent: `30.00`.
package struct Percent: Hashable, Comparable, Sendable {
    package let hundredths: Int

    package static let whole = Percent(hundredths: 10_000)

    package init(hundredths: Int) { self.hundredths = hundredths }
    package init(_ percent: Int) { hundredths = percent * 100 }

    package var text: String { FixedPoint.print(Int64(hundredths), places: 2) }

    package static func < (left: Percent, right: Percent) -> Bool { left.hundredths < right.hundredths }
}

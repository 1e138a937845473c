package import Ground

/// Judges the wish to override a grade. Knows no database and no clock.
package struct GradingPolicy: Sendable {
    package let shortestReason = 2
    package let longestReason = 500
    package let longestYears = 3

    package init() {}

    /// A year from today, that day included.
    package static func defaultEnd(from today: Day) -> Day { today.adding(months: 12) }

    /// Gives the override as it will stand, its reason without blanks at the ends.
    @discardableResult
    package func judge(
        from current: Grade?, to grade: Grade, reason: String, until day: Day, today: Day
    ) throws(GradeRefused) -> GradeOverride {
        if current == grade { throw .unchanged(grade) }
        let reason = reason.withoutBlankEnds
        guard reason.count >= shortestReason else { throw .reasonMissing(atLeast: shortestReason) }
        guard reason.count <= longestReason, reason.utf8.count <= longestReason * 8 else { throw .reasonTooLong(atMost: longestReason) }
        guard day >= today else { throw .endPassed(day, today: today) }
        let latest = today.adding(months: 12 * longestYears)
        guard day <= latest else { throw .endTooFar(latest: latest) }
        return GradeOverride(grade: grade, reason: reason, validUntil: day)
    }
}

extension String {
    fileprivate var withoutBlankEnds: String {
        let blankless = drop(while: \.isWhitespace)
        return blankless.lastIndex { !$0.isWhitespace }.map { String(blankless[...$0]) } ?? ""
    }
}

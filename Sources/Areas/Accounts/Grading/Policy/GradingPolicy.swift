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
        let reason = try checked(reason)
        guard day >= today else { throw .endPassed(day, today: today) }
        let latest = today.adding(months: 12 * longestYears)
        guard day <= latest else { throw .endTooFar(latest: latest) }
        return GradeOverride(grade: grade, reason: reason, validUntil: day)
    }
}

extension GradingPolicy {
    /// The reason without blanks at its ends; it may have several lines.
    private func checked(_ reason: String) throws(GradeRefused) -> String {
        let kept: String
        do {
            kept = try FieldText.optional(reason, field: "reason", atMost: longestReason, severalLines: true)
        } catch {
            if case .tooLong = error { throw .reasonTooLong(atMost: longestReason) }
            throw .reasonUnreadable
        }
        guard kept.count >= shortestReason else { throw .reasonMissing(atLeast: shortestReason) }
        return kept
    }
}

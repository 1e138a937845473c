package import Ground

/// A grade that a person has given, with the reason and the last day on which it holds.
package struct GradeOverride: Hashable, Sendable {
    package let grade: Grade
    package let reason: String
    /// That day included.
    package let validUntil: Day

    package init(grade: Grade, reason: String, validUntil: Day) {
        (self.grade, self.reason, self.validUntil) = (grade, reason, validUntil)
    }

    package func holds(on day: Day) -> Bool { day <= validUntil }
}

/// What counts on a day: the override while it holds, and by itself the system's grade again afterwards.
package func currentGrade(system: Grade?, override: GradeOverride?, on day: Day) -> Grade? {
    override.flatMap { $0.holds(on: day) ? $0.grade : nil } ?? system
}

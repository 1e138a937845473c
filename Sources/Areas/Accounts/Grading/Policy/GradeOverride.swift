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
}

import Ground

/// From which grade to which: two seals, or one where nothing changes.
package struct GradeMove: Component {
    private let before: String?
    private let after: String?

    package init(from before: String?, to after: String?) { (self.before, self.after) = (before, after) }

    package var body: some Content {
        span(.class("grade-move")) {
            GradeSeal(before)
            if before != after {
                Icon.arrowRight.small
                GradeSeal(after)
            }
        }
    }
}

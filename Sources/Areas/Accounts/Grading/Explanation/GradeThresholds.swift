/// The lines that a saved run has drawn: what it took in that run to be an A, a B and so on.
package struct GradeThresholds: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let grade: Grade
        /// How many customers have the grade.
        package let customers: Int
        package let lowest: Score
        package let highest: Score

        package init(grade: Grade, customers: Int, lowest: Score, highest: Score) {
            (self.grade, self.customers, self.lowest, self.highest) = (grade, customers, lowest, highest)
        }
    }

    /// Best first, without the grades that nobody has.
    package let lines: [Line]
    /// The highest value of each indicator in that run.
    package let maxima: [Indicator: Int64]

    package init(_ lines: [Line], maxima: [Indicator: Int64]) {
        self.lines = lines.filter { $0.customers > 0 }.sorted { $0.grade > $1.grade }
        self.maxima = maxima
    }

    package init(of outcome: GradingRunOutcome) {
        var lines: [Grade: Line] = [:]
        for result in outcome.results {
            guard let grade = result.systemGrade, let score = result.score else { continue }
            let line = lines[grade]
            lines[grade] = Line(
                grade: grade, customers: (line?.customers ?? 0) + 1, lowest: min(line?.lowest ?? score, score),
                highest: max(line?.highest ?? score, score))
        }
        self.init(Array(lines.values), maxima: outcome.maxima)
    }

    package subscript(grade: Grade) -> Line? { lines.first { $0.grade == grade } }

    package var customers: Int { lines.reduce(0) { $0 + $1.customers } }
}

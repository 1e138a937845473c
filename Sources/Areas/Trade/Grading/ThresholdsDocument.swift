import Grading

/// The lines that a run drew, as they are kept in `grading_run.thresholds`: explaining one customer must not read all the others.
struct ThresholdsDocument: Codable {
    struct Line: Codable {
        let grade: String
        let customers, lowest, highest: Int
    }

    let lines: [Line]
    let maxima: [String: Int64]

    static func encoded(_ thresholds: GradeThresholds) throws -> String {
        try KeptDocument.encoded(
            ThresholdsDocument(
                lines: thresholds.lines.map {
                    Line(grade: $0.grade.rawValue, customers: $0.customers, lowest: $0.lowest.hundredths, highest: $0.highest.hundredths)
                }, maxima: Dictionary(uniqueKeysWithValues: thresholds.maxima.map { ($0.key.rawValue, $0.value) })))
    }

    static func read(_ text: String) throws -> ThresholdsDocument {
        try KeptDocument.decoded(text, orElse: "the thresholds of a grading run cannot be read")
    }

    var thresholds: GradeThresholds {
        GradeThresholds(
            lines.compactMap { line in
                Grade(rawValue: line.grade).map {
                    GradeThresholds.Line(
                        grade: $0, customers: line.customers, lowest: Score(hundredths: line.lowest),
                        highest: Score(hundredths: line.highest))
                }
            },
            maxima: Dictionary(
                maxima.compactMap { name, value in Indicator(rawValue: name).map { ($0, value) } }, uniquingKeysWith: { $1 }))
    }
}

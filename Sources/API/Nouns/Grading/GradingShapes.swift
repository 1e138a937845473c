import APIDoor
import Grading
import Trade

extension GradingReport {
    static let shape = Shape.named(
        "GradingReport",
        .object([
            .init("id", .id, required: false, "Of a run that was kept."), .init("scheme", .string),
            .init("version", .number, "Of the scheme."), .init("as_of", .day),
            .init("graded", .number, "How many accounts of the whole company have a rank."), .init("run", .optional(.id)),
            .init("warnings", .list(.word(GradeWarning.self))), .init("results", .list(Line.shape)),
        ]))
}

extension GradingReport.Line {
    static let shape = Shape.named(
        "GradingResult",
        .object(
            properties + [
                .init("rfm", rfm, required: false, "Of a scheme of this kind."),
                .init("indicators", .dictionary(indicator), "By indicator."),
            ]))

    static let properties: [Shape.Property] = [
        .init("rank", .optional(.number), "1, 1, 3; null outside the graded population."), .init("account", .accountReference),
        .init("score", .optional(.decimal)), .init("system_grade", .optional(.word(Grade.self))),
        .init("grade", .optional(.word(Grade.self)), "What counts today."), .init("override", .optional(override)),
        .init("missing", .list(.word(Indicator.self)), "The indicators without data."),
    ]

    static let indicatorProperties: [Shape.Property] = [.init("value", .decimal), .init("score", .decimal), .init("weight", .decimal)]

    static let indicator = Shape.named("IndicatorResult", .object(indicatorProperties))

    static let rfm = Shape.named(
        "RFM",
        .object([
            .init("r", .number), .init("f", .number), .init("m", .number), .init("score", .number), .init("level", .word(RFMLevel.self)),
            .init("segment", .word(RFMSegment.self)),
        ]))

    private static let override = Shape.named(
        "Override",
        .object([
            .init("grade", .word(Grade.self)), .init("reason", .string), .init("valid_until", .day, "That day included."),
            .init("approver", .string, "The name of the member, or console."),
        ]))
}

extension SavedRun {
    static let shape = Shape.named(
        "GradingRun",
        .object([
            .init("id", .id), .init("scheme", .string), .init("version", .number, "Of the scheme."), .init("as_of", .day),
            .init("graded", .number), .init("changes_grades", .flag), .init("warnings", .list(.word(GradeWarning.self))),
            .init("saved_at", .instant), .init("by", .string, "The name of the member, or console."),
        ]))
}

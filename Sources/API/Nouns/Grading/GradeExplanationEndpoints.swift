import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum GradeExplanationEndpoints {
    static let all = [
        Endpoint(
            .get, "/accounts/{id}/grade-explanation", needs: .readGrading, tag: "accounts",
            "Why the account is graded as it is, and what would change that; 404 while no kept run looked at it.",
            query: [QueryParameter("scheme", .string, "NAME or NAME@N; the active scheme where nothing is said.")], output: shape,
            work: .reading(explain))
    ]

    private static func explain(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        let id = try request.id(of: Account.self)
        let wish = ExplainGrade(of: id, by: request.query.text("scheme").map { SchemeReference($0) })
        guard let explained = try wish.read(seenBy: request.principal, in: snapshot) else { throw NotFound() }
        return APIAnswer(explained.json(override: try snapshot.standingOverrides(of: id, seenBy: request.principal)[id]))
    }

    private static let shape = Shape.named(
        "GradeExplanation",
        .object(
            [
                .init("scheme", .string), .init("version", .number, "Of the scheme."), .init("as_of", .day), .init("graded", .number),
                .init("run", .id),
            ] + GradingReport.Line.properties + [
                .init("rfm", GradingReport.Line.rfm, required: false, "Of a scheme of this kind, as are the members below up to cheapest."),
                .init("dimensions", .dictionary(dimension), required: false, "By dimension."),
                .init("next_level", .optional(nextLevel), required: false),
                .init("cheapest", .optional(.word(RFMDimension.self)), required: false),
                .init("indicators", .dictionary(indicator), required: false, "By indicator."),
                .init("grades", .list(gradeLine), required: false),
                .init("better", .optional(step), required: false, "The next better grade."),
                .init("worse", .optional(step), required: false, "The next worse grade."),
            ]))

    private static let indicator = Shape.named(
        "ExplainedIndicator",
        .object(
            GradingReport.Line.indicatorProperties + [
                .init("won", .decimal), .init("lost", .decimal),
                .init(
                    "reaches_better", .optional(.decimal), "The value that alone would win the next better grade; null where none would."),
                .init("keeps_grade", .optional(.decimal), "The lowest value that alone keeps the grade."),
            ]))

    private static let gradeLine = Shape.named(
        "GradeThreshold",
        .object([
            .init("grade", .word(Grade.self)), .init("customers", .number), .init("lowest", .decimal), .init("highest", .decimal),
        ]))

    private static let step = Shape.named(
        "GradeStep", .object([.init("grade", .word(Grade.self)), .init("score", .decimal), .init("distance", .decimal)]))

    private static let nextLevel = Shape.named(
        "LevelStep", .object([.init("level", .word(RFMLevel.self)), .init("at_least", .number), .init("distance", .number)]))

    private static let dimension = Shape.named(
        "ExplainedDimension",
        .object([
            .init("value", .any, "A day, a count or an amount."), .init("score", .number), .init("weight", .number), .init("won", .number),
            .init("lost", .number), .init("reaches_next", .any, "What would reach the next level, or null."),
        ]))
}

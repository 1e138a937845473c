import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum GradeChangeEndpoints {
    static let all = [
        Endpoint(
            .get, "/grade-changes", needs: .readGrading, tag: "grade-changes", "How grades came about, newest first.",
            query: .list(
                searching: "the name or the code of the account", sortedBy: ["recorded_at"],
                [
                    QueryParameter("account", .string, "Only changes of this account, named by its id or its code."),
                    QueryParameter("cause", .word(GradeCause.self), "Only changes with this cause."),
                ]),
            output: .page(of: GradeChange.shape), work: .reading(list)),
        Endpoint(
            .post, "/grade-changes", needs: .overrideGrades, tag: "grade-changes", "An override of the grade that the rules give.",
            input: newShape, output: GradeChange.shape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/grade-changes/{id}", needs: .readGrading, tag: "grade-changes", "One change of a grade.", output: GradeChange.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.gradeChange(request.id(), seenBy: request.principal).json) }),
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = GradeChangeFilter()
        let query = request.query
        (filter.search, filter.cause) = (query.search, query.word("cause"))
        (filter.after, filter.limit) = (try query.cursor(.integer, .id), query.limit)
        if let name = query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (changes, next, count) = try snapshot.gradeChanges(filter, seenBy: request.principal)
        return .list(changes.map(\.json), next: next, count: count)
    }

    private static let newShape = Shape.object([
        .init("account", .string, "The id or the code of the account."), .init("grade", .word(Grade.self)),
        .init("reason", .string, "Why this account is worth more or less than the rules say."),
        .init("valid_until", .optional(.day), required: false, "The last day it counts; a year from today where nothing is said."),
        .init(
            "approver", .optional(.string), required: false,
            "The id or the e-mail address of who answers for it; oneself where nothing is said."),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        guard let grade = body.word("grade", Grade.self) else { throw FieldRefused.missing(field: "grade") }
        let account = try tx.account(idOrCode: body.text("account") ?? "", seenBy: principal)
        let id = try ChangeGrade(
            of: account.id, to: grade, because: body.text("reason") ?? "", until: body.day("valid_until"),
            approver: try body.text("approver").map { try tx.member(idOrEmail: $0, at: "approver") }
        ).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.gradeChange(id, seenBy: principal).json)
    }
}

extension GradeChange {
    fileprivate static let shape = Shape.named(
        "GradeChange",
        .object([
            .init("id", .id), .init("version", .number, "Always 1: a fact is never edited."), .init("account", .accountReference),
            .init("before", .optional(.word(Grade.self))), .init("after", .optional(.word(Grade.self))),
            .init("cause", .word(GradeCause.self)), .init("from", .day),
            .init("valid_until", .optional(.day), "The last day of an override, that day included."), .init("reason", .string),
            .init("by", .string, "The name of the member, or console."),
            .init("approver", .optional(.string), "The name of the member, or console; only with an override."),
            .init("recorded_at", .instant),
        ]))
}

import APIDoor
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum WorkingDayEndpoints {
    static let all = [
        Endpoint(
            .get, "/working-days", needs: .readSelf, tag: "working-days",
            "The days that are worked, or not, against the rule of the week. A year that is missing counts Monday to Friday.",
            query: filters, output: .page(of: WorkingDay.shape), work: .reading(list)),
        Endpoint(
            .post, "/working-days", needs: .writeWorkingDays, tag: "working-days", "A day that does not stand in the calendar yet.",
            input: newShape, output: WorkingDay.shape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/working-days/{id}", needs: .readSelf, tag: "working-days", "One day of the calendar.", output: WorkingDay.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.workingDay(request.id(), seenBy: request.principal).json) }),
        Endpoint(
            .patch, "/working-days/{id}", needs: .writeWorkingDays, tag: "working-days",
            "What the day is; what is left out stays, and which day it is cannot be changed.", input: changeShape,
            output: WorkingDay.shape, work: .writing(change)),
        Endpoint(
            .delete, "/working-days/{id}", needs: .writeWorkingDays, tag: "working-days",
            "The day is no more in the calendar; the rule of the week counts on it.", status: .noContent,
            work: .writing { request, tx in
                try RemoveWorkingDay(request.id(), seen: request.version).carryOut(by: request.principal, in: tx)
                return .done
            }),
    ]

    private static let filters = [QueryParameter].list(
        searching: "the day, such as 2026-10, or of the festival", sortedBy: ["day"],
        [
            QueryParameter("kind", .word(CalendarDayKind.self), "Only days of this kind."),
            QueryParameter("from", .day, "Only this day and later."), QueryParameter("through", .day, "Only this day and earlier."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = WorkingDayFilter()
        let query = request.query
        (filter.kind, filter.search) = (query.word("kind"), query.search)
        (filter.from, filter.through) = (query.day("from"), query.day("through"))
        (filter.after, filter.limit) = (try query.cursor(.text), query.limit)
        let (days, next, count) = try snapshot.workingDays(filter, seenBy: request.principal)
        return .list(days.map(\.json), next: next, count: count)
    }

    private static let newShape = Shape.object([
        .init("day", .day), .init("kind", .word(CalendarDayKind.self)),
        .init("festival", .string, required: false, "Which festival it belongs to, in at most 50 characters."),
    ])
    private static let changeShape = Shape.object([
        .init("kind", .word(CalendarDayKind.self), required: false), .init("festival", .string, required: false),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        guard let day = body.day("day") else { throw FieldRefused.missing(field: "day") }
        guard let kind = body.word("kind", CalendarDayKind.self) else { throw FieldRefused.missing(field: "kind") }
        let fields = WorkingDayFields(day: day, kind: kind, festival: body.text("festival") ?? "")
        let id = try AddWorkingDay(fields).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.workingDay(id, seenBy: principal).json)
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, id) = (request.body, try request.id(of: WorkingDay.self))
        let before = try tx.workingDay(id, seenBy: request.principal).fields
        try ChangeWorkingDay(
            id, to: body.word("kind") ?? before.kind, festival: body.text("festival") ?? before.festival, seen: request.version
        ).carryOut(by: request.principal, in: tx)
        return APIAnswer(try tx.workingDay(id, seenBy: request.principal).json)
    }
}

extension WorkingDay {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(version), "day": .text(fields.day.description),
            "kind": .text(fields.kind.rawValue), "festival": .text(fields.festival),
        ]
    }

    fileprivate static let shape = Shape.named(
        "WorkingDay",
        .object([
            .init("id", .id), .init("version", .number), .init("day", .day), .init("kind", .word(CalendarDayKind.self)),
            .init("festival", .string),
        ]))
}

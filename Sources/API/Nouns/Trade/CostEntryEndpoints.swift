import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum CostEntryEndpoints {
    static let all = [
        Endpoint(
            .get, "/cost-entries", needs: .readCosts, tag: "cost-entries", "What accounts within reach cost us, newest first.",
            query: filters, output: .page(of: CostEntry.shape), work: .reading(list)),
        Endpoint(
            .post, "/cost-entries", needs: .writeCosts, tag: "cost-entries",
            "A cost. It is never edited: a correction is a second one of opposite sign.", input: newShape, output: CostEntry.shape,
            status: .created, work: .writing(add)),
        Endpoint(
            .get, "/cost-entries/{id}", needs: .readCosts, tag: "cost-entries", "One cost.", output: CostEntry.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.costEntry(request.id(), seenBy: request.principal).json) }),
    ]

    private static let filters = [QueryParameter].list(
        searching: "the name or the code of the account", sortedBy: ["day"],
        [
            QueryParameter("account", .string, "Only costs of this account, named by its id or its code."),
            QueryParameter("kind", .word(CostKind.self), "Only costs of this kind."),
            QueryParameter("from", .day, "Only costs of this day and later."),
            QueryParameter("through", .day, "Only costs of this day and earlier."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = CostFilter()
        let query = request.query
        (filter.search, filter.kind) = (query.search, query.word("kind"))
        (filter.from, filter.through) = (query.day("from"), query.day("through"))
        (filter.after, filter.limit) = (try query.cursor(.text, .id), query.limit)
        if let name = query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (entries, next) = try snapshot.costEntries(filter, seenBy: request.principal)
        return .list(entries.map(\.json), next: next, count: try snapshot.costEntryCount(filter, seenBy: request.principal))
    }

    private static let newShape = Shape.object([
        .init("account", .string, "The id or the code of the account."), .init("day", .day), .init("kind", .word(CostKind.self)),
        .init("amount", .money, "Negative to take an earlier cost back, never 0."),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let account = try tx.account(idOrCode: body.text("account") ?? "", seenBy: principal)
        guard let day = body.day("day") else { throw FieldRefused.missing(field: "day") }
        guard let kind = body.word("kind", CostKind.self) else { throw FieldRefused.missing(field: "kind") }
        guard let amount = try body.money("amount") else { throw FieldRefused.missing(field: "amount") }
        let fields = CostFields(day: day, kind: kind, amount: amount.minorUnits, currency: amount.currency)
        let id = try RecordCost(fields, of: account.id).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.costEntry(id, seenBy: principal).json)
    }
}

extension CostEntry {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(1),
            "account": ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)],
            "day": .text(fields.day.description), "kind": .text(fields.kind.rawValue), "amount": .money(fields.amount, fields.currency),
            "recorded_at": .text(recordedAt.rfc3339),
        ]
    }

    fileprivate static let shape = Shape.named(
        "CostEntry",
        .object([
            .init("id", .id), .init("version", .number, "Always 1: a fact is never edited."), .init("account", .accountReference),
            .init("day", .day), .init("kind", .word(CostKind.self)), .init("amount", .money), .init("recorded_at", .instant),
        ]))
}

import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum InvoiceEndpoints {
    static let all = [
        Endpoint(
            .get, "/invoices", needs: .readReceivables, tag: "invoices", "The invoices of accounts within reach, those due last first.",
            query: filters, output: .page(of: Invoice.shape), work: .reading(list)),
        Endpoint(
            .post, "/invoices", needs: .writeReceivables, tag: "invoices", "A new invoice.", input: InvoiceFields.shape,
            output: Invoice.shape, status: .created, work: .writing(add)),
        Endpoint(
            .get, "/invoices/{id}", needs: .readReceivables, tag: "invoices", "One invoice, with what is still to come.",
            output: Invoice.shape,
            work: .reading { request, snapshot in
                APIAnswer(try snapshot.invoice(request.id(), seenBy: request.principal).json(on: snapshot.moment.today))
            }),
        Endpoint(
            .patch, "/invoices/{id}", needs: .writeReceivables, tag: "invoices", "Other facts about an invoice; what is left out stays.",
            input: InvoiceFields.shape.requiring([]), output: Invoice.shape, work: .writing(change)),
    ]

    private static let filters = [QueryParameter].list(
        searching: "the code of the invoice, or in the name or the code of the account", sortedBy: ["due_on"],
        [
            QueryParameter("account", .string, "Only invoices of this account, named by its id or its code."),
            QueryParameter("overdue", .flag, "Only invoices that were due before today and are not paid in full."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = InvoiceFilter()
        let query = request.query
        (filter.search, filter.standing) = (query.search, query.flag("overdue") ? .overdue : nil)
        (filter.after, filter.limit) = (try query.cursor(.text, .id), query.limit)
        if let name = query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        let (invoices, next) = try snapshot.invoices(filter, seenBy: request.principal)
        let today = snapshot.moment.today
        return .list(
            invoices.map { $0.json(on: today) }, next: next, count: try snapshot.invoiceCount(filter, seenBy: request.principal))
    }

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let account = try tx.account(idOrCode: body.text("account") ?? "", seenBy: principal)
        guard let issuedOn = body.day("issued_on") else { throw FieldRefused.missing(field: "issued_on") }
        guard let dueOn = body.day("due_on") else { throw FieldRefused.missing(field: "due_on") }
        guard let amount = try body.money("amount") else { throw FieldRefused.missing(field: "amount") }
        let order = try body.text("order").map { try tx.order(idOrCode: $0, at: "order", seenBy: principal) }
        let fields = InvoiceFields(
            code: body.text("code") ?? "", order: order, issuedOn: issuedOn, dueOn: dueOn, amount: amount.minorUnits,
            currency: amount.currency)
        let id = try WriteInvoice(fields, of: account.id).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.invoice(id, seenBy: principal).json(on: tx.moment.today))
    }

    private static func change(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let before = try tx.invoice(request.id(), seenBy: principal)
        let account = try body.text("account").map { try tx.account(idOrCode: $0, seenBy: principal).id } ?? before.account
        var fields = before.fields
        fields.code = body.text("code") ?? fields.code
        (fields.issuedOn, fields.dueOn) = (body.day("issued_on") ?? fields.issuedOn, body.day("due_on") ?? fields.dueOn)
        if let amount = try body.money("amount") { (fields.amount, fields.currency) = (amount.minorUnits, amount.currency) }
        if body.says("order") { fields.order = try body.text("order").map { try tx.order(idOrCode: $0, at: "order", seenBy: principal) } }
        try WriteInvoice(fields, of: account, replacing: before.id, seen: request.version).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.invoice(before.id, seenBy: principal).json(on: tx.moment.today))
    }
}

extension InvoiceFields {
    fileprivate static let shape = Shape.object([
        .init("account", .string, "The id or the code of the account."), .init("code", .string, "Its own; no other invoice has it."),
        .init("order", .optional(.string), required: false, "The id or the code of the order it is for, one of the same account."),
        .init("issued_on", .day), .init("due_on", .day),
        .init("amount", .money, "Negative for a credit note. Its currency stays once something was paid."),
    ])
}

extension Invoice {
    fileprivate func json(on today: Day) -> JSON {
        [
            "id": .text(id.description), "version": .number(version), "code": .text(fields.code),
            "account": ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)],
            "order": fields.order.map { ["id": .text($0.description), "code": .text(orderCode ?? "")] } ?? .null,
            "issued_on": .text(fields.issuedOn.description), "due_on": .text(fields.dueOn.description),
            "amount": .money(fields.amount, fields.currency), "paid": .money(paid, fields.currency),
            "open": .money(open, fields.currency), "overdue_days": .number(overdueDays(on: today)),
        ]
    }

    fileprivate static let shape = Shape.named(
        "Invoice",
        .object([
            .init("id", .id), .init("version", .number), .init("code", .string), .init("account", .accountReference),
            .init("order", .optional(.named("OrderReference", .object([.init("id", .id), .init("code", .string)])))),
            .init("issued_on", .day), .init("due_on", .day), .init("amount", .money), .init("paid", .money, "The sum of the payments."),
            .init("open", .money, "What is still to come; negative where too much was paid."),
            .init("overdue_days", .number, "How many days it is late today; 0 while it is not due, and once it is paid."),
        ]))
}

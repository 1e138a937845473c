import APIDoor
import Accounts
import Ground
import HTTPTypes
import Identity
import Storage
import Trade
import Wire

enum PaymentEndpoints {
    static let all = [
        Endpoint(
            .get, "/payments", needs: .readReceivables, tag: "payments", "The payments of accounts within reach, newest first.",
            query: filters, output: .page(of: Payment.shape), work: .reading(list)),
        Endpoint(
            .post, "/payments", needs: .writeReceivables, tag: "payments",
            "A payment. It is never edited: a correction is a second one of opposite sign.", input: newShape, output: Payment.shape,
            status: .created, work: .writing(add)),
        Endpoint(
            .get, "/payments/{id}", needs: .readReceivables, tag: "payments", "One payment.", output: Payment.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.payment(request.id(), seenBy: request.principal).json) }),
    ]

    private static let filters = [QueryParameter].list(
        searching: "the code of the invoice", sortedBy: ["paid_on"],
        [
            QueryParameter("account", .string, "Only payments of this account, named by its id or its code."),
            QueryParameter("invoice", .string, "Only payments for this invoice, named by its id or its code."),
        ])

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = PaymentFilter()
        let query = request.query
        (filter.search, filter.after, filter.limit) = (query.search, try query.cursor(.text, .id), query.limit)
        if let name = query.text("account") {
            guard let account = try snapshot.account(filteredBy: name, seenBy: request.principal) else { return .nothing }
            filter.account = account
        }
        if let name = query.text("invoice") {
            do {
                filter.invoice = try snapshot.invoice(idOrCode: name, seenBy: request.principal).id
            } catch is NotFound { return .nothing }
        }
        let (payments, next) = try snapshot.payments(filter, seenBy: request.principal)
        return .list(payments.map(\.json), next: next, count: try snapshot.paymentCount(filter, seenBy: request.principal))
    }

    private static let newShape = Shape.object([
        .init("invoice", .string, "The id or the code of the invoice."), .init("paid_on", .day),
        .init("amount", .money, "In the invoice's currency; negative to take an earlier payment back, never 0."),
        .init("delay_cause", .word(DelayCause.self), required: false, "Whose fault it is if it came late; customer where nothing is said."),
    ])

    private static func add(_ request: APIRequest, _ tx: Transaction) throws -> APIAnswer {
        let (body, principal) = (request.body, request.principal)
        let invoice = try tx.invoice(idOrCode: body.text("invoice") ?? "", seenBy: principal)
        guard let paidOn = body.day("paid_on") else { throw FieldRefused.missing(field: "paid_on") }
        guard let amount = try body.money("amount") else { throw FieldRefused.missing(field: "amount") }
        guard amount.currency == invoice.fields.currency else { throw PaidInOtherCurrency(currency: invoice.fields.currency) }
        let id = try RecordPayment(
            of: amount.minorUnits, for: invoice.id, on: paidOn, delayedBy: body.word("delay_cause") ?? .customer
        ).carryOut(by: principal, in: tx)
        return APIAnswer(try tx.payment(id, seenBy: principal).json)
    }
}

extension Payment {
    fileprivate var json: JSON {
        [
            "id": .text(id.description), "version": .number(1),
            "invoice": ["id": .text(invoice.description), "code": .text(invoiceCode)],
            "account": ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)],
            "paid_on": .text(paidOn.description), "amount": .money(amount, currency), "delay_cause": .text(delayCause.rawValue),
            "delay_days": .number(delayDays), "recorded_at": .text(recordedAt.rfc3339),
        ]
    }

    fileprivate static let shape = Shape.named(
        "Payment",
        .object([
            .init("id", .id), .init("version", .number, "Always 1: a fact is never edited."),
            .init("invoice", .named("InvoiceReference", .object([.init("id", .id), .init("code", .string)]))),
            .init("account", .accountReference), .init("paid_on", .day), .init("amount", .money),
            .init("delay_cause", .word(DelayCause.self)), .init("delay_days", .number, "How many days after the invoice was due."),
            .init("recorded_at", .instant),
        ]))
}

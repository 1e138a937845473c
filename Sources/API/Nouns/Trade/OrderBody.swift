import APIDoor
import Accounts
import Ground
import Identity
import Storage
import Trade

extension OrderFields {
    static let shape = Shape.object([
        .init("account", .string, "The id or the code of the account."), .init("code", .string, "Its own; no other order has it."),
        .init("ordered_on", .day), .init("due_on", .optional(.day), required: false),
        .init("currency", .string, required: false, "Three capital letters; the company's where nothing is said."),
        .init("lines", .list(.named("NewOrderLine", line)), "At least one, at most 1000."),
    ])

    private static let line = Shape.object([
        .init("product", .optional(.string), required: false, "The id or the code of a product."),
        .init("quantity", .optional(.decimal), required: false, "With up to three places; negative for a return."),
        .init("unit_price", .optional(.decimal), required: false, "With up to four places, in the order's currency."),
        .init("unit_cost", .optional(.decimal), required: false, "With up to four places, in the order's currency."),
        .init(
            "amount", .optional(.money), required: false,
            "Agrees with quantity × unit price to a hundredth, or stands alone; worked out where nothing is said."),
    ])

    static func read(_ request: APIRequest, in currency: Currency, in tx: Transaction) throws -> (OrderFields, of: ID<Account>) {
        let body = request.body
        let account = try tx.account(idOrCode: body.text("account") ?? "", seenBy: request.principal)
        let currency = try body.currency("currency") ?? currency
        let lines = body.list("lines")
        guard lines.count <= OrderFields.mostLines else { throw FieldRefused.tooMany(field: "lines", limit: OrderFields.mostLines) }
        guard let orderedOn = body.day("ordered_on") else { throw FieldRefused.missing(field: "ordered_on") }
        let fields = OrderFields(
            code: body.text("code") ?? "", orderedOn: orderedOn, dueOn: body.day("due_on"), currency: currency,
            lines: try lines.map { try OrderLine($0, in: currency, for: request.principal, in: tx) })
        return (fields, account.id)
    }
}

extension OrderLine {
    fileprivate init(_ body: Members, in currency: Currency, for principal: Principal, in tx: Transaction) throws {
        let amount = try body.money("amount")
        if let amount, amount.currency != currency { throw CurrencyMixed(place: body.place(of: "amount"), currency: currency) }
        try self.init(
            product: try body.text("product").map { try tx.product(idOrCode: $0, at: body.place(of: "product"), seenBy: principal) },
            quantity: try body.decimal("quantity", places: 3).map(Quantity.init(thousandths:)), unitPrice: try body.unitPrice("unit_price"),
            unitCost: try body.unitPrice("unit_cost"), amount: amount?.minorUnits)
    }
}

/// An order has one currency.
struct CurrencyMixed: Refusal, Equatable {
    let place: String
    let currency: Currency
    var code: String { "currency_mixed" }
    var field: String? { place }
    var text: Text {
        Text(
            "订单的币种是 \(currency)，这一行却不是。请统一币种，或分成两张订单。", "訂單的幣別是 \(currency)，這一行卻不是。請統一幣別，或分成兩張訂單。",
            "The order is in \(currency) and this line is not. Use one currency, or make two orders.")
    }
}

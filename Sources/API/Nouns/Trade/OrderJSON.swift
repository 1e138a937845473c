import APIDoor
import Ground
import Identity
import Storage
import Trade
import Wire

extension Snapshot {
    /// The order with its lines.
    func orderJSON(_ id: ID<Order>, seenBy principal: Principal) throws -> JSON {
        let order = try order(id, seenBy: principal)
        let products = try products(in: id)
        let lines = try lines(of: id).map { $0.json(in: order.currency, products, withCost: principal.may(.readCosts)) }
        return .object(order.members + [.init(name: "lines", value: .list(lines))])
    }
}

extension Order {
    var json: JSON { .object(members) }

    fileprivate var members: [JSON.Member] {
        [
            .init(name: "id", value: .text(id.description)), .init(name: "version", value: .number(version)),
            .init(name: "code", value: .text(code)),
            .init(
                name: "account",
                value: ["id": .text(account.description), "code": .text(accountCode), "name": .text(accountName)]),
            .init(name: "ordered_on", value: .text(orderedOn.description)), .init(name: "due_on", value: JSON(dueOn?.description)),
            .init(name: "cancelled_on", value: JSON(cancelledOn?.description)), .init(name: "amount", value: .money(amount, currency)),
        ]
    }

    static let listedShape = Shape.named(
        "ListedOrder",
        .object([
            .init("id", .id), .init("version", .number), .init("code", .string), .init("account", .accountReference),
            .init("ordered_on", .day), .init("due_on", .optional(.day)),
            .init("cancelled_on", .optional(.day), "From when on it counts nowhere."),
            .init("amount", .money, "The sum of the lines; returns count negative."),
        ]))

    static let shape = Shape.named("Order", listedShape.adding([.init("lines", .list(OrderLine.shape))]))
}

extension OrderLine {
    fileprivate func json(in currency: Currency, _ products: [ID<Product>: Product], withCost: Bool) -> JSON {
        let product = product.flatMap { products[$0] }
        return [
            "product": product.map { ["id": .text($0.id.description), "code": .text($0.fields.code), "name": .text($0.fields.name)] }
                ?? .null,
            "quantity": JSON(quantity?.text), "unit_price": JSON(unitPrice?.text), "unit_cost": JSON(withCost ? unitCost?.text : nil),
            "amount": .money(amount, currency),
        ]
    }

    fileprivate static let shape = Shape.named(
        "OrderLine",
        .object([
            .init(
                "product",
                .optional(.named("ProductReference", .object([.init("id", .id), .init("code", .string), .init("name", .string)])))),
            .init("quantity", .optional(.decimal)), .init("unit_price", .optional(.decimal)),
            .init("unit_cost", .optional(.decimal), "Null for whoever may not see costs."),
            .init("amount", .money),
        ]))
}

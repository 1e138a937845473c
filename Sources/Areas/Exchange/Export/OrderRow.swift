import Ground
import Trade

/// A line of an order as one line of a file.
enum OrderRow {
    static let columns = [
        "code", "account_code", "ordered_on", "due_on", "product_code", "quantity", "unit_price", "unit_cost", "amount", "currency",
        "account_name",
    ]

    /// What a line cost us is left empty for whoever may not see costs.
    static func cells(_ listed: OrderLineInFull, withCost: Bool) -> [String] {
        let (order, line) = (listed.order, listed.line)
        return [
            order.code, order.accountCode, order.orderedOn.description, order.dueOn?.description ?? "", listed.productCode ?? "",
            line.quantity?.text ?? "", line.unitPrice?.text ?? "", withCost ? line.unitCost?.text ?? "" : "",
            FixedPoint.print(line.amount, places: 2),
            order.currency.code, order.accountName,
        ]
    }
}

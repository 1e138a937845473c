import Ground
import Trade

/// A line of an order as one line of a file.
enum OrderRow {
    static let columns = [
        "code", "account_code", "ordered_on", "due_on", "product_code", "quantity", "unit_price", "unit_cost", "amount", "currency",
        "account_name",
    ]

    static func cells(_ listed: OrderLineInFull) -> [String] {
        let (order, line) = (listed.order, listed.line)
        return [
            order.code, order.accountCode, order.orderedOn.description, order.dueOn?.description ?? "", listed.productCode ?? "",
            line.quantity?.text ?? "", line.unitPrice?.text ?? "", line.unitCost?.text ?? "", FixedPoint.print(line.amount, places: 2),
            order.currency.code, order.accountName,
        ]
    }
}

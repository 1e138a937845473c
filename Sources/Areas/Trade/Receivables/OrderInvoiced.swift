package import Ground

/// An order stays with the account that owes what was invoiced for it.
package struct OrderInvoiced: Refusal, Equatable {
    package init() {}
    package var code: String { "order_invoiced" }
    package var field: String? { "account" }
    package var text: Text {
        Text(
            "这张订单开过发票，不能改到别的客户名下。请先改正发票上的订单，或给那个客户另写一张订单。",
            "這張訂單開過發票，不能改到別的客戶名下。請先改正發票上的訂單，或替那個客戶另寫一張訂單。",
            "There are invoices for this order, so it cannot go to another account. Correct the order on the invoices first, or write another order."
        )
    }
}

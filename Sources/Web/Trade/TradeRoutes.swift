package import Ground
package import WebDoor

/// The pages of what is sold: products, orders, and what is invoiced, paid and spent for one customer.
package enum TradeRoutes {
    /// `currency` is the company's.
    package static func member(currency: Currency) -> [MemberRoute] {
        OrderRoutes.member(currency: currency) + InvoiceRoutes.member(currency: currency) + CostRoutes.member(currency: currency)
            + ProductRoutes.member(currency: currency)
    }
}

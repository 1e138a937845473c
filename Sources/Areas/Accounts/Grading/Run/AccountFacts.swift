package import Ground

/// What a run knows of one account, gathered through the day it looks at. What its scheme does not ask for may be left out.
package struct AccountFacts: Sendable {
    /// The caller's own number for the account, such as its place in a list.
    package let account: Int
    package let code: String
    /// Any order, even of returns only, even before the window.
    package let hasEverOrdered: Bool
    /// The latest order with a positive line, even before the window.
    package let lastPurchaseOn: Day?
    /// Orders with a positive line, in the window.
    package let purchaseCount: Int
    /// In minor units of the company's currency, returns counted negative, in the window.
    package let orderAmount: Int64

    package init(
        account: Int, code: String, hasEverOrdered: Bool = false, lastPurchaseOn: Day? = nil, purchaseCount: Int = 0, orderAmount: Int64 = 0
    ) {
        (self.account, self.code, self.hasEverOrdered) = (account, code, hasEverOrdered)
        (self.lastPurchaseOn, self.purchaseCount, self.orderAmount) = (lastPurchaseOn, purchaseCount, orderAmount)
    }
}

/// The facts that a scheme can ask for.
package enum AccountFact: CaseIterable, Sendable {
    case everOrdered, lastPurchase, purchaseCount, orderAmount
}

package import Accounts
package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// Who sees an order, and why. Whoever knows its account by name only does not learn who knows more.
    package func access(to order: ID<Order>, seenBy principal: Principal) throws -> AccountAccess {
        try access(to: self.order(order, seenBy: principal).account, of: .orders, seenBy: principal)
    }
}

extension Snapshot {
    /// How many orders the account has; who asks has been found to answer for it.
    package func orderCount(of account: ID<Account>) throws -> Int {
        Int(try number("SELECT count(*) FROM sales_order WHERE account_id = \(account)"))
    }
}

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

import Ground
package import Identity
package import Storage

/// How far a new company has come on its way to the first grades. Told to those who may import, so that they know what is next.
package struct CompanyProgress: Sendable, Equatable {
    package let hasAccounts, hasOrders, hasRun: Bool

    package init(hasAccounts: Bool, hasOrders: Bool, hasRun: Bool) {
        (self.hasAccounts, self.hasOrders, self.hasRun) = (hasAccounts, hasOrders, hasRun)
    }

    package var isComplete: Bool { hasAccounts && hasOrders && hasRun }
}

extension Snapshot {
    package func companyProgress(seenBy principal: Principal) throws -> CompanyProgress {
        try principal.needs(.importFiles)
        return CompanyProgress(
            hasAccounts: try exists("SELECT 1 FROM account WHERE recycled_at IS NULL AND status <> 'archived'"),
            hasOrders: try exists("SELECT 1 FROM sales_order"), hasRun: try exists("SELECT 1 FROM grading_run"))
    }
}

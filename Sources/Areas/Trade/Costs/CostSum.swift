package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// What the costs of accounts within reach come to, a currency at a time.
    package func costSums(_ filter: CostFilter, seenBy principal: Principal) throws -> [Money] {
        try principal.needs(.readCosts)
        return try all(
            """
            SELECT cost_entry.currency, CAST(sum(cost_entry.amount) AS bigint) FROM \(CostEntry.tables)
            WHERE \(filter.condition(seenBy: principal)) GROUP BY cost_entry.currency ORDER BY cost_entry.currency
            """
        ) { Money(sum: $0.integer(1), currency: try $0.currency(0)) }
    }
}

package import Accounts
package import Ground
package import Identity
package import Storage

/// A cost written together with many others. Who asked for them writes the one audit entry for all.
package struct BulkCost: Sendable {
    package let id: ID<CostEntry>
    package let account: ID<Account>
    package let fields: CostFields

    package init(id: ID<CostEntry>, account: ID<Account>, fields: CostFields) {
        (self.id, self.account, self.fields) = (id, account, fields)
    }
}

extension Snapshot {
    /// The costs of these accounts, in the order in which they were written.
    package func keptCosts(of accounts: some Collection<ID<Account>>) throws -> [BulkCost] {
        try accounts.inPortions().flatMap { accounts in
            try all("\(BulkCost.kept) WHERE account_id IN (\(list: accounts)) ORDER BY id", BulkCost.init)
        }
    }

    /// The same by their own ids.
    package func keptCosts(_ ids: some Collection<ID<CostEntry>>) throws -> [ID<CostEntry>: BulkCost] {
        var found: [ID<CostEntry>: BulkCost] = [:]
        for ids in ids.inPortions() {
            for cost in try all("\(BulkCost.kept) WHERE id IN (\(list: ids))", BulkCost.init) { found[cost.id] = cost }
        }
        return found
    }
}

extension Transaction {
    package func addCosts(_ costs: [BulkCost], by principal: Principal) throws {
        try keepingMonths(ofCosts: costs.map(\.id)) {
            try insert(costs, "INSERT INTO cost_entry (id, account_id, day, kind, amount, currency, by_id, recorded_at) VALUES") {
                """
                (\($0.id), \($0.account), \($0.fields.day), \($0.fields.kind), \($0.fields.amount), \($0.fields.currency), \(principal.id),
                 \(moment.instant))
                """
            }
        }
    }

    /// Only for what an import brought in and takes back.
    package func removeCosts(_ ids: [ID<CostEntry>]) throws {
        try keepingMonths(ofCosts: ids) {
            for ids in ids.inPortions() { try run("DELETE FROM cost_entry WHERE id IN (\(list: ids))") }
        }
    }
}

extension BulkCost {
    fileprivate static let kept: SQL = "SELECT id, account_id, day, kind, amount, currency FROM cost_entry"

    fileprivate init(_ row: Row) throws {
        let fields = CostFields(day: try row.day(2), kind: try row.word(3), amount: row.integer(4), currency: try row.currency(5))
        self.init(id: try row.id(0), account: try row.id(1), fields: fields)
    }
}

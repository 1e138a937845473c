package import Ground
import Identity
package import Storage

/// Removes for good what has lain in the recycle bin for ninety days, with its shares.
///
/// What the company's history names stays in the bin: an order, an assignment, a grade or an account below would otherwise tell of nothing.
/// The page says so, and it can be taken out at any time.
package struct PurgeAccounts: Sendable {
    package init() {}

    /// Says how many went.
    @discardableResult
    package func carryOut(in tx: Transaction) throws -> Int {
        let ids = try tx.all("SELECT account.id FROM account WHERE \(PurgeAccounts.isDue(at: tx.moment)) ORDER BY account.id") { row in
            try row.id(0, of: Account.self)
        }
        for (id, account) in try tx.keptAccounts(ids, for: .console).sorted(by: { $0.value.fields.code < $1.value.fields.code }) {
            try tx.run("DELETE FROM collaborator WHERE account_id = \(id)")
            try tx.run("DELETE FROM account WHERE id = \(id)")
            let last = account.fields.changes(from: nil).map(\.reversed)
            try tx.record(.accountPurged(code: account.fields.code, last), about: .account(id), by: .console)
        }
        return ids.count
    }

    /// Rows of `account` that go now.
    package static func isDue(at moment: Moment) -> SQL {
        let end = moment.instant.adding(seconds: Int64(-RecycledAccount.daysKept) * 86_400)
        return "account.recycled_at < \(end) AND NOT (\(isNamed))"
    }

    /// Rows of `account` that rows of other tables name. A test holds this against the schema.
    package static let isNamed: SQL = """
        EXISTS (SELECT 1 FROM account AS below WHERE below.parent_id = account.id)
        OR EXISTS (SELECT 1 FROM assignment WHERE assignment.account_id = account.id)
        OR EXISTS (SELECT 1 FROM grading_result WHERE grading_result.account_id = account.id)
        OR EXISTS (SELECT 1 FROM grade_change WHERE grade_change.account_id = account.id)
        OR EXISTS (SELECT 1 FROM sales_order WHERE sales_order.account_id = account.id)
        OR EXISTS (SELECT 1 FROM invoice WHERE invoice.account_id = account.id)
        OR EXISTS (SELECT 1 FROM cost_entry WHERE cost_entry.account_id = account.id)
        OR EXISTS (SELECT 1 FROM note WHERE note.account_id = account.id)
        OR EXISTS (SELECT 1 FROM attachment WHERE attachment.account_id = account.id)
        OR EXISTS (SELECT 1 FROM trade_month WHERE trade_month.account_id = account.id)
        """
}

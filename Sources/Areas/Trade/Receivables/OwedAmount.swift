package import Accounts
package import Ground
package import Identity
package import Storage

/// What an account owes us in one currency.
package struct OwedAmount: Sendable {
    package let currency: Currency
    /// What is still to come of all invoices, and of those that were due before today; in hundredths.
    package let open, overdue: Int64
    /// What was paid beyond the invoices, or stands on credit notes: it is ours to give back or to set off.
    package let credit: Int64
    package let openCount, overdueCount: Int
    /// When the oldest of those that are still to come was due.
    package let oldestDue: Day?
}

extension Snapshot {
    /// What the account owes, a currency at a time; nothing where everything is settled.
    package func owedAmounts(of account: ID<Account>, seenBy principal: Principal) throws -> [OwedAmount] {
        try principal.needs(.readReceivables)
        let today = moment.today
        let (isOpen, isOverdue): (SQL, SQL) = (
            "invoice.amount > invoice.paid", "invoice.amount > invoice.paid AND invoice.due_on < \(today)"
        )
        let open: SQL = "invoice.amount - invoice.paid"
        return try all(
            """
            SELECT invoice.currency, CAST(sum(CASE WHEN \(isOpen) THEN \(open) ELSE 0 END) AS bigint),
                   CAST(sum(CASE WHEN \(isOverdue) THEN \(open) ELSE 0 END) AS bigint),
                   CAST(sum(CASE WHEN \(isOpen) THEN 0 ELSE -(\(open)) END) AS bigint),
                   CAST(sum(CASE WHEN \(isOpen) THEN 1 ELSE 0 END) AS bigint), CAST(sum(CASE WHEN \(isOverdue) THEN 1 ELSE 0 END) AS bigint),
                   min(CASE WHEN \(isOpen) THEN invoice.due_on END)
            FROM invoice JOIN account ON account.id = invoice.account_id
            WHERE invoice.account_id = \(account) AND invoice.amount <> invoice.paid AND \(principal.reach.accounts)
            GROUP BY invoice.currency ORDER BY invoice.currency
            """
        ) { row in
            OwedAmount(
                currency: try row.currency(0), open: row.integer(1), overdue: row.integer(2), credit: row.integer(3),
                openCount: row.count(4), overdueCount: row.count(5), oldestDue: try row.optional(6) { try $0.day($1) })
        }
    }

    /// How many days the account had to pay its newest invoice; `nil` where there is none that the member sees.
    package func paymentTerm(of account: ID<Account>, seenBy principal: Principal) throws -> Int? {
        var filter = InvoiceFilter()
        (filter.account, filter.limit) = (account, 1)
        return try invoices(filter, seenBy: principal).invoices.first.map {
            max($0.fields.dueOn.daysSince1970 - $0.fields.issuedOn.daysSince1970, 0)
        }
    }
}

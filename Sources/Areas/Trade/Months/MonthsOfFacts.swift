import Accounts
import Grading
import Ground
import Storage

/// What facts come to, read from the facts themselves.
extension Snapshot {
    /// Of these orders; those cancelled come to nothing.
    func months(ofOrders ids: some Collection<ID<Order>>) throws -> MonthChanges {
        var changes = MonthChanges()
        for ids in ids.inPortions() {
            var keys: [ID<Order>: MonthKey] = [:]
            try forEach(
                """
                SELECT id, account_id, ordered_on, currency, is_purchase, amount FROM sales_order
                WHERE id IN (\(list: ids)) AND cancelled_on IS NULL
                """
            ) { row in
                let key = MonthKey(try row.id(1), on: try row.day(2), in: try row.currency(3))
                keys[try row.id(0)] = key
                changes.add(key) { sums in
                    sums.orders += 1
                    sums.purchases += row.flag(4) ? 1 : 0
                    sums.ordered += Int128(row.integer(5))
                }
            }
            try forEach("SELECT order_id, quantity, cost FROM order_line WHERE order_id IN (\(list: Array(keys.keys)))") { row in
                guard let key = keys[try row.id(0)] else { return }
                let (quantity, cost) = (row.optional(1) { $0.integer($1) }, row.optional(2) { $0.integer($1) })
                changes.add(key) { $0.add(quantity: quantity, cost: cost) }
            }
        }
        return changes
    }

    /// Of these invoices and what was paid for them.
    func months(ofInvoices ids: some Collection<ID<Invoice>>) throws -> MonthChanges {
        var changes = MonthChanges()
        for ids in Set(ids).inPortions() {
            let payments = Dictionary(grouping: try keptPayments(of: Array(ids)), by: \.invoice)
            try forEach("SELECT id, account_id, issued_on, due_on, currency, amount FROM invoice WHERE id IN (\(list: ids))") { row in
                let (account, issuedOn, dueOn) = (try row.id(1, of: Account.self), try row.day(2), try row.day(3))
                let (currency, amount) = (try row.currency(4), row.integer(5))
                let paid = payments[try row.id(0)] ?? []
                let debt = Debt(dueOn: dueOn, amount: amount, payments: paid.map(\.ofDebt))
                changes.add(MonthKey(account, on: dueOn, in: currency)) { sums in
                    sums.invoices += 1
                    sums.billed += Int128(amount)
                    sums.received += paid.reduce(0) { $0 + Int128($1.amount) }
                    sums.due += Int128(max(amount, 0))
                    sums.lateness += debt.settledLateness
                }
                for payment in paid {
                    let days = min(max(payment.paidOn.daysSince1970 - issuedOn.daysSince1970, 0), MonthSums.mostCollectionDays)
                    changes.add(MonthKey(account, on: payment.paidOn, in: currency)) { sums in
                        sums.payments += 1
                        sums.collected += Int128(payment.amount)
                        sums.collectionDays += Int128(payment.amount) * Int128(days)
                    }
                }
            }
        }
        return changes
    }

    /// Of these costs.
    func months(ofCosts ids: some Collection<ID<CostEntry>>) throws -> MonthChanges {
        var changes = MonthChanges()
        for cost in try keptCosts(ids).values {
            changes.add(MonthKey(cost.account, on: cost.fields.day, in: cost.fields.currency)) { sums in
                sums.costs += 1
                sums.spent += Int128(cost.fields.amount)
            }
        }
        return changes
    }
}

extension MonthSums {
    mutating func add(quantity: Int64?, cost: Int64?) {
        self.quantity += Int128(quantity ?? 0)
        self.cost += Int128(cost ?? 0)
        linesWithoutCost += cost == nil ? 1 : 0
    }
}

extension BulkPayment {
    var ofDebt: DebtPayment { DebtPayment(paidOn: paidOn, amount: amount, isDelayedByCustomer: delayCause == .customer) }
}

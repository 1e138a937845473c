import Accounts
package import Ground
import Identity
import Storage

/// Every transaction that writes trade changes the months it touches by as much as its facts do, and reads no others: one more order costs the same whether ten
/// stand there or ten million.
extension Transaction {
    /// Runs a change of these orders and of nothing else, and lets the months follow.
    func keepingMonths<Outcome>(ofOrders ids: [ID<Order>], _ change: () throws -> Outcome) throws -> Outcome {
        try keepingMonths({ try months(ofOrders: ids) }, change)
    }

    /// Runs a change of these invoices, of their payments or of both.
    func keepingMonths<Outcome>(ofInvoices ids: [ID<Invoice>], _ change: () throws -> Outcome) throws -> Outcome {
        try keepingMonths({ try months(ofInvoices: ids) }, change)
    }

    /// Runs a change of these costs.
    func keepingMonths<Outcome>(ofCosts ids: [ID<CostEntry>], _ change: () throws -> Outcome) throws -> Outcome {
        try keepingMonths({ try months(ofCosts: ids) }, change)
    }

    private func keepingMonths<Outcome>(_ sums: () throws -> MonthChanges, _ change: () throws -> Outcome) throws -> Outcome {
        let before = try sums()
        let outcome = try change()
        try move(try sums().less(before))
        return outcome
    }

    /// The months of orders that were just added, of which nothing stood there before.
    func keepMonths(ofNew orders: [BulkOrder]) throws {
        var changes = MonthChanges()
        for order in orders { changes.add(order.monthKey) { $0 += order.fields.monthSums } }
        try move(changes)
    }

    private func move(_ changes: MonthChanges) throws {
        for (key, change) in changes.sums.sorted(by: { $0.key < $1.key }) where !change.isNothing { try move(key, by: change) }
    }

    private func move(_ key: MonthKey, by change: MonthSums) throws {
        guard !change.isAbsurd else { throw try monthTooLarge(key) }
        let values: [SQL] = change.values.map { ", \(Int64($0))" }
        let statement: SQL = """
            INSERT INTO trade_month (account_id, month, currency, \(MonthSums.columns))
            VALUES (\(key.account), \(key.month), \(key.currency)\(SQL(values)))
            ON CONFLICT (account_id, month, currency) DO UPDATE SET
              orders = trade_month.orders + excluded.orders, purchases = trade_month.purchases + excluded.purchases,
              ordered = trade_month.ordered + excluded.ordered, quantity = trade_month.quantity + excluded.quantity,
              cost = trade_month.cost + excluded.cost, lines_without_cost = trade_month.lines_without_cost + excluded.lines_without_cost,
              costs = trade_month.costs + excluded.costs, spent = trade_month.spent + excluded.spent,
              invoices = trade_month.invoices + excluded.invoices, billed = trade_month.billed + excluded.billed,
              received = trade_month.received + excluded.received, due = trade_month.due + excluded.due,
              lateness = trade_month.lateness + excluded.lateness, payments = trade_month.payments + excluded.payments,
              collected = trade_month.collected + excluded.collected,
              collection_days = trade_month.collection_days + excluded.collection_days
            RETURNING \(MonthSums.columns)
            """
        guard let sums = try all(statement, { MonthSums($0, from: 0) }).first else { return }
        guard !sums.isAbsurd else { throw try monthTooLarge(key) }
        if sums.isNothing {
            try run(
                """
                DELETE FROM trade_month
                WHERE account_id = \(key.account) AND month = \(key.month) AND currency = \(key.currency)
                """)
        }
    }

    private func monthTooLarge(_ key: MonthKey) throws -> MonthTooLarge {
        let code = try first("SELECT code FROM account WHERE id = \(key.account)") { $0.text(0) }
        return MonthTooLarge(account: code ?? "", month: key.month)
    }
}

extension BulkOrder {
    fileprivate var monthKey: MonthKey { MonthKey(account, on: fields.orderedOn, in: fields.currency) }
}

extension OrderFields {
    fileprivate var monthSums: MonthSums {
        var sums = MonthSums()
        (sums.orders, sums.purchases, sums.ordered) = (1, isPurchase ? 1 : 0, Int128(amount))
        for line in lines { sums.add(quantity: line.quantity?.thousandths, cost: line.cost) }
        return sums
    }
}

/// What one customer does in a month cannot be meant: a slip of the unit or the decimal point. Whoever writes it sees the customer.
package struct MonthTooLarge: Refusal, Equatable {
    package let account: String
    package let month: Day

    package init(account: String, month: Day) { (self.account, self.month) = (account, month) }

    package var code: String { "amount_too_large" }
    package var field: String? { "amount" }
    package var text: Text {
        let month = String(month.description.prefix(7))
        return Text(
            "客户 \(account) 在 \(month) 的金额或数量合计大得不真实。请核对单位和小数点。", "客戶 \(account) 在 \(month) 的金額或數量合計大得不真實。請核對單位和小數點。",
            "What account \(account) comes to in \(month) is beyond anything real. Check the units and decimal points.")
    }
}

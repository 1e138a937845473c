package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

/// What an account is worth to us and how it pays, as it stands today (ACC-06). All of it is read from the months that are kept and from the few facts at the
/// ends of the time, and moves with every fact.
package struct AccountIndicators: Sendable, Equatable {
    /// In which all amounts are.
    package let currency: Currency
    /// Nothing for whoever may not see orders.
    package let trade: Trade?
    /// Nothing for whoever may not see invoices.
    package let receivables: Receivables?

    /// From the first order on, and in the twelve months up to today. Amounts in hundredths.
    package struct Trade: Sendable, Equatable {
        package let ever, year: Sales
        package let lastPurchaseOn: Day?
        /// Whether orders in another currency stand beside these and are not counted.
        package let hasOthers: Bool

        package init(ever: Sales, year: Sales, lastPurchaseOn: Day?, hasOthers: Bool) {
            (self.ever, self.year, self.lastPurchaseOn, self.hasOthers) = (ever, year, lastPurchaseOn, hasOthers)
        }
    }

    package struct Sales: Sendable, Equatable {
        package let purchases: Int
        package let amount: Int128
        /// In thousandths.
        package let quantity: Int128
        /// What the lines left, less what the account cost besides (V-44); `nil` where the cost of a line is not known, or not for this reader.
        package let profit: Int128?
        /// How many lines of unknown cost stand in the way.
        package let linesWithoutCost: Int

        package init(purchases: Int, amount: Int128, quantity: Int128, profit: Int128?, linesWithoutCost: Int) {
            (self.purchases, self.amount, self.quantity) = (purchases, amount, quantity)
            (self.profit, self.linesWithoutCost) = (profit, linesWithoutCost)
        }

        /// What a purchase came to, rounded half up; `nil` while there was none.
        package var average: Int128? { purchases > 0 ? FixedPoint.rounded(amount, over: Int128(purchases)) : nil }
    }

    package struct Receivables: Sendable, Equatable {
        /// All that is open, credit notes deducted, and what of it is late.
        package let owed, overdue: Int128
        /// From the invoice to its payment, on average of every hundredth that came in this month and in the eleven before it.
        package let collectionDays: Int?
        /// `nil` where nothing was due within twelve months (V-06).
        package let credit: Score?

        package init(owed: Int128, overdue: Int128, collectionDays: Int?, credit: Score?) {
            (self.owed, self.overdue, self.collectionDays, self.credit) = (owed, overdue, collectionDays, credit)
        }
    }

    package init(currency: Currency, trade: Trade?, receivables: Receivables?) {
        (self.currency, self.trade, self.receivables) = (currency, trade, receivables)
    }
}

extension Snapshot {
    /// The indicators of an account within reach, in the company's currency.
    package func indicators(of id: ID<Account>, in currency: Currency, seenBy principal: Principal) throws -> AccountIndicators {
        let account = try account(id, seenBy: principal).id
        let isTraded = try exists("SELECT 1 FROM account WHERE account.id = \(account) AND \(principal.reach.tradedAccounts)")
        return AccountIndicators(
            currency: currency,
            trade: principal.may(.readTrade) && isTraded ? try trade(of: account, in: currency, withCosts: principal.may(.readCosts)) : nil,
            receivables: principal.may(.readReceivables) ? try receivables(of: account, in: currency) : nil)
    }

    // MARK: - Trade

    private func trade(of account: ID<Account>, in currency: Currency, withCosts: Bool) throws -> AccountIndicators.Trade {
        let today = moment.today
        let ever = try sums(of: account, after: nil, through: today)
        let year = try sums(of: account, after: today.adding(months: -12), through: today)
        let last = try first(
            """
            SELECT ordered_on FROM sales_order
            WHERE account_id = \(account) AND ordered_on <= \(today) AND is_purchase AND cancelled_on IS NULL
            ORDER BY ordered_on DESC LIMIT 1
            """
        ) { try $0.day(0) }
        return AccountIndicators.Trade(
            ever: .init(ever[currency], withCosts: withCosts), year: .init(year[currency], withCosts: withCosts), lastPurchaseOn: last,
            hasOthers: ever.contains { $0.key != currency && $0.value.orders > 0 })
    }

    /// What an account ordered, cost and owed in a time, by currency. Payments are counted with the invoices they are for.
    func sums(of account: ID<Account>, after: Day?, through: Day) throws -> [Currency: MonthSums] {
        let span = MonthSpan(after: after, through: through)
        var sums: [Currency: MonthSums] = [:]
        let since: SQL = if let first = span.first { " AND month >= \(first)" } else { "" }
        try forEach(
            "SELECT currency, \(MonthSums.columns) FROM trade_month WHERE account_id = \(account) AND month < \(span.end)\(since)"
        ) { row in sums[try row.currency(0), default: MonthSums()] += MonthSums(row, from: 1) }
        for edge in span.edges {
            for (key, found) in try facts(of: account, from: edge.lowerBound, through: edge.upperBound).sums {
                sums[key.currency, default: MonthSums()] += found
            }
        }
        for currency in sums.keys { sums[currency]?.forgetPayments() }
        return sums
    }

    private func facts(of account: ID<Account>, from: Day, through: Day) throws -> MonthChanges {
        var facts = try months(
            ofOrders: try all(
                "SELECT id FROM sales_order WHERE account_id = \(account) AND ordered_on >= \(from) AND ordered_on <= \(through)"
            ) { try $0.id(0) })
        facts.add(
            try months(
                ofInvoices: try all(
                    "SELECT id FROM invoice WHERE account_id = \(account) AND due_on >= \(from) AND due_on <= \(through)"
                ) { try $0.id(0) }))
        facts.add(
            try months(
                ofCosts: try all("SELECT id FROM cost_entry WHERE account_id = \(account) AND day >= \(from) AND day <= \(through)") {
                    try $0.id(0)
                }))
        return facts
    }

    // MARK: - Receivables

    private func receivables(of account: ID<Account>, in currency: Currency) throws -> AccountIndicators.Receivables {
        let today = moment.today
        let month = today.startOfMonth
        var (owed, collected, days): (Int128, Int128, Int128) = (0, 0, 0)
        try forEach("SELECT month, \(MonthSums.columns) FROM trade_month WHERE account_id = \(account) AND currency = \(currency)") { row in
            let (day, sums) = (try row.day(0), MonthSums(row, from: 1))
            owed += sums.billed - sums.received
            if day > month.adding(months: -12), day <= month {
                (collected, days) = (collected + sums.collected, days + sums.collectionDays)
            }
        }
        let open = try debts(of: account, in: currency, "AND amount > paid AND due_on < \(today)")
        return AccountIndicators.Receivables(
            owed: owed, overdue: open.reduce(0) { $0 + Int128($1.amount) - $1.payments.reduce(0) { $0 + Int128($1.amount) } },
            collectionDays: collected > 0 ? Int(exactly: FixedPoint.rounded(days, over: collected)) : nil,
            credit: try credit(of: account, in: currency))
    }

    /// The kept months say what was due and how late it came; what is open grows later by the day and is looked at anew.
    private func credit(of account: ID<Account>, in currency: Currency) throws -> Score? {
        let today = moment.today
        let period = GradingWindow.twelveMonths.period(asOf: today)
        let window: SQL = "AND due_on > \(period.after?.description ?? "") AND due_on <= \(period.through)"
        let knowsMore = try exists(
            """
            SELECT 1 FROM invoice JOIN payment ON payment.invoice_id = invoice.id
            WHERE invoice.account_id = \(account) AND invoice.currency = \(currency) AND payment.paid_on > \(today)
            """)
        guard !knowsMore else { return CreditScore.score(of: try debts(of: account, in: currency, window), asOf: today) }
        let sums = try sums(of: account, after: period.after, through: period.through)[currency] ?? MonthSums()
        let open = try debts(of: account, in: currency, window + " AND amount > paid")
        return CreditScore.score(due: sums.due, lateness: sums.lateness + open.reduce(0) { $0 + $1.openLateness(asOf: today) })
    }

    private func debts(of account: ID<Account>, in currency: Currency, _ which: SQL) throws -> [Debt] {
        let invoices = try all(
            "SELECT id, due_on, amount FROM invoice WHERE account_id = \(account) AND currency = \(currency) \(which)"
        ) { (id: try $0.id(0, of: Invoice.self), dueOn: try $0.day(1), amount: $0.integer(2)) }
        let payments = Dictionary(grouping: try keptPayments(of: invoices.map(\.id)), by: \.invoice)
        return invoices.map { Debt(dueOn: $0.dueOn, amount: $0.amount, payments: (payments[$0.id] ?? []).map(\.ofDebt)) }
    }
}

extension AccountIndicators.Sales {
    fileprivate init(_ sums: MonthSums?, withCosts: Bool) {
        let sums = sums ?? MonthSums()
        let isKnown = withCosts && sums.linesWithoutCost == 0 && sums.orders > 0
        self.init(
            purchases: Int(sums.purchases), amount: sums.ordered, quantity: sums.quantity,
            profit: isKnown ? sums.ordered - sums.cost - sums.spent : nil, linesWithoutCost: withCosts ? Int(sums.linesWithoutCost) : 0)
    }
}

extension MonthSums {
    /// Where months are counted by what was due, payments of the same month stand for other invoices.
    fileprivate mutating func forgetPayments() { (payments, collected, collectionDays) = (0, 0, 0) }
}
